"""Where a text occurs: in names, in the reasons and notes of acts, in the titles of sources."""

from collections.abc import Sequence

from recog_cli.questions.answer import TEXT, TEXTS, Answer, Column, Row, Shape, Table, Verdict
from recog_cli.questions.facts import Facts, Hit
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count

ROW: Shape = {
    "type": TEXT,
    "id": TEXT,
    "title": TEXT,
    "field": TEXT,
    "excerpt": TEXT,
    "matches": TEXTS,
}
"""``excerpt`` has « and » around what matches; ``matches`` holds the same words alone."""


def ask(facts: Facts, text: str, lens: Lens, most: int) -> Answer:
    """Answer with what fits best, best first: all words must occur; "in quotes", side by side.

    A word also finds those that begin with it; case and accents do not matter.
    """
    found = facts.search(text, most + 1)
    shown = found[:most]
    caveats = []
    if len(found) > most:
        caveats.append(f"There is more: --most {most * 2} shows twice as much.")
    return Answer(
        {"command": "search", "text": text, "on": lens.day.isoformat()},
        _sentence(shown, text, more=len(found) > most),
        [_row(hit) for hit in shown],
        _tables,
        tuple(caveats),
        Verdict.YES if found else Verdict.NO,
    )


def _sentence(shown: Sequence[Hit], text: str, *, more: bool) -> str:
    if not shown:
        return f"Nothing in the base holds “{text}”."
    least = "at least " if more else ""
    return f"“{text}” is found in {least}{count(len(shown), 'place')}, the best first."


def _row(hit: Hit) -> Row:
    return {
        "type": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "field": hit.field,
        "excerpt": hit.excerpt("«", "»"),
        "matches": [text for text, matched in hit.parts if matched],
    }


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (Column("Id", keep=True), Column("Where", words=True), Column("Text"))
    lines = [[row["id"], f"{row['type']}: {row['field']}", row["excerpt"]] for row in rows]
    return [Table(columns, lines)] if rows else []
