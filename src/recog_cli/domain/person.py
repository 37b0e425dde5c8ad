"""Legal persons: entities with what they continue, and when they were there."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from recog_cli.domain.dates import PartialDate
from recog_cli.domain.model import Entity, Period


class Person(NamedTuple):
    """A legal person: an entity with everything it continues, oldest first, itself last."""

    entities: tuple[Entity, ...]

    @property
    def id(self) -> str:
        """The entity that bears the person in the question."""
        return self.entities[-1].id

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the whole chain."""
        return frozenset(entity.id for entity in self.entities)

    def periods(self) -> tuple[Period, ...]:
        """All periods of existence along the chain."""
        return tuple(period for entity in self.entities for period in entity.exists)

    def gaps(self) -> Iterable["Lapse"]:
        """The period before each gap that ends the person's recognitions."""
        for entity in self.entities:
            if not entity.same_person:
                yield from (Lapse(entity.id, each) for each in entity.exists[:-1] if each.end)

    def begun(self, day: date) -> bool:
        """Whether it may have existed on some day up to this one."""
        starts = [period.start for period in self.periods()]
        return not starts or any(start is None or start.earliest <= day for start in starts)

    def exists(self, day: date) -> bool:
        """Whether it had begun by a day, and had not ceased to exist."""
        return self.begun(day) and not self.lapse(day)

    def lapse(self, day: date, according_to: str | None = None) -> "Lapse | None":
        """How it had ceased to exist on ``day``; None if it existed, had not begun, or is undated.

        A period whose end ``according_to`` denies goes on.
        """
        over: Period | None = None
        for period in self.periods():
            if period.start is not None and day < period.start.earliest:
                continue
            ended = according_to not in period.denied_by and period.ended_by(day)
            if not ended:
                return Lapse(self.id, period, undated=True) if ended is None else None
            over = period
        return Lapse(self.id, over) if over else None


class Lapse(NamedTuple):
    """The period of existence of ``id`` that was over; ``undated`` if its end may be to come."""

    id: str
    period: Period
    undated: bool = False

    @property
    def last_day(self) -> PartialDate:
        """The day with which it ended. A lapse has one: an open period is never over."""
        assert self.period.end  # noqa: S101
        return self.period.end
