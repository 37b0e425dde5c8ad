"""The SQLite index, brought up to date: only the files that have changed are read again.

The index of an earlier state of the base is taken from the cache, copied, and given the new rows.
That is done only where nothing else can have changed: files of acts and sources, no id of theirs
gone, nothing wrong in them. In every other case the base is read as a whole, which says what is
wrong with it.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from recog_cli.domain.checks import CHECKS
from recog_cli.store import building, index, place, values
from recog_cli.store.documents import Table
from recog_cli.store.place import File, State
from recog_cli.store.reading import Entry, Reading, part

_ELSEWHERE = Entry("a file that has not changed", "", Table("", 1))
_CANDIDATES = 4
"""So many of the newest indexes are looked at for one of an earlier state."""


def update(path: Path, files: Sequence[File], state: State) -> bool:
    """Make the index at ``path`` from an earlier state's beside it; whether that was possible."""
    try:
        found = _earlier(path, state.sums)
        if found is None:
            return False
        base, changed = found
        temporary = place.beside(path)
        try:
            shutil.copyfile(base, temporary)
            with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                reading = _read(connection, files, changed)
                if reading is None or not state.sums.items() >= reading.sums.items():
                    return False  # something is wrong, or was saved meanwhile
                connection.execute("BEGIN")
                _replace(connection, reading, changed, state)
                connection.execute("COMMIT")
            building.put(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except (OSError, sqlite3.Error, index.Damaged, ValueError, _NoRoom):
        return False
    return True


class _NoRoom(Exception):
    """No number is left between two files."""


def _earlier(path: Path, sums: Mapping[str, str]) -> tuple[Path, set[str]] | None:
    """The index of an earlier state that differs least, and the names of the files that do."""
    pattern = f"index-{index.SCHEMA}-*.sqlite"
    made = sorted(path.parent.glob(pattern), key=lambda each: each.stat().st_mtime, reverse=True)
    best: tuple[Path, set[str]] | None = None
    for candidate in made[:_CANDIDATES]:
        if candidate == path:
            continue
        with closing(index.connect(candidate)) as connection:
            before = dict(connection.execute("SELECT name, sum FROM file"))
        changed = {name for name in {*before, *sums} if before.get(name) != sums.get(name)}
        if before and (best is None or len(changed) < len(best[1])):
            best = candidate, changed
    if best is None or len(best[1]) > len(sums) // 2 or not all(map(_simple, best[1])):
        return None
    return best if index.is_whole(best[0]) else None


def _simple(name: str) -> bool:
    return name.startswith(("acts/", "sources/"))


def _read(
    connection: sqlite3.Connection, files: Sequence[File], changed: set[str]
) -> Reading | None:
    """The changed files, read against the rest; None where there is anything wrong with them."""
    gone = _ids_in(connection, changed)
    known = values.Known()
    for kind in ("entity", "source", "bloc"):
        rows = connection.execute("SELECT id FROM item WHERE kind = ?", (kind,))
        known[kind].update((id_, _ELSEWHERE) for (id_,) in rows if (kind, id_) not in gone)
    acts = connection.execute("SELECT id FROM act")
    known["act"].update((id_, _ELSEWHERE) for (id_,) in acts if ("act", id_) not in gone)
    for kind, body, crc in connection.execute(
        "SELECT id, body, crc FROM item WHERE kind = 'words'"
    ):
        known[kind].update(index.decoded(body, crc))
    known["check"].update({check.id: check for check in CHECKS})
    reading = part([file for file in files if file.name in changed], known)
    there = {(kind, e.values.get("id")) for kind in ("act", "source") for e in reading.of(kind)}
    if any(problem.loses for problem in reading.problems) or gone - there:
        return None
    return reading


def _ids_in(connection: sqlite3.Connection, changed: set[str]) -> set[tuple[str, str]]:
    """The ids of acts and sources that the changed files held."""
    found = set()
    for name in changed:
        rows = connection.execute("SELECT id FROM act WHERE whom = ?", (_owner(name),))
        if name.startswith("acts/"):
            found |= {("act", id_) for (id_,) in rows}
        else:
            rows = connection.execute("SELECT id FROM item WHERE file = ?", (name,))
            found |= {("source", id_) for (id_,) in rows}
    return found


def _owner(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".toml")


def _replace(
    connection: sqlite3.Connection,
    reading: Reading,
    changed: set[str],
    state: State,
) -> None:
    """Put the rows of the changed files in the place of what they held."""
    touched = Counter[str]()
    for name in sorted(changed):
        if name.startswith("acts/"):
            start = _number(connection, _owner(name))
            rows = connection.execute("SELECT who FROM act WHERE whom = ?", (_owner(name),))
            touched.update(who for (who,) in rows)
            touched[_owner(name)] += 1
            connection.execute("DELETE FROM act WHERE whom = ?", (_owner(name),))
            entries = [entry for entry in reading.of("act") if entry.file == name]
            touched.update(entry.values["who"] for entry in entries)
            rows_ = (building.act_row(entry, start + n) for n, entry in enumerate(entries))
            connection.executemany(building.INSERT_ACT, rows_)
        connection.execute("DELETE FROM item WHERE file = ?", (name,))
        connection.execute("DELETE FROM file WHERE name = ?", (name,))
        if name in state.sums:
            connection.execute("INSERT INTO file VALUES (?, ?)", (name, state.sums[name]))
    for kind, id_, value in building.cases(reading):
        _put(connection, kind, id_, value, f"acts/{id_}.toml")
    for entry in reading.of("source"):
        _put(connection, "source", entry.values["id"], entry.values, entry.file)
    for id_ in touched:
        _count(connection, id_)
    _put(connection, "meta", "facts", _meta(connection, state), None)


def _number(connection: sqlite3.Connection, whom: str) -> int:
    """The number of a file's first act: the one it had, else one between its neighbors'."""
    here = connection.execute("SELECT min(n) FROM act WHERE whom = ?", (whom,)).fetchone()[0]
    if here is not None:
        return int(here)
    sql = (  # in the order of the files' names, where a hyphen comes before the dot
        "SELECT max(n) FROM act WHERE whom || '.toml' < ?",
        "SELECT min(n) FROM act WHERE whom || '.toml' > ?",
    )
    name = f"{whom}.toml"
    before, after = (connection.execute(each, (name,)).fetchone()[0] for each in sql)
    if after is None:
        return ((int(before or 0) >> index.FILE_SHIFT) + 1) << index.FILE_SHIFT
    middle = (int(before or 0) + int(after)) // 2
    if middle - int(before or 0) < 1 << 20 or int(after) - middle < 1 << 20:
        raise _NoRoom
    return middle


def _put(connection: sqlite3.Connection, kind: str, id_: str, value: Any, file: str | None) -> None:
    connection.execute("DELETE FROM item WHERE kind = ? AND id = ?", (kind, id_))
    connection.execute(building.INSERT_ITEM, (kind, id_, *building.dumped(value), file))


def _count(connection: sqlite3.Connection, id_: str) -> None:
    """Count the acts by and toward an entity anew."""
    row = connection.execute(
        "SELECT body, crc FROM item WHERE kind = 'entity' AND id = ?", (id_,)
    ).fetchone()
    if row:
        item = index.decoded(*row)
        for key, side in (("acts_by", "who"), ("acts_toward", "whom")):
            sql = f"SELECT count(*) FROM act WHERE {side} = ?"  # noqa: S608  (two words of ours)
            item[key] = connection.execute(sql, (id_,)).fetchone()[0]
        _put(connection, "entity", id_, item, None)


def _meta(connection: sqlite3.Connection, state: State) -> dict[str, Any]:
    sql = "SELECT body, crc FROM item WHERE kind = 'meta' AND id = 'facts'"
    meta = index.decoded(*connection.execute(sql).fetchone())
    counted = dict(connection.execute("SELECT kind, count(*) FROM item GROUP BY kind"))
    meta |= {kind: counted.get(kind, 0) for kind in ("source", "case")}
    acts = connection.execute("SELECT count(*) FROM act").fetchone()[0]
    return {**meta, **building.sealed(state), "act": acts}
