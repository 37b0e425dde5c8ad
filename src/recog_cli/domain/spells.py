"""The history of one entity's stance toward another: spells of days on which it stayed the same.

No rule stands here: each spell is what :func:`recog_cli.domain.stance.standing` says of its first
day. This module only knows on which days the answer can change.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from recog_cli.domain.model import Act
from recog_cli.domain.person import Person
from recog_cli.domain.stance import Standing, standing

_NEXT = timedelta(days=1)


class Spell(NamedTuple):
    """A stance from its first day to its last, both included."""

    start: date
    end: date
    standing: Standing

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return self.start <= day <= self.end


def spells(
    acts: Iterable[Act],
    who: Person,
    whom: Person,
    until: date,
    according_to: str | None = None,
) -> list[Spell]:
    """The spells from the first act to the day ``until``; empty where no act came by then.

    A spell ends where the stance, its certainty or what it rests on changes. Days on which a
    partial date leaves the stance open are spells of their own, ``undated``.
    """
    pair = [act for act in acts if act.who in who.ids and act.whom in whom.ids]
    days = [day for day in _turning_days(pair, who, whom) if day <= until]
    found: list[Spell] = []
    for day in days:
        held = standing(pair, who, whom, day, according_to)
        if found and _same(found[-1].standing, held):
            continue
        if found:
            found[-1] = found[-1]._replace(end=day - _NEXT)
        found.append(Spell(day, until, held))
    return found


def _turning_days(acts: Sequence[Act], who: Person, whom: Person) -> list[date]:
    """The days on which the stance can differ from that of the day before, from the first act on.

    An act comes within its partial date; what exists begins, and ends on the day after its last.
    """
    if not acts:
        return []
    days = {day for act in acts for day in (act.when.earliest, act.when.latest)}
    for period in (*who.periods(), *whom.periods()):
        if period.start:
            days.add(period.start.earliest)
        if period.end:
            days |= {_after(period.end.earliest), _after(period.end.latest)}
    first = min(act.when.earliest for act in acts)
    return sorted(day for day in days if day >= first)


def _after(day: date) -> date:
    return day if day == date.max else day + _NEXT


def _same(one: Standing, other: Standing) -> bool:
    return (one.stance, one.certainty, one.act and one.act.id) == (
        other.stance,
        other.certainty,
        other.act and other.act.id,
    )
