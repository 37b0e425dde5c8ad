"""Checks of time: acts within the lives of both sides, in an order that the stance table knows."""

from collections.abc import Iterator
from datetime import date

from recog_cli.domain.checks.base import Base, Check, Finding
from recog_cli.domain.dates import DateError, PartialDate, parse
from recog_cli.domain.model import Verb
from recog_cli.domain.person import Person
from recog_cli.domain.stance import standing

_FREE = frozenset({Verb.ANNOUNCED, Verb.ENGAGED, Verb.DECLINED, Verb.ANNULLED})
"""What can be said of something that does not exist yet or any more."""


def before_its_object(base: Base) -> Iterator[Finding]:
    """Recognitions of what did not exist yet."""
    for act in base.acts:
        start = _start(base.person(act.whom))
        if act.did not in _FREE and start and act.when.latest < start.earliest:
            wrong = f"{act.whom} exists from {start}, and this is dated {act.when}"
            remedy = (
                "correct the date, or the entity's exists; keep the source's date in also_dated"
            )
            yield Finding("act", act.id, "when", wrong, remedy, act.when.text)


def after_its_object(base: Base) -> Iterator[Finding]:
    """Recognitions of what had ended."""
    for act in base.acts:
        ended = _ended(base.person(act.whom), act.when)
        if ended and act.did in (Verb.RECOGNIZED, Verb.RESUMED, Verb.SUSPENDED):
            wrong = f"{act.whom} ended {ended}, and this is dated {act.when}"
            remedy = "correct the date, or the entity's exists"
            yield Finding("act", act.id, "when", wrong, remedy, act.when.text)


def actor_not_there(base: Base) -> Iterator[Finding]:
    """Acts by an actor that did not exist on the day."""
    for act in base.acts:
        actor = Person((base.entities[act.who],))
        start, ended = _start(actor), _ended(actor, act.when)
        if start and act.when.latest < start.earliest:
            then = base.entities[act.who].continues or ", ".join(base.entities[act.who].succeeds)
            wrong = f"{act.who} exists from {start}, and this is dated {act.when}"
            remedy = f"record who acted then: {then}" if then else "record who acted then"
            yield Finding("act", act.id, "who", wrong, remedy, act.who)
        elif ended:
            heir = base.heirs.get(act.who)
            wrong = f"{act.who} ended {ended}, and this is dated {act.when}"
            remedy = (
                f"record who acted: {heir}" if heir else "record who acted, or correct the date"
            )
            yield Finding("act", act.id, "who", wrong, remedy, act.who)


def impossible_moves(base: Base) -> Iterator[Finding]:
    """Acts for which the stance table gives no move."""
    told = set()
    for who, whom in base.pairs:
        one, other = _last_heir(base, who), _last_heir(base, whom)
        if (one, other) in told:
            continue
        told.add((one, other))
        actor, object_ = base.person(one), base.person(other)
        own = [
            act
            for link in actor.ids
            for target in object_.ids
            for act in base.pairs.get((link, target), ())
        ]
        for act in standing(own, actor, object_, date.max).impossible:
            wrong = f"{act.did} does not follow from the acts before it"
            remedy = "add the act that is missing before it, or correct the verb"
            yield Finding("act", act.id, "did", wrong, remedy, act.did.value)


def overlapping(base: Base) -> Iterator[Finding]:
    """Two acts of one pair that may have come in either order."""
    moving = set(Verb) - {Verb.ANNOUNCED, Verb.ENGAGED}
    for acts in base.pairs.values():
        own = [act for act in acts if act.did in moving]
        for number, act in enumerate(own):
            for other in own[number + 1 :]:
                ordered = act.id == other.after or other.id == act.after
                if act.when.overlaps(other.when) and not ordered:
                    wrong = f"this and {act.id} ({act.when}) may have come in either order"
                    remedy = f'say which came first: after = "{act.id}"'
                    yield Finding("act", other.id, "when", wrong, remedy, other.when.text)


def future(base: Base) -> Iterator[Finding]:
    """Acts dated after today."""
    for act in base.acts:
        if base.today < act.when.earliest:
            wrong = f"{act.when} is yet to come"
            remedy = "an intention is announced, on the day it was announced"
            yield Finding("act", act.id, "when", wrong, remedy, act.when.text)


def read_before_published(base: Base) -> Iterator[Finding]:
    """Sources read before they were there, or read in the future."""
    for source in base.sources.values():
        consulted, published = _date(source.consulted), _date(source.published)
        if consulted and base.today < consulted.earliest:
            wrong = f"consulted on {consulted}, which is yet to come"
            yield Finding("source", source.id, "consulted", wrong, "write the day of reading")
        elif consulted and published and consulted.latest < published.earliest:
            wrong = f"consulted on {consulted}, before it was published on {published}"
            yield Finding("source", source.id, "consulted", wrong, "correct one of the two dates")


def published_before_the_act(base: Base) -> Iterator[Finding]:
    """Acts all of whose sources are older than they are."""
    for act in base.acts:
        published = [_date(base.sources[id_].published) for id_ in act.sources]
        if published and all(each and each.latest < act.when.earliest for each in published):
            wrong = f"every source is older than the act, which is dated {act.when}"
            remedy = "correct a date, or record an announcement as announced"
            yield Finding("act", act.id, "sources", wrong, remedy)


def _date(text: str | None) -> PartialDate | None:
    try:
        return parse(text) if text else None
    except DateError:
        return None


def _start(person: Person) -> PartialDate | None:
    """When the person began; None if it always was or nobody has said."""
    starts = [period.start for period in person.periods()]
    known = [start for start in starts if start]
    return (
        min(known, key=lambda start: start.earliest)
        if known and len(known) == len(starts)
        else None
    )


def _ended(person: Person, when: PartialDate) -> PartialDate | None:
    """The end that surely lies before a date; None if there is none."""
    lapse = person.lapse(when.earliest)
    return lapse.period.end if lapse and not lapse.undated else None


def _last_heir(base: Base, id_: str) -> str:
    while id_ in base.heirs:
        id_ = base.heirs[id_]
    return id_


def _check(find: object, id_: str, why: str, *, notice: bool = False) -> Check:
    title = (getattr(find, "__doc__", "") or "").strip().rstrip(".")
    return Check(id_, title, why, find, notice)  # type: ignore[arg-type]


CHECKS = (
    _check(
        before_its_object,
        "before-its-object",
        "Nothing can be recognized before it is there; lists often err by a year or a calendar.",
    ),
    _check(
        after_its_object,
        "after-its-object",
        "What has ended can no longer be recognized.",
    ),
    _check(
        actor_not_there,
        "actor-not-there",
        "An act belongs to the state that acted, and continuity does the rest: "
        "Czechia recognized nothing in 1988.",
    ),
    _check(
        impossible_moves,
        "no-such-move",
        "The stance is folded from the acts by a fixed table. An act without a move there changes "
        "nothing, so something before it is missing or wrong.",
    ),
    _check(
        overlapping,
        "order-unknown",
        "The order of a pair's acts decides its stance, and partial dates may leave it open.",
    ),
    _check(future, "in-the-future", "The base records what has happened."),
    _check(
        read_before_published,
        "read-before-published",
        "A document cannot be read before it exists.",
    ),
    _check(
        published_before_the_act,
        "source-older-than-act",
        "A document cannot report what came later.",
    ),
)
