"""Sources as numbered notes, in the order in which the tables first name them."""

from collections.abc import Sequence
from typing import Any

from recog_cli.questions.answer import Answer, Table


def numbered(answer: Answer, tables: Sequence[Table]) -> dict[str, tuple[int, dict[str, Any]]]:
    """Each source that a table names: its number and its row."""
    known = {
        source["id"]: source
        for row in answer.rows
        for source in _listed(row.get("sources"))
        if isinstance(source, dict)
    }
    notes: dict[str, tuple[int, dict[str, Any]]] = {}
    for table in tables:
        for line in table.lines:
            for cell in line:
                for id_ in cell if isinstance(cell, list) else ():
                    if id_ in known and id_ not in notes:
                        notes[id_] = (len(notes) + 1, known[id_])
    return notes


def described(source: dict[str, Any]) -> str:
    """Publisher, date and title of a source."""
    published = f", {source['published']}" if source["published"] else ""
    return f"{source['publisher']}{published}: {source['title']}"


def _listed(value: Any) -> list[Any]:
    """The sources of a row; a column of a query may bear the name as well."""
    return value if isinstance(value, list) else []
