"""The SQLite index, read: derived from the text, disposable, never trusted over it.

Every row carries the CRC-32 of its body, and every list knows how long it must be, so that a
damaged index is noticed by the query that meets the damage. Whoever finds one rebuilds it.
The same facts give the same bytes where it is built anew, and the same rows always.
"""

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any

SCHEMA = 4
"""Goes up with every change to the tables or to what is written into them."""


FILE_SHIFT = 32
"""An act's number is its file's, shifted by so many bits, plus its place in the file. So a file
can change, and new ones come between two others, without a new number for anything else.
"""


class Damaged(Exception):
    """The index does not hold what was written into it."""


def checksum(body: str) -> int:
    """The CRC-32 of a body as it is stored."""
    return zlib.crc32(body.encode())


def decoded(body: Any, crc: Any) -> Any:
    """The value of a stored body; :class:`Damaged` if it is not what was written."""
    if not isinstance(body, str) or checksum(body) != crc:
        raise Damaged
    return json.loads(body)


def decoded_all(stored: list[tuple[Any, Any]]) -> list[Any]:
    """The values of many stored bodies, read in one go."""
    for body, crc in stored:
        if not isinstance(body, str) or checksum(body) != crc:
            raise Damaged
    return json.loads(f"[{','.join(body for body, _ in stored)}]")  # type: ignore[no-any-return]


def opened(path: Path, fingerprint: str) -> sqlite3.Connection | None:
    """Open the index at a path, if there is one of the facts with this fingerprint."""
    try:
        if not path.is_file():
            return None
        connection = connect(path)
    except (OSError, sqlite3.Error):
        return None
    try:
        row = connection.execute(
            "SELECT body, crc FROM item WHERE kind = 'meta' AND id = 'facts'"
        ).fetchone()
        meta = decoded(*row) if row else {}
    except (sqlite3.Error, Damaged, ValueError):
        meta = {}
    if meta and meta["schema"] == SCHEMA and meta["fingerprint"] == fingerprint:
        return connection
    connection.close()
    return None


def sum_of(path: Path) -> Path:
    """Where the sha256 of an index stands."""
    return path.with_name(f"{path.name}.sha256")


def file_sum(path: Path) -> str:
    """The sha256 of an index file, in hexadecimal."""
    import hashlib  # noqa: PLC0415  (2 ms that a sound index does not cost)

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(path: Path) -> bool:
    """Whether every byte of an index is as it was written."""
    try:
        return sum_of(path).read_text() == file_sum(path)
    except (OSError, ValueError):
        return False


def connect(path: Path) -> sqlite3.Connection:
    """Open an index for reading only. The file is taken as it is: nobody else writes to it."""
    uri = f"file:{_quoted(str(path.resolve()))}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
