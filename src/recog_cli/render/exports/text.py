"""CSV, JSON Lines and JSON: one table a file, or all in one."""

import csv
import io
import json
from typing import Any

from recog_cli.questions.relations import Dataset, Relation, Value
from recog_cli.render.delimited import cell
from recog_cli.render.harmless import harmless_json


def csv_files(data: Dataset) -> dict[str, bytes]:
    """A CSV file a relation, and ``about.json``."""
    tables = {f"{relation.name}.csv": _csv(relation) for relation in data.relations}
    return {**tables, "about.json": about(data)}


def jsonl_files(data: Dataset) -> dict[str, bytes]:
    """A file of JSON Lines a relation, and ``about.json``."""
    lines = {
        f"{relation.name}.jsonl": "".join(f"{_dumped(row)}\n" for row in _rows(relation)).encode()
        for relation in data.relations
    }
    return {**lines, "about.json": about(data)}


def json_file(data: Dataset, name: str) -> dict[str, bytes]:
    """One object: what it is of, and each relation as a list of its rows."""
    tables = [
        f"{_dumped(relation.name)}: [\n" + ",\n".join(map(_dumped, _rows(relation))) + "\n]"
        for relation in data.relations
    ]
    head = f'"recog": {_dumped(data.about())}'
    return {name: ("{" + ",\n".join([head, *tables]) + "}\n").encode()}


def about(data: Dataset) -> bytes:
    """Of which facts the files are, under which license, and what their tables and columns mean."""
    tables = {
        relation.name: {
            "means": relation.means,
            "columns": {field.name: field.means for field in relation.fields},
        }
        for relation in data.relations
    }
    return f"{json.dumps({**data.about(), 'tables': tables}, indent=1)}\n".encode()


def _rows(relation: Relation) -> list[dict[str, Value]]:
    names = [field.name for field in relation.fields]
    return [dict(zip(names, row, strict=True)) for row in relation.rows]


def _dumped(value: Any) -> str:
    return harmless_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _csv(relation: Relation) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in relation.fields])
    writer.writerows([cell(value) for value in row] for row in relation.rows)
    return out.getvalue().encode()
