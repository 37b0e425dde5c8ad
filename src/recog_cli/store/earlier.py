"""Telling an earlier export from what somebody else wrote: only the former may be replaced."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from recog_cli.questions.relations import TITLE
from recog_cli.store import index, writing

_MANIFESTS = ("about.json", "datapackage.json")
_SUFFIXES = ("csv", "jsonl", "parquet")


def file(path: Path) -> bool:
    """Whether a file is an export, or Datasette's metadata of one, by what it holds."""
    with path.open("rb") as opened:
        head = opened.read(4096)
    if head.startswith(b"SQLite format 3\0"):
        return _is_our_database(path)
    if head.startswith((f"# {TITLE}\n".encode(), b'{"recog": {"title": ' + _dumped(TITLE))):
        return True
    return path.name.endswith(".metadata.json") and _json(path).get("title") == TITLE


def within(directory: Path) -> writing.Ours:
    """What tells the files of an export in a directory: those that its own manifest names."""
    names: set[str] = set()
    for name in _MANIFESTS:
        manifest = _json(directory / name)
        if TITLE not in (manifest.get("title"), _about(manifest).get("title")):
            continue
        tables = manifest.get("tables", {})
        names |= {name, *(f"{table}.{suffix}" for table in tables for suffix in _SUFFIXES)}
        names |= {str(each.get("path")) for each in manifest.get("resources", ())}
    return lambda path: path.name in names


def _about(manifest: dict[str, Any]) -> dict[str, Any]:
    about = manifest.get("recog")
    return about if isinstance(about, dict) else {}


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _dumped(said: str) -> bytes:
    return json.dumps(said).encode()


def _is_our_database(path: Path) -> bool:
    try:
        with closing(index.connect(path)) as connection:
            row = connection.execute("SELECT value FROM about WHERE key = 'title'").fetchone()
    except sqlite3.Error:
        return False
    return bool(row == (TITLE,))
