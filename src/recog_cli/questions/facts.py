"""What a question may ask of the facts: the port that the store fills."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from recog_cli.domain.model import Act, Bloc, Case, Entity, Source, Tally, TileMap, Word
from recog_cli.domain.person import Person


class Hit(NamedTuple):
    """A place where a searched text was found.

    ``kind`` and ``id`` say what it is of, ``title`` how that is called, ``field`` in which text.
    ``parts`` is an excerpt of it, in pieces: each with whether it matches.
    """

    kind: str
    id: str
    title: str
    field: str
    parts: tuple[tuple[str, bool], ...]

    def excerpt(self, before: str, after: str) -> str:
        """The excerpt with marks before and after what matches."""
        return "".join(
            f"{before}{said}{after}" if matched else said for said, matched in self.parts
        )


class Facts(Protocol):
    """A fact base that can be asked. Unknown ids give None or are left out."""

    @property
    def digest(self) -> str:
        """The sha256 of the facts' text, in hexadecimal."""

    def entity(self, id_: str) -> Entity | None:
        """The entity with this id."""

    def entities(self) -> Sequence[Entity]:
        """All entities, by id."""

    def person(self, id_: str) -> Person:
        """The entity with everything it continues."""

    def bearer(self, id_: str, day: date) -> Entity:
        """Who bears the legal person of an entity on a day: for the Soviet Union today, Russia."""

    def named(self, name: str) -> Sequence[str]:
        """The ids of the entities that bear a name or code, in any spelling of it."""

    def near(self, name: str) -> Sequence[str]:
        """Ids of entities with names like this one, nearest first."""

    def governments(self, state: str) -> Sequence[str]:
        """The ids of governments of a state, and claimants to be it."""

    def act(self, id_: str) -> Act | None:
        """The act with this id."""

    def acts(
        self, *, who: Iterable[str] | None = None, whom: Iterable[str] | None = None
    ) -> Sequence[Act]:
        """Acts by any of ``who`` toward any of ``whom``; None is anybody. In file order."""

    def acts_between(self, since: date, until: date) -> Sequence[Act]:
        """All acts that may fall on or between the two days, in file order."""

    def case(self, whom: str) -> Case | None:
        """What the file of an entity covers; None where there is no file."""

    def cases(self) -> Sequence[Case]:
        """All cases, by entity."""

    def tallies(self, whom: str) -> Sequence[Tally]:
        """The published totals for an entity, in file order."""

    def bloc(self, name: str) -> Bloc | None:
        """The bloc with this id, name or alias, in any spelling."""

    def blocs(self) -> Sequence[Bloc]:
        """All blocs, by id."""

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Sources by id: those named, or all."""

    def tile_map(self, id_: str) -> TileMap | None:
        """The tile map with this id."""

    def search(self, text: str, most: int) -> Sequence[Hit]:
        """Where all words of a text occur, best first, at most so many."""

    def words(self, kind: str) -> Sequence[Word]:
        """The words of a list of the vocabulary (verbs, forms, reasons …), in file order."""
