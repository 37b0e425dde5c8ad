"""The SQLite index, built: from a reading of the facts to tables that answer fast.

The same facts give the same bytes.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from recog_cli.domain.dates import parse
from recog_cli.domain.names import fold
from recog_cli.store.index import FILE_SHIFT, SCHEMA, checksum, file_sum, sum_of
from recog_cli.store.place import State, beside
from recog_cli.store.reading import Entry, Reading

_TABLES = """
CREATE TABLE item (kind TEXT, id TEXT, body TEXT, crc INTEGER, file TEXT, PRIMARY KEY (kind, id))
    WITHOUT ROWID;
CREATE TABLE file (name TEXT PRIMARY KEY, sum TEXT) WITHOUT ROWID;
CREATE TABLE act (n INTEGER PRIMARY KEY, id TEXT, who TEXT, whom TEXT, earliest TEXT, latest TEXT,
                  body TEXT, crc INTEGER);
"""
_INDEXES = """
CREATE INDEX act_id ON act (id);
CREATE INDEX act_who ON act (who);
CREATE INDEX act_whom ON act (whom);
CREATE INDEX act_earliest ON act (earliest, latest);
"""


def build(connection: sqlite3.Connection, reading: Reading, state: State) -> None:
    """Fill an empty database from a reading, without lossy problems, of a state of the facts.

    The checksums of its files stand in it, by which a later state tells what has changed.
    """
    connection.executescript(f"PRAGMA page_size = 4096; {_TABLES}")
    with connection:
        connection.executemany("INSERT INTO file VALUES (?,?)", sorted(state.sums.items()))
        connection.executemany(INSERT_ACT, _acts(reading))
        connection.executemany(INSERT_ITEM, _items(reading, state))
    connection.executescript(_INDEXES)


INSERT_ACT = "INSERT INTO act VALUES (?,?,?,?,?,?,?,?)"
INSERT_ITEM = "INSERT INTO item VALUES (?,?,?,?,?)"


def dumped(value: object) -> tuple[str, int]:
    """A value as it is stored: its JSON, and the checksum of that."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return body, checksum(body)


def _acts(reading: Reading) -> Iterator[tuple[Any, ...]]:
    number, place, file = 0, 0, ""
    for entry in reading.of("act"):
        if entry.file != file:
            number, place, file = number + 1, 0, entry.file
        yield act_row(entry, (number << FILE_SHIFT) + place)
        place += 1


def act_row(entry: Entry, number: int) -> tuple[Any, ...]:
    """The row of an act, under its number."""
    values = entry.values
    when = parse(values["when"])
    days = when.earliest.isoformat(), when.latest.isoformat()
    return number, values["id"], values["who"], entry.owner, *days, *dumped(values)


def _items(reading: Reading, state: State) -> Iterator[tuple[str, str, str, int, str | None]]:
    for kind, id_, value in sorted(_values(reading, state), key=lambda item: item[:2]):
        file = None
        if kind == "source":
            file = reading.known["source"][id_].file
        elif kind == "case":
            file = f"acts/{id_}.toml"
        yield kind, id_, *dumped(value), file


def _values(reading: Reading, state: State) -> Iterator[tuple[str, str, Any]]:
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
    yield from cases(reading)
    for entry in reading.of("map"):
        yield "map", entry.owner, entry.values
    for kind, words in reading.vocabulary.items():
        yield "words", kind, words
    kinds = ("act", "entity", "source", "bloc", "case", "map")
    counts = {kind: len(reading.of(kind)) for kind in kinds}
    yield "meta", "facts", {"schema": SCHEMA, **sealed(state), **counts}


def sealed(state: State) -> dict[str, str]:
    """Of which facts an index is: the quick fingerprint, and the digest that answers quote."""
    return {"fingerprint": state.fingerprint, "digest": state.digest}


def cases(reading: Reading) -> Iterator[tuple[str, str, Any]]:
    """The items of cases, each with its tallies."""
    tallies = _grouped((entry.owner, entry.values) for entry in reading.of("tally"))
    for entry in reading.of("case"):
        case = {"case": entry.values, "tallies": tallies.get(entry.owner, [])}
        yield "case", entry.owner, case


def _grouped(pairs: Iterable[tuple[str | None, Any]]) -> dict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return groups


_TYPED = ("iso2", "iso3", "isonum", "wikidata")
"""The codes that stand for a name. Not those of the Correlates of War: AUS is Austria there."""


def _entity_names(entities: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for values in entities:
        codes = [code for scheme, code in values.get("codes", {}).items() if scheme in _TYPED]
        former = [item["name"] for item in values.get("names", ())]
        names = [values["id"], values["name"], *values.get("aliases", ()), *former, *codes]
        yield from ((fold(name), values["id"]) for name in names)


def _bloc_names(reading: Reading) -> Iterator[tuple[str, str]]:
    for entry in reading.of("bloc"):
        names = [entry.owner, entry.values["name"], *entry.values.get("aliases", ())]
        yield from ((fold(name), entry.owner) for name in names)


def write(path: Path, reading: Reading, state: State) -> None:
    """Build the index beside ``path`` and move it into place; OSError where that fails."""
    temporary = beside(path)
    try:
        connection = sqlite3.connect(temporary)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            build(connection, reading, state)
        finally:
            connection.close()
        put(temporary, path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def put(temporary: Path, path: Path) -> None:
    """Move a finished index into place, with its checksum beside it."""
    sum_of(path).unlink(missing_ok=True)
    temporary.replace(path)
    sum_of(path).write_text(file_sum(path))
