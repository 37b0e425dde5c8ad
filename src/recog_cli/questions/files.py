"""What a command did to files: one row each."""

from collections.abc import Sequence

from recog_cli.questions.answer import BOOLEAN, TEXT, Answer, Column, Row, Shape, Table, Verdict

ROW: Shape = {"file": TEXT, "changed": BOOLEAN}


def answer(command: str, files: Sequence[str], sentence: str, *, written: bool) -> Answer:
    """Answer with the files that were changed, or (not ``written``) that would be."""
    verdict = Verdict.NO if files and not written else Verdict.YES
    rows = [{"file": file, "changed": written} for file in files]
    return Answer({"command": command}, sentence, rows, _tables, verdict=verdict)


def _tables(rows: Sequence[Row]) -> list[Table]:
    return [Table((Column("File", keep=True),), [[row["file"]] for row in rows])] if rows else []
