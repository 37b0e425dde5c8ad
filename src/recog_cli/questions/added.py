"""What was added to the facts, and where it stands."""

from collections.abc import Sequence

from recog_cli.questions.answer import BOOLEAN, NUMBER, TEXT, Answer, Column, Row, Shape, Table
from recog_cli.questions.wording import listed

ROW: Shape = {"table": TEXT, "id": TEXT, "file": TEXT, "line": NUMBER, "written": BOOLEAN}


def answer(rows: Sequence[Row]) -> Answer:
    """Answer with one row a table: its id, its file and the line of its header."""
    said = listed([f"{row['id']} at {row['file']}:{row['line']}" for row in rows])
    verb = "Added" if all(row["written"] for row in rows) else "Would add"
    return Answer({"command": "add"}, f"{verb} {said}.", rows, _tables)


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (Column("Added", keep=True), Column("Id", keep=True), Column("Where", keep=True))
    return [Table(columns, [[r["table"], r["id"], f"{r['file']}:{r['line']}"] for r in rows])]
