"""The facts as the questions see them: an index over a directory of TOML."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from recog_cli.domain.errors import UnreadableFacts
from recog_cli.domain.model import Act, Bloc, Case, Entity, Source, Tally, TileMap, Word
from recog_cli.domain.names import closest, fold
from recog_cli.domain.person import Person
from recog_cli.questions.facts import Hit
from recog_cli.store import decoding, index, place

if TYPE_CHECKING:
    from recog_cli.store.reading import Reading

Rows = list[tuple[Any, ...]]
_T = TypeVar("_T")
_AT_ONCE = 500
"""How many ids one query names."""
_ACT = "SELECT n, whom, body, crc FROM act"


class IndexedFacts:
    """A fact base, read through its index; the index is rebuilt when missing, stale or damaged.

    Implements :class:`recog_cli.questions.facts.Facts`.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._fingerprint = ""
        self._connection: sqlite3.Connection | None = None
        self._path: Path | None = None
        self._entities: dict[str, tuple[Entity, dict[str, Any]] | None] = {}
        self._acts: dict[tuple[str, str], list[Act]] = {}
        self._blocs: dict[str, Bloc | None] = {}

    @property
    def digest(self) -> str:
        """The sha256 of the facts' text, in hexadecimal."""
        return str(self._meta()["digest"])

    # -- entities ---------------------------------------------------------------------------

    def entity(self, id_: str) -> Entity | None:
        """The entity with this id."""
        record = self._entity(id_)
        return record[0] if record else None

    def entities(self) -> Sequence[Entity]:
        """All entities, by id."""
        return [decoding.entity(item["values"]) for item in self._items("entity").values()]

    def person(self, id_: str) -> Person:
        """The entity with everything it continues, oldest first."""
        chain: list[Entity] = []
        link: str | None = id_
        while link and (found := self.entity(link)):
            chain.insert(0, found)
            link = found.continues
        return Person(tuple(chain))

    def bearer(self, id_: str, day: date) -> Entity:
        """Who bears the legal person of an entity on a day: for the Soviet Union today, Russia.

        And for Russia in 1990, the Soviet Union: one person is one actor. On a day on which both
        are there, it is the one that continues the other.
        """
        found, record = self._record(id_)
        alone = Person((found,))
        for heir in record["continued_by"]:
            other = Person((self._record(heir)[0],))
            if other.begun(day) and (alone.lapse(day) or other.exists(day)):
                return self.bearer(heir, day)
        if found.continues and not alone.exists(day):
            before = self._record(found.continues)[0]
            if Person((before,)).exists(day):
                return before
            if not alone.begun(day):
                return self.bearer(before.id, day)
        return found

    def named(self, name: str) -> Sequence[str]:
        """The ids of the entities that bear a name or code, in any spelling of it."""
        return self._item("name", fold(name)) or []

    def near(self, name: str) -> Sequence[str]:
        """Ids of entities with names like this one, nearest first."""
        names = self._items("name")
        found = [id_ for near in closest(fold(name), names) for id_ in names[near]]
        return list(dict.fromkeys(found))

    def governments(self, state: str) -> Sequence[str]:
        """The ids of governments of a state, and claimants to be it."""
        return list(self._record(state)[1]["governments"])

    def _record(self, id_: str) -> tuple[Entity, dict[str, Any]]:
        record = self._entity(id_)
        if record is None:
            raise KeyError(id_)
        return record

    def _entity(self, id_: str) -> tuple[Entity, dict[str, Any]] | None:
        if id_ not in self._entities:
            item = self._item("entity", id_)
            self._entities[id_] = (decoding.entity(item["values"]), item) if item else None
        return self._entities[id_]

    def _fetch(self, ids: set[str]) -> None:
        """Have entities at hand that will be asked for next: one query instead of one each."""
        for id_, item in self._named_items("entity", sorted(ids)).items():
            self._entities[id_] = (decoding.entity(item["values"]), item)

    # -- acts -------------------------------------------------------------------------------

    def act(self, id_: str) -> Act | None:
        """The act with this id."""
        return self._query(lambda: self._act(id_))

    def acts(
        self, *, who: Iterable[str] | None = None, whom: Iterable[str] | None = None
    ) -> Sequence[Act]:
        """Acts by any of ``who`` toward any of ``whom``; None is anybody. In file order."""
        if who is None and whom is None:
            return self._query(self._all_acts)
        side, wanted = ("who", who) if whom is None else ("whom", whom)
        found = []
        for id_ in sorted(set(wanted or ())):
            if (side, id_) not in self._acts:
                self._acts[side, id_] = self._acts_of(side, id_)
            found += self._acts[side, id_]
        if who is not None and whom is not None:
            actors = set(who)
            found = [act for act in found if act.who in actors]
        return sorted(found, key=lambda act: act.order)

    def acts_between(self, since: date, until: date) -> Sequence[Act]:
        """All acts that may fall on or between the two days, in file order."""
        sql = f"{_ACT} WHERE earliest <= ? AND latest >= ? ORDER BY n"

        def ask() -> list[Act]:
            self._verify()
            return _acts(self._rows(sql, (until.isoformat(), since.isoformat())))

        return self._query(ask)

    def _act(self, id_: str) -> Act | None:
        found = _acts(self._rows(f"{_ACT} WHERE id = ?", (id_,)))
        if not found:
            self._verify()
        return found[0] if found else None

    def _all_acts(self) -> list[Act]:
        found = _acts(self._rows(f"{_ACT} ORDER BY n"))
        _expect(len(found), self._meta()["act"])
        return found

    def _acts_of(self, side: str, id_: str) -> list[Act]:
        if self._entity(id_) is None:
            return []

        def ask() -> list[Act]:
            expected = self._record(id_)[1]["acts_by" if side == "who" else "acts_toward"]
            found = _acts(self._rows(f"{_ACT} WHERE {side} = ?", (id_,)))
            _expect(len(found), expected)
            return found

        found = self._query(ask)
        self._fetch({id_ for act in found for id_ in (act.who, act.whom)} - self._entities.keys())
        return found

    # -- cases, blocs, sources, words -----------------------------------------------------------

    def case(self, whom: str) -> Case | None:
        """What the file of an entity covers; None where there is no file."""
        item = self._item("case", whom)
        return decoding.case(item["case"], whom) if item else None

    def cases(self) -> Sequence[Case]:
        """All cases, by entity."""
        items = self._items("case")
        return [decoding.case(item["case"], whom) for whom, item in items.items()]

    def tallies(self, whom: str) -> Sequence[Tally]:
        """The published totals for an entity, in file order."""
        item = self._item("case", whom)
        return [decoding.tally(values, whom) for values in item["tallies"]] if item else []

    def bloc(self, name: str) -> Bloc | None:
        """The bloc with this id, name or alias, in any spelling."""
        if name not in self._blocs:
            ids = self._item("bloc-name", fold(name)) or []
            found = [decoding.bloc(self._item("bloc", id_), id_) for id_ in ids[:1]]
            self._blocs[name] = found[0] if found else None
        return self._blocs[name]

    def blocs(self) -> Sequence[Bloc]:
        """All blocs, by id."""
        return [decoding.bloc(values, id_) for id_, values in self._items("bloc").items()]

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Sources by id: those named, or all."""
        if ids is None:
            return {id_: decoding.source(item) for id_, item in self._items("source").items()}
        found = self._named_items("source", sorted(set(ids)))
        return {id_: decoding.source(item) for id_, item in found.items()}

    def tile_map(self, id_: str) -> TileMap | None:
        """The tile map with this id."""
        item = self._item("map", id_)
        return decoding.tile_map(item, id_) if item else None

    def words(self, kind: str) -> Sequence[Word]:
        """The words of a list of the vocabulary (verbs, forms, reasons …), in file order."""
        return [
            Word(id_, said["means"], said.get("precedent"))
            if isinstance(said, dict)
            else Word(id_, said)
            for id_, said in (self._item("words", kind) or {}).items()
        ]

    def search(self, text: str, most: int) -> Sequence[Hit]:
        """Where all words of a text occur, best first; BadOption for a text without words."""
        from recog_cli.store import searching  # noqa: PLC0415  (no other question needs it)

        self._open()
        cache = place.cache_directory()
        name = f"search-{searching.SCHEMA}-{self._fingerprint}.sqlite"
        return searching.search(self, cache / name if cache else None, text, most)

    # -- the index --------------------------------------------------------------------------

    def _item(self, kind: str, id_: str) -> Any:
        def ask() -> Any:
            sql = "SELECT body, crc FROM item WHERE kind = ? AND id = ?"
            row = self._open().execute(sql, (kind, id_)).fetchone()
            if row is None:
                self._verify()
            return index.decoded(*row) if row else None

        return self._query(ask)

    def _named_items(self, kind: str, ids: list[str]) -> dict[str, Any]:
        """Those of the ids that there are; a missing one is looked for in a verified index."""

        def ask() -> dict[str, Any]:
            found: dict[str, Any] = {}
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                sql = f"SELECT id, body, crc FROM item WHERE kind = ? AND id IN ({marks})"  # noqa: S608
                found |= _items(self._rows(sql, (kind, *some)))
            if len(found) < len(ids):
                self._verify()
            return found

        return self._query(ask)

    def _items(self, kind: str) -> dict[str, Any]:
        def ask() -> dict[str, Any]:
            sql = "SELECT id, body, crc FROM item WHERE kind = ? ORDER BY id"
            found = _items(self._rows(sql, (kind,)))
            _expect(len(found), self._meta().get(kind, len(found)))
            return found

        return self._query(ask)

    def _meta(self) -> Any:
        return self._item("meta", "facts")

    def _rows(self, sql: str, values: Sequence[str] = ()) -> Rows:
        return self._open().execute(sql, values).fetchall()

    def _query(self, ask: Callable[[], _T]) -> _T:
        """Ask the index; where it proves damaged, build it anew and ask again."""
        try:
            return ask()
        except sqlite3.ProgrammingError:  # our own mistake, and no damage
            raise
        except (sqlite3.DatabaseError, index.Damaged, ValueError, MemoryError):
            self._rebuild()
            return ask()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._fingerprint = place.fingerprint(self.directory, place.files(self.directory))
            for path in self._places():
                if connection := index.opened(path, self._fingerprint):
                    self._path, self._connection = path, connection
                    return connection
            self._rebuild()
        return cast("sqlite3.Connection", self._connection)

    def _places(self) -> list[Path]:
        """Where an index of these facts may lie: shipped with them, or in the user's cache."""
        shipped = place.shipped_index(self.directory)
        return [*([shipped] if shipped else []), *self._cached()]

    def _cached(self) -> list[Path]:
        cache = place.cache_directory()
        return [cache / f"index-{index.SCHEMA}-{self._fingerprint}.sqlite"] if cache else []

    def _verify(self) -> None:
        """Hold the index against its checksum before believing that something is not in it."""
        if self._path is not None and not index.is_whole(self._path):
            raise index.Damaged
        self._path = None

    def _rebuild(self, tries: int = 3) -> None:
        from recog_cli.store import building, updating  # noqa: PLC0415  (a ready index needs none)
        from recog_cli.store.reading import read  # noqa: PLC0415

        files = place.files(self.directory)
        state = place.state(files)
        self._forget(state.fingerprint)
        for path in self._cached():
            if updating.update(path, files, state):
                self._made(path)
                return
        reading = read(self.directory)
        settled = reading.sums == state.sums
        if tries and not settled:  # saved while it was read
            self._rebuild(tries - 1)
            return
        _refuse_lossy(reading, self.directory)
        for path in self._cached() if settled else ():
            try:
                building.write(path, reading, state)
                self._made(path)
            except (OSError, sqlite3.Error):
                continue
            return
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        building.build(self._connection, reading, state)

    def _made(self, path: Path) -> None:
        """Use an index that was just made, and say for the completion whose it is."""
        from recog_cli.store.completing import pointer  # noqa: PLC0415  (as above)

        self._connection = index.connect(path)
        place.remember(path.with_name(pointer(str(self.directory.resolve()))), path.name)
        place.sweep(path.parent)

    def _forget(self, fingerprint: str) -> None:
        """Let go of what was read from the index there was, and of that index."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._path, self._fingerprint = None, None, fingerprint
        for known in (self._entities, self._acts, self._blocs):
            known.clear()


def _acts(rows: Rows) -> list[Act]:
    bodies = index.decoded_all([(body, crc) for _, _, body, crc in rows])
    return [
        decoding.act(values, whom, n) for values, (n, whom, _, _) in zip(bodies, rows, strict=True)
    ]


def _items(rows: Rows) -> dict[str, Any]:
    bodies = index.decoded_all([(body, crc) for _, body, crc in rows])
    return {row[0]: body for row, body in zip(rows, bodies, strict=True)}


def _expect(found: int, expected: int) -> None:
    if found != expected:
        raise index.Damaged


def _refuse_lossy(reading: "Reading", directory: Path) -> None:
    """Answer nothing from a base of which a part cannot be used: a gap would look like a no."""
    lost = [problem for problem in reading.problems if problem.loses]
    if lost:
        first = lost[0]
        many = f"{len(lost)} problems" if len(lost) > 1 else "a problem"
        raise UnreadableFacts(
            f"the facts in {directory} have {many}; the first: "
            f"{first.file}:{first.line}:{first.column}: {first.message}",
            f"run: recog check --facts {directory}",
        )
