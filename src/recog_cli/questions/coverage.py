"""What the base holds and how good it is: case by case, and in all."""

from collections.abc import Mapping, Sequence

from recog_cli.domain.model import Act, Case, Source, Verb
from recog_cli.domain.sourcing import well_sourced
from recog_cli.questions.answer import (
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    Answer,
    Column,
    Row,
    Shape,
    Table,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count

ROW: Shape = {
    "whom": TEXT_OR_NULL,
    "whom_name": TEXT,
    "acts": NUMBER,
    "recognized": NUMBER,
    "withdrew": NUMBER,
    "day": NUMBER,
    "why": NUMBER,
    "reasons": NUMBER,
    "well_sourced": NUMBER,
    "thin": NUMBER,
    "contested": NUMBER,
    "documents": NUMBER,
    "tallies": NUMBER,
    "covers": TEXT_OR_NULL,
    "complete_to": TEXT_OR_NULL,
    "oldest": TEXT_OR_NULL,
    "stalest": TEXT_OR_NULL,
}
"""Numbers of acts: dated to the day, with why, with reasons, well sourced or thin, denied by
somebody or said by others only. ``oldest`` is the first date of an act, ``stalest`` the earliest
day on which a source was read; ``documents`` are its sources. The last row is the whole base; its
``whom`` is null.
"""


def ask(facts: Facts, lens: Lens) -> Answer:
    """Answer with one row a case, the least complete first, and one for all of them."""
    sources = facts.sources()
    rows = [_case(facts, case, sources) for case in facts.cases()]
    rows.sort(key=lambda row: (row["complete_to"] or "", row["whom"]))
    acts = facts.acts()
    tallies = sum(row["tallies"] for row in rows)
    rows.append(_row(None, "All", acts, sources, tallies, Case("")))
    well = rows[-1]["well_sourced"]
    sentence = (
        f"{count(len(acts), 'act')} in {count(len(rows) - 1, 'case')}, resting on "
        f"{count(len(sources), 'source')}; {_percent(well, len(acts))} are well sourced."
    )
    return Answer({"command": "coverage", "on": lens.day.isoformat()}, sentence, rows, _tables)


def _case(facts: Facts, case: Case, sources: Mapping[str, Source]) -> Row:
    entity = facts.entity(case.whom)
    name = entity.name if entity else case.whom
    acts = facts.acts(whom=[case.whom])
    return _row(case.whom, name, acts, sources, len(facts.tallies(case.whom)), case)


def _row(
    whom: str | None,
    name: str,
    acts: Sequence[Act],
    sources: Mapping[str, Source],
    tallies: int,
    case: Case,
) -> Row:
    cited = {id_ for act in acts for id_ in act.sources}
    well = sum(well_sourced(act, sources) for act in acts)
    return {
        "whom": whom,
        "whom_name": name,
        "acts": len(acts),
        "recognized": sum(act.did is Verb.RECOGNIZED for act in acts),
        "withdrew": sum(act.did is Verb.WITHDREW for act in acts),
        "day": sum(act.when.is_day for act in acts),
        "why": sum(act.why is not None for act in acts),
        "reasons": sum(bool(act.reasons) for act in acts),
        "well_sourced": well,
        "thin": len(acts) - well,
        "contested": sum(bool(act.denied_by) or act.who not in act.asserted_by for act in acts),
        "documents": len(cited),
        "tallies": tallies,
        "covers": case.covers,
        "complete_to": case.complete_to.text if case.complete_to else None,
        "oldest": min(acts, key=lambda act: act.when.sort_key).when.text if acts else None,
        "stalest": min(filter(None, (sources[id_].consulted for id_ in cited)), default=None),
    }


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole} %" if whole else "none"


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (
        Column("Case"),
        Column("Acts", right=True),
        Column("Day", right=True),
        Column("Why", right=True),
        Column("Reasons", right=True),
        Column("Well sourced", right=True),
        Column("Contested", right=True),
        Column("Complete to", keep=True),
        Column("Oldest", keep=True),
        Column("Stalest", keep=True),
    )
    lines = [
        [
            row["whom_name"],
            str(row["acts"]),
            *(_percent(row[key], row["acts"]) for key in ("day", "why", "reasons", "well_sourced")),
            str(row["contested"]),
            row["complete_to"] or "",
            row["oldest"] or "",
            row["stalest"] or "",
        ]
        for row in rows
    ]
    return [Table(columns, lines)]
