"""What a check works on, and what it says."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from recog_cli.domain.model import Act, Bloc, Case, Entity, Source, Tally, TileMap
from recog_cli.domain.person import Person


class Base:
    """A whole fact base in memory. ``today`` is the day against which dates are held."""

    def __init__(
        self,
        *,
        entities: dict[str, Entity],
        acts: Sequence[Act],
        blocs: dict[str, Bloc],
        sources: dict[str, Source],
        cases: dict[str, Case],
        tallies: Sequence[Tally],
        maps: dict[str, TileMap],
        today: date,
    ) -> None:
        self.entities = entities
        self.acts = acts
        self.blocs = blocs
        self.sources = sources
        self.cases = cases
        self.tallies = tallies
        self.maps = maps
        self.today = today

    def person(self, id_: str) -> Person:
        """An entity with everything it continues, oldest first."""
        chain: list[Entity] = []
        link: str | None = id_
        while link and link in self.entities:
            chain.insert(0, self.entities[link])
            link = chain[0].continues
        return Person(tuple(chain))

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[Act]]:
        """The acts by actor and object as they are written, in file order."""
        found: dict[tuple[str, str], list[Act]] = {}
        for act in self.acts:
            found.setdefault((act.who, act.whom), []).append(act)
        return found

    @cached_property
    def heirs(self) -> dict[str, str]:
        """For each entity that another one continues, that other one."""
        return {each.continues: each.id for each in self.entities.values() if each.continues}


class Finding(NamedTuple):
    """One thing a check found: in which table (``kind``, ``id``), at which key, and what to do."""

    kind: str
    id: str
    key: str
    message: str
    remedy: str
    culprit: str = ""


class Check(NamedTuple):
    """A check by its id: what it looks for, why, and the function that finds it.

    A ``notice`` is worth a look but is no error. What is found while the text is read, before
    there is a base, has no function.
    """

    id: str
    title: str
    why: str
    find: Callable[[Base], Iterator[Finding]] | None = None
    notice: bool = False
