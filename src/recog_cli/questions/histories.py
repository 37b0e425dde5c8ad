"""The stances toward an entity over time: who, and in which spells."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from recog_cli.domain.model import Act, Bloc, Entity
from recog_cli.domain.person import Person
from recog_cli.domain.spells import Spell, spells
from recog_cli.questions.facts import Facts

_BEFORE = timedelta(days=1)


class History(NamedTuple):
    """How the stance of ``who`` toward ``whom`` went, up to a day.

    ``actor`` is the legal person of ``who``: the Soviet Union acted, and Russia bears it today.
    ``acts`` are those of the pair, counted or not.
    """

    who: Entity
    whom: Entity
    spells: Sequence[Spell]
    actor: Person
    acts: Sequence[Act]

    def belongs(self, blocs: Sequence[Bloc], day: date) -> bool:
        """Whether the actor is a member of one of the blocs on a day; of none, everybody is."""
        return not blocs or any(self.actor.ids & set(bloc.members_on(day)) for bloc in blocs)

    def on(self, day: date) -> Spell | None:
        """The spell that a day lies in; None before the first act."""
        return next((spell for spell in self.spells if spell.covers(day)), None)

    def holds(self, day: date) -> bool:
        """Whether it recognizes on a day, whatever the partial dates behind it mean."""
        spell = self.on(day)
        return spell is not None and spell.standing.holds


class Change(NamedTuple):
    """A recognition that came or went: the spell before (None: no act yet) and the one after."""

    history: History
    before: Spell | None
    after: Spell

    @property
    def came(self) -> bool:
        """Whether recognition began."""
        return self.after.standing.holds

    @property
    def again(self) -> bool:
        """Whether the same entity had recognized before."""
        earlier = self.history.spells[: self.history.spells.index(self.after)]
        return any(spell.standing.holds for spell in earlier)


def toward(facts: Facts, whom: Entity, until: date, view: str | None = None) -> list[History]:
    """The histories of everybody who acted toward ``whom``, by name."""
    return _histories(facts, whom, facts.acts(whom=facts.person(whom.id).ids), until, view)


def everywhere(facts: Facts, until: date, view: str | None = None) -> list[History]:
    """All histories in the base, by the entity that they are about, then by actor."""
    acts = facts.acts()
    bearers = {id_: facts.bearer(id_, until) for id_ in dict.fromkeys(act.whom for act in acts)}
    whoms = {whom.id: whom for whom in bearers.values()}
    by_whom: dict[str, list[Act]] = {}
    for act in acts:
        by_whom.setdefault(bearers[act.whom].id, []).append(act)
    return [
        history
        for whom in sorted(whoms.values(), key=lambda one: one.name)
        for history in _histories(facts, whom, by_whom[whom.id], until, view)
    ]


def _histories(
    facts: Facts, whom: Entity, acts: Sequence[Act], until: date, view: str | None
) -> list[History]:
    own: dict[str, list[Act]] = {}
    actors: dict[str, Entity] = {}
    for act in acts:
        who = facts.bearer(act.who, until)
        actors[who.id] = who
        own.setdefault(who.id, []).append(act)
    other = facts.person(whom.id)
    found = []
    for who in sorted(actors.values(), key=lambda one: one.name_on(until)):
        actor = facts.person(who.id)
        lived = spells(own[who.id], actor, other, until, view)
        if lived:
            found.append(History(who, whom, lived, actor, own[who.id]))
    return found


def changes(histories: Iterable[History], since: date, until: date) -> list[Change]:
    """The recognitions that came or went between two days, both included, in order of time."""
    found = []
    for history in histories:
        before: Spell | None = None
        for spell in history.spells:
            held = before is not None and before.standing.holds
            if spell.standing.holds is not held and since <= spell.start <= until:
                found.append(Change(history, before, spell))
            before = spell
    found.sort(key=lambda change: (change.after.start, change.history.who.name))
    return found


def count(histories: Iterable[History], day: date) -> int:
    """How many of the actors recognize on a day."""
    return sum(history.holds(day) for history in histories)


def eve(day: date) -> date:
    """The day before; the first day of all has none and is its own."""
    return day if day == date.min else day - _BEFORE
