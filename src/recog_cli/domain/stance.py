"""The stance of one entity toward another on a day: one pure fold over the acts between them.

The rules are those of the table in ``facts/README.md`` ("The rules of the stance"): which verb
moves which stance where, who has to say so for an act to count, what a partial date leaves open,
and what the end of either side does.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recog_cli.domain.dates import PartialDate
from recog_cli.domain.model import Act, Verb
from recog_cli.domain.person import Lapse, Person


class Stance(StrEnum):
    """Where A stands toward B."""

    RECOGNIZES = "recognizes"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    DECLINES = "declines"
    SILENT = "silent"
    LAPSED = "lapsed"


class Certainty(StrEnum):
    """How sure a stance is, and why not surer."""

    CERTAIN = "certain"
    CONTESTED = "contested"
    REPORTED = "reported"
    DISPUTED = "disputed"
    UNDATED = "undated"


_STAY = {stance: stance for stance in Stance}

MOVES: dict[Verb, dict[Stance, Stance]] = {
    Verb.RECOGNIZED: dict.fromkeys(Stance, Stance.RECOGNIZES),
    Verb.WITHDREW: {
        Stance.RECOGNIZES: Stance.WITHDRAWN,
        Stance.SUSPENDED: Stance.WITHDRAWN,
    },
    Verb.SUSPENDED: {Stance.RECOGNIZES: Stance.SUSPENDED},
    Verb.RESUMED: {
        Stance.SUSPENDED: Stance.RECOGNIZES,
        Stance.WITHDRAWN: Stance.RECOGNIZES,
    },
    Verb.DECLINED: {**_STAY, Stance.SILENT: Stance.DECLINES, Stance.WITHDRAWN: Stance.DECLINES},
    Verb.INHERITED: {Stance.SILENT: Stance.RECOGNIZES},
    Verb.REAFFIRMED: {**_STAY, Stance.SILENT: Stance.RECOGNIZES},
    Verb.ANNULLED: _STAY,
    Verb.ANNOUNCED: _STAY,
    Verb.ENGAGED: _STAY,
}
"""Verb and stance before → stance after. A stance that is missing has no move: a problem."""


class Standing(NamedTuple):
    """A's stance toward B on a day, with what it rests on.

    ``was`` is the stance on the last day of a lapsed pair, and ``gone`` the one of the two that
    ceased to exist (first). ``first`` is the first recognition ever, ``since`` the beginning of
    the present stance, ``until`` the end of the last recognition where it no longer holds.
    ``act`` made the present stance; ``recognition`` began the last recognition and ``ending``
    ended it, or it went with ``lapsed_with``, the one of the two that ceased to exist.
    ``disputed``, ``undated``, ``ignored`` name acts that did not count and why; ``impossible``
    those that the table gives no move for.
    """

    stance: Stance = Stance.SILENT
    certainty: Certainty = Certainty.CERTAIN
    was: Stance | None = None
    gone: str | None = None
    degree: str | None = None
    conditions: str | None = None
    first: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    act: Act | None = None
    recognition: Act | None = None
    ending: Act | None = None
    lapsed_with: str | None = None
    disputed: tuple[Act, ...] = ()
    undated: tuple[Act, ...] = ()
    ignored: tuple[Act, ...] = ()
    impossible: tuple[Act, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether A recognizes B."""
        return self.stance is Stance.RECOGNIZES

    @property
    def holds(self) -> bool:
        """Whether A recognizes B whatever day the partial dates behind it mean."""
        return self.in_force and self.certainty is not Certainty.UNDATED

    @property
    def no_later_than(self) -> bool:
        """Whether ``since`` is only the first proof of a recognition whose beginning is unknown."""
        return self.act is not None and self.in_force and self.act.did is Verb.REAFFIRMED


class _Weight(StrEnum):
    """How an act counts by who says so; the first three count."""

    CERTAIN = "certain"
    CONTESTED = "contested"
    REPORTED = "reported"
    DISPUTED = "disputed"
    IGNORED = "ignored"


_COUNTS = {
    _Weight.CERTAIN: Certainty.CERTAIN,
    _Weight.CONTESTED: Certainty.CONTESTED,
    _Weight.REPORTED: Certainty.REPORTED,
}


def standing(
    acts: Iterable[Act],
    who: Person,
    whom: Person,
    on: date,
    according_to: str | None = None,
) -> Standing:
    """Fold the acts of ``who`` toward ``whom`` into the stance on the day ``on``.

    ``acts`` may be in any order and hold acts of other pairs, which are left aside.
    With ``according_to``, acts that this entity asserts count and acts that it denies do not.
    """
    actors, others = who.ids, whom.ids
    pair = in_order(act for act in acts if act.who in actors and act.whom in others)
    lapses = [lapse for side in (who, whom) if (lapse := side.lapse(on, according_to))]
    over = [lapse for lapse in lapses if not lapse.undated]
    day = min([on, *(lapse.last_day.latest for lapse in over)])
    folded = _fold(pair, _gaps(who, whom, day), day, who, according_to)
    if over:
        return _lapsed(folded, over)
    if lapses and folded.act:
        return folded._replace(certainty=Certainty.UNDATED)
    return folded


def in_order(acts: Iterable[Act]) -> list[Act]:
    """By earliest day, latest day, then file order, except where ``after`` says otherwise."""
    ordered = sorted(acts, key=lambda act: (*act.when.sort_key, act.order))
    for act in [act for act in ordered if act.after]:
        before = next((other for other in ordered if other.id == act.after), None)
        if before and ordered.index(act) < ordered.index(before):
            ordered.remove(act)
            ordered.insert(ordered.index(before) + 1, act)
    return ordered


def reached(acts: Sequence[Act], day: date) -> dict[str, bool | None]:
    """For each act by id, whether it had come by ``day``.

    An act that a later one comes ``after`` has come as soon as the later one has.
    """
    come = {act.id: act.when.by(day) for act in acts}
    for act in reversed(acts):
        if come[act.id] and act.after in come:
            come[act.after] = True
    return come


def weigh(act: Act, actor: frozenset[str], according_to: str | None = None) -> Certainty | None:
    """The certainty with which an act counts by who says so; None where it does not count."""
    return _COUNTS.get(_weight(act, actor, according_to))


def _weight(act: Act, actor: frozenset[str], according_to: str | None) -> _Weight:
    asserted = set(act.asserted_by) or {act.who}
    if according_to is not None and according_to in asserted:
        return _Weight.CERTAIN
    if according_to is not None and according_to in act.denied_by:
        return _Weight.IGNORED
    denied_by_others = set(act.denied_by) - actor
    if asserted & actor:
        return _Weight.CONTESTED if denied_by_others else _Weight.CERTAIN
    if actor & set(act.denied_by):
        return _Weight.IGNORED
    return _Weight.DISPUTED if denied_by_others else _Weight.REPORTED


def _gaps(who: Person, whom: Person, day: date) -> list[Lapse]:
    """The ends, over by ``day``, at which recognition between the two starts anew."""
    gaps = [gap for side in (who, whom) for gap in side.gaps() if gap.last_day.latest < day]
    return sorted(gaps, key=lambda gap: gap.last_day.latest)


def _lapsed(folded: Standing, over: list[Lapse]) -> Standing:
    denied = any(lapse.period.denied_by for lapse in over)
    first = min(over, key=lambda lapse: lapse.last_day.latest)
    return folded._replace(
        stance=Stance.LAPSED,
        was=folded.stance,
        gone=first.id,
        certainty=Certainty.CONTESTED if denied else folded.certainty,
        until=first.last_day if folded.in_force else folded.until,
        lapsed_with=first.id if folded.in_force else folded.lapsed_with,
    )


class _State:
    """What the fold carries from act to act."""

    def __init__(self) -> None:
        self.stance = Stance.SILENT
        self.certainty = Certainty.CERTAIN
        self.degree: str | None = None
        self.conditions: str | None = None
        self.first: PartialDate | None = None
        self.until: PartialDate | None = None
        self.act: Act | None = None
        self.recognition: Act | None = None
        self.ending: Act | None = None
        self.lapsed_with: str | None = None
        self.disputed: list[Act] = []
        self.undated: list[Act] = []
        self.ignored: list[Act] = []
        self.impossible: list[Act] = []

    def move(self, act: Act, after: Stance, certainty: Certainty) -> None:
        """Take the act's step to the stance ``after``."""
        if after is Stance.RECOGNIZES:
            self.first = self.first or act.when
            self.recognition, self.ending, self.until, self.lapsed_with = act, None, None, None
            self.degree, self.conditions = act.degree, act.conditions
        elif self.stance is Stance.RECOGNIZES:
            self.ending, self.until = act, act.when
        if after is not Stance.RECOGNIZES:
            self.degree, self.conditions = None, act.conditions
        self.stance, self.act, self.certainty = after, act, certainty
        self.disputed, self.undated = [], []

    def repeat(self, act: Act, certainty: Certainty) -> None:
        """Hear again what already holds: a new degree, or the actor's own undisputed word."""
        if act.did is Verb.RECOGNIZED and self.stance is Stance.RECOGNIZES:
            self.degree = act.degree or self.degree
        elif act.did is not Verb.REAFFIRMED:
            return
        if self.stance is Stance.RECOGNIZES and certainty is Certainty.CERTAIN:
            self.certainty, self.disputed = certainty, []

    def reset(self, gap: Lapse) -> None:
        """Start anew after a gap in the existence of either side."""
        if self.stance is Stance.RECOGNIZES:
            self.until, self.lapsed_with = gap.last_day, gap.id
        self.stance, self.act, self.certainty = Stance.SILENT, None, Certainty.CERTAIN
        self.degree, self.conditions = None, None
        self.disputed, self.undated = [], []

    def standing(self) -> Standing:
        """The result, with the doubts that are left."""
        certainty = self.certainty
        if self.undated:
            certainty = Certainty.UNDATED
        elif self.disputed:
            certainty = Certainty.DISPUTED
        return Standing(
            stance=self.stance,
            certainty=certainty,
            degree=self.degree,
            conditions=self.conditions,
            first=self.first,
            since=self.act.when if self.act else None,
            until=self.until,
            act=self.act,
            recognition=self.recognition,
            ending=self.ending,
            lapsed_with=self.lapsed_with,
            disputed=tuple(self.disputed),
            undated=tuple(self.undated),
            ignored=tuple(self.ignored),
            impossible=tuple(self.impossible),
        )


def _fold(
    acts: list[Act],
    gaps: list[Lapse],
    day: date,
    who: Person,
    according_to: str | None,
) -> Standing:
    come = reached(acts, day)
    void, doubtful = _annulments(acts, come, who, according_to)
    state = _State()
    for act in acts:
        while gaps and not act.when.by(gaps[0].last_day.latest):
            state.reset(gaps.pop(0))
        if come[act.id] is False or act.id in void:
            continue
        _apply(state, act, _weight(act, who.ids, according_to), come[act.id], doubtful)
    for gap in gaps:
        state.reset(gap)
    return state.standing()


def _apply(
    state: _State,
    act: Act,
    weight: _Weight,
    come: bool | None,  # noqa: FBT001  (three-valued)
    doubtful: dict[str, Certainty],
) -> None:
    after = MOVES[act.did].get(state.stance)
    if weight is _Weight.IGNORED:
        state.ignored.append(act)
    elif after is None:
        state.impossible.append(act)
    elif after is state.stance:
        if come and weight in _COUNTS and act.id not in doubtful:
            state.repeat(act, _COUNTS[weight])
    elif weight is _Weight.DISPUTED:
        state.disputed.append(act)
    elif come is None:
        state.undated.append(act)
    else:
        state.move(act, after, doubtful.get(act.id, _COUNTS[weight]))


def _annulments(
    acts: list[Act],
    come: dict[str, bool | None],
    who: Person,
    according_to: str | None,
) -> tuple[set[str], dict[str, Certainty]]:
    """The acts void by the day, and those that still counted but were to be annulled."""
    void: set[str] = set()
    doubtful: dict[str, Certainty] = {}
    for act in acts:
        if act.did is Verb.ANNULLED and act.annuls and weigh(act, who.ids, according_to):
            when = come[act.id]
            if when:
                void.add(act.annuls)
            else:
                doubtful[act.annuls] = Certainty.CONTESTED if when is False else Certainty.UNDATED
    return void, doubtful
