"""What an export wrote: one row a file."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from recog_cli.questions.answer import NUMBER, TEXT, Answer, Column, Row, Shape, Table
from recog_cli.questions.relations import Dataset
from recog_cli.questions.wording import count

ROW: Shape = {"file": TEXT, "bytes": NUMBER, "sha256": TEXT}


def answer(data: Dataset, form: str, directory: str, files: Mapping[str, bytes]) -> Answer:
    """Answer with the files, their size and their checksum."""
    rows = [
        {
            "file": str(PurePath(directory) / name),
            "bytes": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        for name, body in files.items()
    ]
    acts = next(relation.rows for relation in data.relations if relation.name == "acts")
    stances = f", with stances as of {data.as_of}" if form != "md" else ""
    sentence = (
        f"{count(len(acts), 'act')} written as {form} to {count(len(rows), 'file')}{stances}."
    )
    question = {"command": "export", "as": form, "on": data.as_of.isoformat()}
    return Answer(question, sentence, rows, _tables)


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (Column("File", keep=True), Column("Bytes", right=True))
    return [Table(columns, [[row["file"], f"{row['bytes']:,}"] for row in rows])]
