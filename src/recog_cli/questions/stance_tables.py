"""Tables of stances: recognitions in force, recognitions that ended, and stances of any kind."""

from collections.abc import Sequence

from recog_cli.questions.answer import Column, Row, Table
from recog_cli.questions.wording import spelled_out, the

_REST = (
    Column("How"),
    Column("Why"),
    Column("Certainty", keep=True),
    Column("Sources"),
)


def in_force_table(rows: Sequence[Row], title: str, name: str = "who_name") -> Table:
    """Recognitions that stand."""
    lines = [
        [each[name], _since(each), _form(each), each["why"] or "", each["certainty"], _ids(each)]
        for each in rows
    ]
    return Table((_who(name), Column("When", keep=True), *_REST), lines, title)


def earlier_table(rows: Sequence[Row], title: str, name: str = "who_name") -> Table:
    """Recognitions that ended, and how."""
    lines = [
        [
            each[name],
            _spell(each),
            _ending(each),
            each["why"] or "" if each["did"] in _ENDED else "",
            each["certainty"],
            _ids(each),
        ]
        for each in rows
    ]
    return Table((_who(name), Column("When", words=True), *_REST), lines, title)


def stance_table(rows: Sequence[Row], title: str, name: str = "who_name") -> Table:
    """Any stances, named."""
    lines = [
        [
            each[name],
            each["stance"],
            each["since"] or "",
            _form(each),
            each["why"] or each["conditions"] or "",
            each["certainty"],
            _ids(each),
        ]
        for each in rows
    ]
    columns = (_who(name), Column("Stance", keep=True), Column("Since", keep=True), *_REST)
    return Table(columns, lines, title)


_ENDED = ("withdrew", "suspended", "annulled")


def _who(name: str) -> Column:
    return Column("Whom" if name == "whom_name" else "Who")


def _since(each: Row) -> str:
    return f"by {each['since']}" if each["did"] == "reaffirmed" else each["since"] or ""


def _spell(each: Row) -> str:
    """From when to when; where it was not the first time, that too."""
    again = f"{each['first']}, again " if each["first"] != each["recognized_from"] else ""
    return f"{again}{each['recognized_from'] or '?'} to {each['until'] or '?'}"


def _form(each: Row) -> str:
    forms = ", ".join(spelled_out(each["how"]))
    if each["did"] == "inherited":
        forms = ", ".join(filter(None, ["inherited", forms]))
    return f"{each['degree']}; {forms}" if each["degree"] and forms else each["degree"] or forms


def _ending(each: Row) -> str:
    if each["did"] in _ENDED:
        return ", ".join([each["did"], *spelled_out(each["how"])])
    ended = each["whom_name"] if each["lapsed_with"] == each["whom"] else each["who_name"]
    return f"{the(ended)} ceased to exist"


def _ids(each: Row) -> list[str]:
    return [source["id"] for source in each["sources"]]
