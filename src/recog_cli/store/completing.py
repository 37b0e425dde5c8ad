"""The words that TAB offers: ids from the index, as fast as they can be had.

This runs at every press of the key, before anything else of recog is imported, and imports no
more than it needs. It looks at the index that is there and builds none; without one it offers
nothing. Only words of lower-case letters, digits and hyphens leave it, so that nothing in a fact
can reach a shell.
"""

import os
import sqlite3
import zlib

_MOST = 400
_STEPS = 20_000_000
"""So many steps of SQLite's machine are enough for a million acts."""
_BEGINS = "id >= :start AND id < :end"
_SQL = {
    "entities": f"SELECT id FROM item WHERE kind = 'entity' AND {_BEGINS}",  # noqa: S608
    "blocs": f"SELECT id FROM item WHERE kind = 'bloc' AND {_BEGINS}",  # noqa: S608
    "cases": f"SELECT id FROM item WHERE kind = 'case' AND {_BEGINS}",  # noqa: S608
    "ids": f"SELECT id FROM item WHERE kind IN ('entity', 'source', 'bloc') AND {_BEGINS} "  # noqa: S608
    f"UNION SELECT id FROM act WHERE {_BEGINS} ORDER BY id LIMIT {_MOST}",
    "days": "SELECT earliest FROM act WHERE earliest >= :start AND earliest < :end",
}
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def words(kind: str = "", prefix: str = "") -> str:
    """The words of a kind that begin so, one a line, in order; days by and by: years first."""
    sql = _SQL.get(kind)
    if sql is None or not set(prefix) <= _SAFE:
        return ""
    path = _index()
    if path is None:
        return ""
    try:
        quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        connection = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
        connection.set_progress_handler(lambda: 1, _STEPS)  # a key press has no time for more
        ends = {"start": prefix, "end": f"{prefix}~"}  # no safe sign comes after a tilde
        found = {str(row[0]) for row in connection.execute(sql, ends)}
    except sqlite3.Error:
        return ""
    if kind == "days" and len(prefix) < 4:
        found = {day[:4] for day in found}
    offered = sorted(word for word in found if word.startswith(prefix) and set(word) <= _SAFE)
    return "".join(f"{word}\n" for word in offered[:_MOST])


def _index() -> str | None:
    """The index of the base that would be asked: the shipped one, or the last made of the base."""
    named = os.environ.get("RECOG_FACTS")
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    shipped = f"{package}/shipped/index.sqlite"
    if not named and os.path.isfile(shipped):  # noqa: PTH113  (pathlib costs as much as all of this)
        return shipped
    base = os.environ.get("XDG_CACHE_HOME") or f"{os.environ.get('HOME', '')}/.cache"
    if not base.startswith("/"):
        return None
    facts = os.path.realpath(named or f"{package}/../../facts")
    try:
        ours = os.lstat(f"{base}/recog")
        if ours.st_uid != os.getuid() or ours.st_mode & 0o022:
            return None  # as place.cache_directory holds it
        with open(f"{base}/recog/{pointer(facts)}") as file:  # noqa: PTH123
            name = file.read(100)
    except (OSError, ValueError):
        return None
    return f"{base}/recog/{name}" if _named_index(name) else None


def pointer(facts: str) -> str:
    """What the file in the cache is called that names the index last made of a base."""
    return f"base-{zlib.crc32(os.fsencode(facts)):08x}"


def _named_index(name: str) -> bool:
    return name.startswith("index-") and name.endswith(".sqlite") and "/" not in name
