"""Stances for many pairs at once, and their rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from recog_cli.domain.model import Act, Case, Entity, Source
from recog_cli.domain.stance import Standing, standing
from recog_cli.questions.answer import (
    BOOLEAN,
    SOURCES,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Row,
    Shape,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens

STANCE_ROW: Shape = {
    "who": TEXT,
    "who_name": TEXT,
    "whom": TEXT,
    "whom_name": TEXT,
    "in_force": BOOLEAN,
    "stance": TEXT,
    "was": TEXT_OR_NULL,
    "certainty": TEXT,
    "degree": TEXT_OR_NULL,
    "conditions": TEXT_OR_NULL,
    "first": TEXT_OR_NULL,
    "since": TEXT_OR_NULL,
    "since_earliest": TEXT_OR_NULL,
    "since_latest": TEXT_OR_NULL,
    "recognized_from": TEXT_OR_NULL,
    "until": TEXT_OR_NULL,
    "act": TEXT_OR_NULL,
    "did": TEXT_OR_NULL,
    "when": TEXT_OR_NULL,
    "how": TEXTS,
    "why": TEXT_OR_NULL,
    "reasons": TEXTS,
    "asserted_by": TEXTS,
    "denied_by": TEXTS,
    "inherited_from": TEXT_OR_NULL,
    "lapsed_with": TEXT_OR_NULL,
    "sources": SOURCES,
}
"""A stance: ``recognized_from`` and ``until`` bound the last recognition, ended or not;
``lapsed_with`` is who ceased to exist where that ended it.
"""


class Pair(NamedTuple):
    """Who stands how toward whom."""

    who: Entity
    whom: Entity
    standing: Standing

    @property
    def act(self) -> Act | None:
        """The act to show: what the stance rests on, or for an ended recognition what ended it."""
        held = self.standing
        if held.in_force or held.first is None:
            return held.act
        return held.ending or held.recognition


def toward(facts: Facts, whom: Entity, day: date, lens: Lens) -> list[Pair]:
    """The stances toward ``whom`` of everybody who ever acted toward it, by name."""
    other = facts.person(whom.id)
    acts = facts.acts(whom=other.ids)
    actors = _bearers(facts, (act.who for act in acts), day)
    return _pairs(facts, [(actor, whom) for actor in actors], acts, day, lens)


def by(facts: Facts, who: Entity, day: date, lens: Lens) -> list[Pair]:
    """The stances of ``who`` toward everybody it ever acted toward, by name."""
    acts = facts.acts(who=facts.person(who.id).ids)
    others = _bearers(facts, (act.whom for act in acts), day)
    return _pairs(facts, [(who, other) for other in others], acts, day, lens)


def between(facts: Facts, who: Entity, whom: Entity, day: date, lens: Lens) -> Pair:
    """The stance of one entity toward one other."""
    actor, other = facts.person(who.id), facts.person(whom.id)
    acts = facts.acts(who=actor.ids, whom=other.ids)
    return Pair(who, whom, standing(acts, actor, other, day, lens.view))


def _bearers(facts: Facts, ids: Iterable[str], day: date) -> list[Entity]:
    found = {bearer.id: bearer for id_ in dict.fromkeys(ids) for bearer in [facts.bearer(id_, day)]}
    return sorted(found.values(), key=lambda entity: entity.name_on(day))


def _pairs(
    facts: Facts,
    sides: list[tuple[Entity, Entity]],
    acts: Sequence[Act],
    day: date,
    lens: Lens,
) -> list[Pair]:
    by_sides: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        by_sides.setdefault((act.who, act.whom), []).append(act)
    pairs = []
    for who, whom in sides:
        actor, other = facts.person(who.id), facts.person(whom.id)
        own = [
            act for one in actor.ids for two in other.ids for act in by_sides.get((one, two), ())
        ]
        pairs.append(Pair(who, whom, standing(own, actor, other, day, lens.view)))
    return pairs


def covers(facts: Facts, case: Case | None, who: str, day: date, *, asked: bool) -> bool:
    """Whether silence of ``who`` on ``day`` means no.

    True where the case covers a bloc that ``who`` (or what it continues) belonged to and could
    settle it, up to that day; a day that was not ``asked`` for is judged where the case ends.
    """
    ids = facts.person(who).ids
    if case is None or case.covers is None or ids & set(case.unknown):
        return False
    end = case.complete_to.latest if case.complete_to else day
    bloc = facts.bloc(case.covers)
    member = bloc is not None and bool(ids & set(bloc.members_on(min(day, end))))
    return member and (day <= end or not asked)


def gone_through(facts: Facts, whoms: Iterable[Entity], day: date, *, asked: bool) -> bool:
    """Whether all entities have cases that cover a bloc up to a day, so that nothing means nobody.

    A day that was not ``asked`` for is judged where each case ends.
    """
    cases = [facts.case(whom.id) for whom in whoms]
    return bool(cases) and all(
        case is not None
        and case.covers is not None
        and (not asked or case.complete_to is None or day <= case.complete_to.latest)
        for case in cases
    )


def unseen(
    facts: Facts, whom: Entity, day: date, lens: Lens, heard: Iterable[Pair]
) -> tuple[str, ...] | None:
    """Whose silence toward ``whom`` on ``day`` means nothing: ids, or None for everybody's.

    Those asked about are the members of the blocs in the lens, else of the bloc that the case
    covers. Who has acted (``heard``) is no longer silent.
    """
    case = facts.case(whom.id)
    if case is None or case.covers is None:
        return None
    end = case.complete_to.latest if case.complete_to else day
    if lens.on is not None and end < day:
        return None
    covered = facts.bloc(case.covers)
    looked_at = set(covered.members_on(min(day, end))) if covered else set()
    wanted = {id_ for bloc in lens.among for id_ in bloc.members_on(min(day, end))} or looked_at
    known = looked_at | {whom.id} | {pair.who.id for pair in heard}
    return tuple(sorted(wanted - (known - set(case.unknown))))


def rows(facts: Facts, pairs: Sequence[Pair], day: date) -> list[Row]:
    """The rows of stances, in the order given."""
    acts = [pair.act for pair in pairs]
    sources = facts.sources({id_ for act in acts if act for id_ in act.sources})
    return [_row(pair, day, sources) for pair in pairs]


def _row(pair: Pair, day: date, sources: dict[str, Source]) -> Row:
    held, act = pair.standing, pair.act
    earliest = None if held.no_later_than or not held.since else held.since.earliest.isoformat()
    return {
        "who": pair.who.id,
        "who_name": pair.who.name_on(day),
        "whom": pair.whom.id,
        "whom_name": pair.whom.name_on(day),
        "in_force": held.in_force,
        "stance": held.stance.value,
        "was": held.was.value if held.was else None,
        "certainty": held.certainty.value,
        "degree": held.degree,
        "conditions": held.conditions or (act.conditions if act else None),
        "first": held.first and held.first.text,
        "since": held.since and held.since.text,
        "since_earliest": earliest,
        "since_latest": held.since and held.since.latest.isoformat(),
        "recognized_from": held.recognition and held.recognition.when.text,
        "until": held.until and held.until.text,
        "act": act and act.id,
        "did": act and act.did.value,
        "when": act and act.when.text,
        "how": list(act.how) if act else [],
        "why": act and act.why,
        "reasons": list(act.reasons) if act else [],
        "asserted_by": list(act.asserted_by) if act else [],
        "denied_by": list(act.denied_by) if act else [],
        "inherited_from": act and act.inherits,
        "lapsed_with": held.lapsed_with,
        "sources": [source_row(sources[id_]) for id_ in act.sources] if act else [],
    }


def source_row(source: object) -> Row:
    """A source as it goes into the rows of every command."""
    keys = ("id", "title", "publisher", "url", "published")
    return {key: getattr(source, key) for key in keys}
