"""CSV and TSV: the rows' keys as flat columns, for spreadsheets and databases."""

import csv
import io
import json
from typing import Any

from recog_cli.questions.answer import Answer
from recog_cli.render.harmless import harmless

_FORMULA = ("=", "+", "-", "@")


def text(answer: Answer, delimiter: str) -> str:
    """A header line and a line a row; empty where there are no rows.

    Lists are joined by "; ", sources by their ids, with their urls in one more column; what has
    parts of its own is JSON.
    """
    if not answer.rows:
        return ""
    flat = [_flat(row) for row in answer.rows]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(map(cell, flat[0]))
    writer.writerows(row.values() for row in flat)
    return out.getvalue()


def _flat(row: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in row.items():
        listed = isinstance(value, list)
        if key == "sources" and listed and all(isinstance(source, dict) for source in value):
            cells["sources"] = cell([source["id"] for source in value])
            cells["source_urls"] = cell([source["url"] for source in value])
        else:
            cells[key] = cell(value)
    return cells


def cell(value: Any) -> str:
    """A value as the text of a cell: nothing in it can act, or be run as a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(each, dict) for each in value):
        value = "; ".join(map(str, value))
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    said = harmless(str(value))
    # a spreadsheet would run a cell that starts like a formula; an apostrophe makes it text
    return f"'{said}" if said.lstrip().startswith(_FORMULA) else said
