"""The SQLite index: derived from the text, disposable, never trusted over it.

Every row carries the CRC-32 of its body, and every list knows how long it must be, so that a
damaged index is noticed by the query that meets the damage. Whoever finds one rebuilds it.
The same facts give the same bytes.
"""

import hashlib
import json
import os
import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from recog_cli.domain.dates import parse
from recog_cli.domain.names import fold
from recog_cli.store.reading import Reading

SCHEMA = 1
"""Goes up with every change to the tables or to what is written into them."""

_TABLES = """
CREATE TABLE item (kind TEXT, id TEXT, body TEXT, crc INTEGER, PRIMARY KEY (kind, id))
    WITHOUT ROWID;
CREATE TABLE act (n INTEGER PRIMARY KEY, id TEXT, who TEXT, whom TEXT, earliest TEXT, latest TEXT,
                  body TEXT, crc INTEGER);
"""
_INDEXES = """
CREATE INDEX act_id ON act (id);
CREATE INDEX act_who ON act (who);
CREATE INDEX act_whom ON act (whom);
CREATE INDEX act_earliest ON act (earliest, latest);
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


def build(connection: sqlite3.Connection, reading: Reading, digest: str) -> None:
    """Fill an empty database from a reading without lossy problems."""
    connection.executescript(f"PRAGMA page_size = 4096; {_TABLES}")
    with connection:
        connection.executemany("INSERT INTO act VALUES (?,?,?,?,?,?,?,?)", _acts(reading))
        connection.executemany("INSERT INTO item VALUES (?,?,?,?)", _items(reading, digest))
    connection.executescript(_INDEXES)


def _dumped(value: object) -> tuple[str, int]:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return body, checksum(body)


def _acts(reading: Reading) -> Iterator[tuple[Any, ...]]:
    for order, entry in enumerate(reading.of("act")):
        values = entry.values
        when = parse(values["when"])
        yield (
            order,
            values["id"],
            values["who"],
            entry.owner,
            when.earliest.isoformat(),
            when.latest.isoformat(),
            *_dumped(values),
        )


def _items(reading: Reading, digest: str) -> Iterator[tuple[str, str, str, int]]:
    for kind, id_, value in sorted(_values(reading, digest), key=lambda item: item[:2]):
        yield kind, id_, *_dumped(value)


def _values(reading: Reading, digest: str) -> Iterator[tuple[str, str, Any]]:
    entities = [entry.values for entry in reading.of("entity")]
    by_who = Counter(entry.values["who"] for entry in reading.of("act"))
    by_whom = Counter(entry.owner for entry in reading.of("act"))
    continued_by = _grouped((values.get("continues"), values["id"]) for values in entities)
    governments = _grouped(
        (values.get("of"), values["id"]) for values in entities if values["kind"] == "government"
    )
    for values in entities:
        id_ = values["id"]
        yield (
            "entity",
            id_,
            {
                "values": values,
                "acts_by": by_who[id_],
                "acts_toward": by_whom[id_],
                "continued_by": continued_by.get(id_, []),
                "governments": governments.get(id_, []),
            },
        )
    for kind, named in (("name", _entity_names(entities)), ("bloc-name", _bloc_names(reading))):
        for name, ids in _grouped(named).items():
            yield kind, name, sorted(set(ids))
    for entry in reading.of("source"):
        yield "source", entry.values["id"], entry.values
    members = _grouped((entry.owner, entry.values) for entry in reading.of("member"))
    for entry in reading.of("bloc"):
        yield "bloc", entry.owner, {**entry.values, "members": members.get(entry.owner, [])}
    tallies = _grouped((entry.owner, entry.values) for entry in reading.of("tally"))
    for entry in reading.of("case"):
        case = {"case": entry.values, "tallies": tallies.get(entry.owner, [])}
        yield "case", entry.owner, case
    for kind, words in reading.vocabulary.items():
        yield "words", kind, words
    counts = Counter(
        kind for kind in ("entity", "source", "bloc", "case") for _ in reading.of(kind)
    )
    yield "meta", "facts", {
        "schema": SCHEMA, "digest": digest, "act": len(reading.of("act")), **counts,
    }  # fmt: skip


def _grouped(pairs: Iterable[tuple[str | None, Any]]) -> dict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return groups


def _entity_names(entities: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for values in entities:
        codes = [str(code) for code in values.get("codes", {}).values()]
        former = [item["name"] for item in values.get("names", ())]
        names = [values["id"], values["name"], *values.get("aliases", ()), *former, *codes]
        yield from ((fold(name), values["id"]) for name in names)


def _bloc_names(reading: Reading) -> Iterator[tuple[str, str]]:
    for entry in reading.of("bloc"):
        names = [entry.owner, entry.values["name"], *entry.values.get("aliases", ())]
        yield from ((fold(name), entry.owner) for name in names)


def is_sound(path: Path, expected: str) -> bool:
    """Whether the file is an index of the facts with this digest, as far as a look can tell."""
    try:
        if not path.is_file():
            return False
        connection = connect(path)
    except (OSError, sqlite3.Error):
        return False
    try:
        row = connection.execute(
            "SELECT body, crc FROM item WHERE kind = 'meta' AND id = 'facts'"
        ).fetchone()
        meta = decoded(*row) if row else {}
    except (sqlite3.Error, Damaged, ValueError):
        meta = {}
    finally:
        connection.close()
    return bool(meta) and meta["schema"] == SCHEMA and meta["digest"] == expected


def sum_of(path: Path) -> Path:
    """Where the sha256 of an index stands."""
    return path.with_name(f"{path.name}.sha256")


def file_sum(path: Path) -> str:
    """The sha256 of an index file, in hexadecimal."""
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
    return sqlite3.connect(uri, uri=True)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def write(path: Path, reading: Reading, digest: str) -> None:
    """Build the index beside ``path`` and move it into place; OSError where that fails."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        connection = sqlite3.connect(temporary)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            build(connection, reading, digest)
        finally:
            connection.close()
        sum_of(path).unlink(missing_ok=True)
        temporary.replace(path)
        sum_of(path).write_text(file_sum(path))
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)
