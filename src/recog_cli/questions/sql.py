"""The answer to a query in SQL: its rows as they come."""

from collections.abc import Sequence

from recog_cli.questions.answer import Answer, Column, Row, Shape, Table, Verdict
from recog_cli.questions.wording import count

ROW: Shape = {}
"""The keys are the columns of the query; each holds a text, a number or null."""


def answer(
    query: str,
    columns: Sequence[str],
    found: Sequence[Sequence[str | int | float | None]],
    *,
    more: bool,
) -> Answer:
    """Answer with the rows of a query."""
    rows: list[Row] = [dict(zip(columns, row, strict=True)) for row in found]
    numeric = [all(isinstance(row[place], int | float) for row in found) for place in
               range(len(columns))]  # fmt: skip
    heads = tuple(
        Column(name, right=right and bool(found))
        for name, right in zip(columns, numeric, strict=True)
    )
    caveats = (f"Only the first {len(rows):,} rows are shown: --most shows more.",) if more else ()

    def tables(rows: Sequence[Row]) -> list[Table]:
        lines = [["" if each is None else str(each) for each in row.values()] for row in rows]
        return [Table(heads, lines)] if lines else []

    return Answer(
        {"command": "sql", "query": query},
        f"{count(len(rows), 'row')}.",
        rows,
        tables,
        caveats,
        Verdict.YES if rows else Verdict.NO,
    )
