"""One query on a database, by somebody we do not know: it reads, and nothing else.

An authorizer lets through what reading needs (SQLite's ``mode=ro`` would let ATTACH and VACUUM
INTO write files); limits and budgets stop what would not end or would not fit. The query runs in a
process of its own, because SQLite looks at the clock between its steps only, and one step can take
for ever.
"""

import contextlib
import json
import math
import os
import resource
import select
import signal
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from recog_cli.domain.errors import BadOption

Value = str | int | float | None

_READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_NO_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "edit", "readfile", "writefile"})
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 10_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_STEPS = 20_000
"""So many steps of SQLite's machine lie between two looks at the clock."""
_GRACE = 1.0
"""So many seconds longer than it may take a query is waited for, since it mostly stops itself."""
_MEMORY = 1 << 29
_PROCESS_MEMORY = 3 << 30
_SIGNS = 100_000_000
"""An answer of more signs than this is refused."""


def guard(connection: sqlite3.Connection, seconds: float) -> None:
    """Let a connection do nothing but read from here on, and for so long."""
    connection.execute(f"PRAGMA hard_heap_limit = {_MEMORY}")
    connection.execute("PRAGMA temp_store = MEMORY")  # or a sort would fill the disk
    connection.execute("PRAGMA query_only = ON")
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    connection.set_authorizer(_authorized)


def _authorized(action: int, _one: str | None, two: str | None, *_: Any) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in _NO_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


Found = tuple[list[str], list[list[Value]], bool]
"""Columns, rows, and whether there are more rows."""


def ask(connection: sqlite3.Connection, query: str, seconds: float, most: int) -> Found:
    """The columns and rows of one query, and whether there are more rows than ``most``.

    BadOption says what is wrong with it: its syntax, what it may not do, or that it takes too
    long. Blobs become hexadecimal, infinity its name.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(connection, query, seconds, most, writer)
    os.close(writer)
    try:
        told = json.loads(_read(reader, seconds) or "null")
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if told is None:
        raise BadOption(*_in_words(MemoryError(), seconds))
    if "wrong" in told:
        raise BadOption(*told["wrong"])
    return told["columns"], told["rows"], told["more"]


def _answer(
    connection: sqlite3.Connection, query: str, seconds: float, most: int, writer: int
) -> None:
    """Ask in the child process, and leave it; what it found goes through the pipe as JSON."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _limit(resource.RLIMIT_AS, _PROCESS_MEMORY)
        _limit(resource.RLIMIT_CPU, math.ceil(seconds) + 1)  # even if nobody is left to end it
        told = _told(connection, query, seconds, most)
        with os.fdopen(writer, "wb") as out:
            out.write(json.dumps(told).encode())
    finally:  # nothing may go on from here as if it were the parent
        os._exit(0)


def _limit(what: int, most: int) -> None:
    """Set a limit of this process, or leave it where less is allowed already."""
    hard = resource.getrlimit(what)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))


def _told(connection: sqlite3.Connection, query: str, seconds: float, most: int) -> dict[str, Any]:
    try:
        columns, rows, more = _found(connection, query, seconds, most)
    except BadOption as error:
        return {"wrong": [error.message, error.remedy]}
    except MemoryError as error:
        return {"wrong": _in_words(error, seconds)}
    return {"columns": columns, "rows": rows, "more": more}


def _read(reader: int, seconds: float) -> bytes:
    """What comes through the pipe until it is closed; BadOption if that takes too long."""
    end = time.monotonic() + seconds + _GRACE
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(0, end - time.monotonic()))
        if not ready:
            raise BadOption(*_in_words(sqlite3.OperationalError("interrupted"), seconds))
        part = os.read(reader, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _found(connection: sqlite3.Connection, query: str, seconds: float, most: int) -> Found:
    guard(connection, seconds)
    try:
        cursor = connection.execute(query)
        rows, more = _fetched(cursor, most)
    except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
        raise BadOption(*_in_words(error, seconds)) from None
    if cursor.description is None:
        raise BadOption("this is no query", "write: SELECT …")
    return _distinct([column[0] for column in cursor.description]), rows, more


def _fetched(cursor: sqlite3.Cursor, most: int) -> tuple[list[list[Value]], bool]:
    rows: list[list[Value]] = []
    signs = 0
    for row in cursor:
        if len(rows) == most:
            return rows, True
        rows.append([_value(value) for value in row])
        signs += sum(len(value) if isinstance(value, str) else 8 for value in rows[-1])
        if signs > _SIGNS:
            raise BadOption(f"the answer has more than {_SIGNS:,} signs", "ask for fewer columns")
    return rows, False


def _value(value: Any) -> Value:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value  # type: ignore[no-any-return]


def _distinct(names: Sequence[str]) -> list[str]:
    """Names that differ: a second ``id`` is ``id_2``."""
    found: list[str] = []
    for name in names:
        number, free = 1, name
        while free in found:
            number += 1
            free = f"{name}_{number}"
        found.append(free)
    return found


def _in_words(error: BaseException, seconds: float) -> tuple[str, str]:
    said = str(error)
    see = "`recog sql --schema` shows the tables and columns"
    if isinstance(error, MemoryError) or "memory" in said:
        return "the query needs too much memory", "ask for less, or use recog export"
    if said == "interrupted":
        return f"the query took longer than {seconds:g} s", "ask for less, or use recog export"
    if any(word in said for word in ("authoriz", "prohibited", "readonly", "vtable")):
        return f"the query may only read: {said}", "write a SELECT, or use recog export"
    if "one statement" in said:
        return "these are several statements", "write one SELECT"
    return f"SQLite: {said}", see
