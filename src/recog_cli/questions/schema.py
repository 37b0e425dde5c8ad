"""The shape of every answer as a JSON Schema (draft 2020-12)."""

from typing import Any

from recog_cli.questions import (
    acts,
    added,
    changes,
    chart,
    check,
    cite,
    compare,
    coverage,
    exported,
    files,
    listing,
    search,
    show,
    sql,
    stances,
    tally,
    tile_map,
)
from recog_cli.questions.answer import (
    BOOLEAN,
    DIFFERENCES,
    NUMBER,
    NUMBER_OR_NULL,
    SOURCES,
    TABLE_OR_NULL,
    TABLES,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Shape,
)

ROWS: dict[str, Shape] = {
    "who-recognized": stances.STANCE_ROW,
    "recognized-by": stances.STANCE_ROW,
    "does": stances.STANCE_ROW,
    "why": acts.ACT_ROW,
    "timeline": acts.ACT_ROW,
    "tally": tally.ROW,
    "compare": compare.ROW,
    "changes": changes.ROW,
    "search": search.ROW,
    "map": tile_map.ROW,
    "chart": chart.ROW,
    "show": show.ROW,
    "export": exported.ROW,
    "cite": cite.ROW,
    "sql": sql.ROW,
    "check": check.ROW,
    "fmt": files.ROW,
    "add": added.ROW,
    "coverage": coverage.ROW,
    "copy-facts": files.ROW,
    **{f"list {catalog}": shape for catalog, shape in listing.ROWS.items()},
}
"""By command, the keys of its rows."""

_STRING = {"type": "string"}
_OR_NULL = {"type": ["string", "null"]}
_SOURCE = {
    "type": "object",
    "properties": {
        "id": _STRING,
        "title": _STRING,
        "publisher": _STRING,
        "url": _STRING,
        "published": _OR_NULL,
    },
    "required": ["id", "title", "publisher", "url", "published"],
    "additionalProperties": False,
}
_DIFFERENCE = {
    "type": "object",
    "properties": {
        "act": _STRING,
        "who": _STRING,
        "who_name": _STRING,
        "effect": {"type": "integer"},
        "why": _STRING,
    },
    "required": ["act", "who", "who_name", "effect", "why"],
    "additionalProperties": False,
}
_TYPES: dict[str, dict[str, Any]] = {
    TEXT: _STRING,
    TEXT_OR_NULL: _OR_NULL,
    TEXTS: {"type": "array", "items": _STRING},
    NUMBER: {"type": "integer"},
    NUMBER_OR_NULL: {"type": ["integer", "null"]},
    BOOLEAN: {"type": "boolean"},
    SOURCES: {"type": "array", "items": {"$ref": "#/$defs/source"}},
    DIFFERENCES: {"type": "array", "items": _DIFFERENCE},
    TABLE_OR_NULL: {"type": ["object", "null"]},
    TABLES: {"type": "array", "items": {"type": "object"}},
}


def row(shape: Shape) -> dict[str, Any]:
    """The schema of one row: every key is there, and no other; a query in SQL names its own."""
    if not shape:
        return {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}
    return {
        "type": "object",
        "properties": {key: _TYPES[kind] for key, kind in shape.items()},
        "required": list(shape),
        "additionalProperties": False,
    }


def envelope(command: str) -> dict[str, Any]:
    """The schema of a command's whole answer."""
    recog = {
        "type": "object",
        "properties": {"format": {"const": 1}, "facts": {"type": "string"}},
        "required": ["format", "facts"],
    }
    question = {
        "type": "object",
        "properties": {"command": {"const": command.split(maxsplit=1)[0]}, "on": _STRING},
        "required": ["command"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"recog {command}",
        "type": "object",
        "properties": {
            "recog": recog,
            "question": question,
            "answer": _STRING,
            "caveats": {"type": "array", "items": _STRING},
            "rows": {"type": "array", "items": row(ROWS[command])},
        },
        "required": ["recog", "question", "answer", "caveats", "rows"],
        "$defs": {"source": _SOURCE},
    }


def answers() -> dict[str, Any]:
    """The schemas of all commands, by command."""
    return {command: envelope(command) for command in ROWS}
