"""How many stances there are of which kind, how sure that is, and what there is to say of each."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recog_cli.domain.model import Act, Verb
from recog_cli.domain.stance import Certainty, Stance, Standing
from recog_cli.questions.facts import Facts
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import listed, the


class Count(NamedTuple):
    """How many recognize, and how sure that is.

    ``low`` leaves out the contested recognitions, ``high`` adds the contested withdrawals: the
    range that believing one side or the other opens. ``disputed`` (a change is claimed by others
    only, and denied) and ``undated`` stances (counted nowhere else) move neither.
    """

    recognizes: int = 0
    contested: int = 0
    reported: int = 0
    contested_withdrawals: int = 0
    disputed: int = 0
    undated: int = 0

    @property
    def low(self) -> int:
        """Without the contested recognitions."""
        return self.recognizes - self.contested

    @property
    def high(self) -> int:
        """With the contested withdrawals."""
        return self.recognizes + self.contested_withdrawals

    def in_words(self) -> str:
        """The contest in words, empty where there is none: "(3 contested, 1 reported); …"."""
        inner = [f"{self.contested} contested"] * bool(self.contested)
        inner += [f"{self.reported} reported"] * bool(self.reported)
        parts = []
        if self.contested_withdrawals:
            plural = "" if self.contested_withdrawals == 1 else "s"
            parts.append(f"{self.contested_withdrawals} contested withdrawal{plural}")
        parts += [f"{self.disputed} disputed"] * bool(self.disputed)
        parts += [f"{self.undated} undated"] * bool(self.undated)
        if self.low != self.high:
            parts.append(f"between {self.low} and {self.high}, depending on whom you believe")
        said = f" ({', '.join(inner)})" if inner else ""
        return said + "".join(f"; {part}" for part in parts)


def counted(pairs: Iterable[Pair]) -> Count:
    """Count stances by what they are and how sure they are."""
    held = [pair.standing for pair in pairs]
    dated = [each for each in held if each.holds]
    ended = [each for each in held if each.stance in (Stance.WITHDRAWN, Stance.SUSPENDED)]

    def sure(some: list[Standing], certainty: Certainty) -> int:
        return sum(each.certainty is certainty for each in some)

    return Count(
        recognizes=len(dated),
        contested=sure(dated, Certainty.CONTESTED),
        reported=sure(dated, Certainty.REPORTED),
        contested_withdrawals=sure(ended, Certainty.CONTESTED),
        disputed=sum(_open(each, Certainty.DISPUTED, each.disputed) for each in held),
        undated=sum(_open(each, Certainty.UNDATED, each.undated) for each in held),
    )


def undecided(held: Standing) -> bool:
    """Whether it is open if a recognition holds: one is disputed, or may or may not have come."""
    return not held.holds and (
        _open(held, Certainty.DISPUTED, held.disputed)
        or _open(held, Certainty.UNDATED, held.undated)
    )


def _open(held: Standing, certainty: Certainty, acts: Sequence[Act]) -> bool:
    """Whether a stance is so unsure that a recognition, and not only a refusal, hangs on it.

    ``acts`` are those that did not count; there are none where an entity's own end is undated.
    """
    recognition = any(act.did is not Verb.DECLINED for act in acts) if acts else held.in_force
    return held.certainty is certainty and recognition


_NOUNS = {
    Verb.RECOGNIZED: "recognition",
    Verb.WITHDREW: "withdrawal",
    Verb.SUSPENDED: "suspension",
    Verb.RESUMED: "resumption",
    Verb.DECLINED: "refusal",
    Verb.ANNULLED: "annulment",
    Verb.REAFFIRMED: "reaffirmation",
    Verb.INHERITED: "succession to a recognition",
    Verb.ANNOUNCED: "announcement",
    Verb.ENGAGED: "engagement",
}


def told(facts: Facts, pair: Pair, day: date, *, refusals: bool = True) -> Iterator[str]:
    """One sentence for each act of a pair that is not simply so.

    Without ``refusals``, nothing is said of stances that no recognition stands or stood behind.
    """
    held = pair.standing
    for act in held.disputed:
        by_whom = f"is asserted by {named(facts, act.asserted_by, day)}"
        denied = f"denied by {named(facts, act.denied_by, day)}"
        yield f"{_deed(facts, act, day)} {by_whom} and {denied}; it is not counted."
    for act in held.ignored:
        yield f"{_deed(facts, act, day)} {_ignored(facts, act, day)}; it is not counted."
    for act in held.undated:
        unsure = f"is not dated to the day; on {day} it may or may not have come"
        yield f"{_deed(facts, act, day)} {unsure}."
    if held.act and (refusals or held.first):
        yield from _contest(facts, pair, held.act, day)


def voided(facts: Facts, pair: Pair, day: date) -> Iterator[str]:
    """One sentence for each act of a pair that its own actor had declared void by a day."""
    acts = facts.acts(who=facts.person(pair.who.id).ids, whom=facts.person(pair.whom.id).ids)
    by_id = {act.id: act for act in acts}
    for act in acts:
        void = by_id.get(act.annuls or "")
        if act.did is Verb.ANNULLED and void and act.when.by(day):
            denied = named(facts, act.denied_by, day)
            tail = f", which {denied} denies" if denied else ""
            yield f"{_deed(facts, void, day)} was declared void ({act.when}){tail}."


def _contest(facts: Facts, pair: Pair, act: Act, day: date) -> Iterator[str]:
    """What is doubtful about the act that a stance rests on."""
    held = pair.standing
    if held.certainty is Certainty.CONTESTED and act.denied_by:
        yield f"{_deed(facts, act, day)} is denied by {named(facts, act.denied_by, day)}."
    elif held.certainty is Certainty.CONTESTED and held.was:
        yield f"It is denied that {the(pair.whom.name_on(day))} has ended."
    if held.certainty is Certainty.REPORTED:
        yield f"{_deed(facts, act, day)} is asserted only by {named(facts, act.asserted_by, day)}."
    if held.no_later_than:
        who = named(facts, [pair.who.id], day)
        yield f"When {who} first recognized is not known: by {held.since} it did."


def _ignored(facts: Facts, act: Act, day: date) -> str:
    if set(act.denied_by) & facts.person(act.who).ids:
        asserted = f"is asserted by {named(facts, act.asserted_by, day)}"
        return f"{asserted} and denied by the actor itself"
    return f"is denied by {named(facts, act.denied_by, day)}"


def named(facts: Facts, ids: Iterable[str], day: date) -> str:
    """Entities by their names of a day, listed; ids that are none are left out."""
    entities = [facts.entity(id_) for id_ in ids]
    return listed([the(entity.name_on(day)) for entity in entities if entity])


def _deed(facts: Facts, act: Act, day: date) -> str:
    actor, other = named(facts, [act.who], day), named(facts, [act.whom], day)
    preposition = "with" if act.did is Verb.ENGAGED else "toward"
    return f"The {_NOUNS[act.did]} by {actor} {preposition} {other} ({act.when})"
