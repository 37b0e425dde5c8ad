"""What is wrong in the facts, as an answer: one row a problem."""

from collections.abc import Sequence

from recog_cli.domain.problems import Problem
from recog_cli.questions.answer import (
    BOOLEAN,
    NUMBER,
    TEXT,
    Answer,
    Column,
    Row,
    Shape,
    Table,
    Verdict,
)
from recog_cli.questions.wording import count

ROW: Shape = {
    "check": TEXT,
    "file": TEXT,
    "line": NUMBER,
    "column": NUMBER,
    "message": TEXT,
    "remedy": TEXT,
    "excerpt": TEXT,
    "notice": BOOLEAN,
}
"""``notice``: worth a look, and no error."""


def ask(problems: Sequence[Problem]) -> Answer:
    """Answer with the problems found, in the order of files and lines; notices alone are no no."""
    rows = [{key: getattr(problem, key) for key in ROW} for problem in problems]
    files = len({problem.file for problem in problems})
    return Answer(
        {"command": "check"},
        f"{count(len(rows), 'problem')} in {count(files, 'file')}.",
        rows,
        _tables,
        verdict=Verdict.NO if any(not row["notice"] for row in rows) else Verdict.YES,
    )


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (Column("Where", keep=True), Column("Check", keep=True), Column("What", words=True))
    lines = [
        [f"{row['file']}:{row['line']}:{row['column']}", row["check"], row["message"]]
        for row in rows
    ]
    return [Table(columns, lines)] if rows else []
