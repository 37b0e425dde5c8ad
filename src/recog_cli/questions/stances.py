"""Stances for many pairs at once, their rows, and what there is to say about their doubts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recog_cli.domain.model import Act, Case, Entity, Source, Verb
from recog_cli.domain.stance import Certainty, Stance, Standing, standing
from recog_cli.questions.answer import (
    BOOLEAN,
    SOURCES,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Column,
    Row,
    Shape,
    Table,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import listed, spelled_out, the

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

    True where the case covers a bloc that ``who`` belonged to and could settle it, up to that
    day; a day that was not ``asked`` for is judged where the case ends.
    """
    if case is None or case.covers is None or who in case.unknown:
        return False
    end = case.complete_to.latest if case.complete_to else day
    bloc = facts.bloc(case.covers)
    member = bloc is not None and who in bloc.members_on(min(day, end))
    return member and (day <= end or not asked)


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


# -- the counts and the doubts -------------------------------------------------------------


class Count(NamedTuple):
    """How many recognize, and how sure that is.

    ``low`` leaves out the contested recognitions, ``high`` adds the contested withdrawals: the
    range that believing one side or the other opens. ``disputed`` (claimed by others only, and
    denied) and ``undated`` stances are stated apart and move neither.
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

    def doubts(self) -> str:
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

    def number(stances: tuple[Stance, ...], certainty: Certainty) -> int:
        return sum(each.stance in stances and each.certainty is certainty for each in held)

    recognizes = (Stance.RECOGNIZES,)
    return Count(
        recognizes=sum(each.in_force for each in held),
        contested=number(recognizes, Certainty.CONTESTED),
        reported=number(recognizes, Certainty.REPORTED),
        contested_withdrawals=number((Stance.WITHDRAWN, Stance.SUSPENDED), Certainty.CONTESTED),
        disputed=number(tuple(Stance), Certainty.DISPUTED),
        undated=number(tuple(Stance), Certainty.UNDATED),
    )


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


def doubts(facts: Facts, pair: Pair, day: date, *, refusals: bool = True) -> Iterator[str]:
    """One sentence for each act of a pair that is not simply so.

    Without ``refusals``, nothing is said of stances that no recognition stands or stood behind.
    """
    held = pair.standing
    for act in held.disputed:
        by_whom = f"is asserted by {_names(facts, act.asserted_by, day)}"
        denied = f"denied by {_names(facts, act.denied_by, day)}"
        yield f"{_deed(facts, act, day)} {by_whom} and {denied}; it is not counted."
    for act in held.ignored:
        yield f"{_deed(facts, act, day)} {_ignored(facts, act, day)}; it is not counted."
    for act in held.undated:
        unsure = f"is not dated to the day; on {day} it may or may not have come"
        yield f"{_deed(facts, act, day)} {unsure}."
    if held.act and (refusals or held.first):
        yield from _contest(facts, pair, held.act, day)


def _contest(facts: Facts, pair: Pair, act: Act, day: date) -> Iterator[str]:
    """What is doubtful about the act that a stance rests on."""
    held = pair.standing
    if held.certainty is Certainty.CONTESTED and act.denied_by:
        yield f"{_deed(facts, act, day)} is denied by {_names(facts, act.denied_by, day)}."
    elif held.certainty is Certainty.CONTESTED and held.was:
        yield f"It is denied that {the(pair.whom.name_on(day))} has ended."
    if held.certainty is Certainty.REPORTED:
        yield f"{_deed(facts, act, day)} is asserted only by {_names(facts, act.asserted_by, day)}."
    if held.no_later_than:
        who = _names(facts, [pair.who.id], day)
        yield f"When {who} first recognized is not known: by {held.since} it did."


def _ignored(facts: Facts, act: Act, day: date) -> str:
    if set(act.denied_by) & facts.person(act.who).ids:
        asserted = f"is asserted by {_names(facts, act.asserted_by, day)}"
        return f"{asserted} and denied by the actor itself"
    return f"is denied by {_names(facts, act.denied_by, day)}"


def _names(facts: Facts, ids: Iterable[str], day: date) -> str:
    entities = [facts.entity(id_) for id_ in ids]
    return listed([the(entity.name_on(day)) for entity in entities if entity])


def _deed(facts: Facts, act: Act, day: date) -> str:
    actor, other = _names(facts, [act.who], day), _names(facts, [act.whom], day)
    preposition = "with" if act.did is Verb.ENGAGED else "toward"
    return f"The {_NOUNS[act.did]} by {actor} {preposition} {other} ({act.when})"


# -- tables ---------------------------------------------------------------------------------

IN_FORCE = (
    Column("Who"),
    Column("When", keep=True),
    Column("How"),
    Column("Why"),
    Column("Certainty", keep=True),
    Column("Sources"),
)
EARLIER = (
    Column("Who"),
    Column("When", words=True),
    Column("How"),
    Column("Why"),
    Column("Certainty", keep=True),
    Column("Sources"),
)


def in_force_table(rows: Sequence[Row], title: str, name: str = "who_name") -> Table:
    """Recognitions that stand."""
    lines = [
        [each[name], _since(each), _form(each), each["why"] or "", each["certainty"], _ids(each)]
        for each in rows
    ]
    first = Column("Whom" if name == "whom_name" else "Who")
    return Table((first, *IN_FORCE[1:]), lines, title)


def earlier_table(rows: Sequence[Row], title: str, name: str = "who_name") -> Table:
    """Recognitions that ended, and how."""
    lines = [
        [
            each[name],
            _spell(each),
            _ending(each),
            each["why"] or "" if each["did"] in _ENDED else "",
            each["certainty"],
            _ids(each),
        ]
        for each in rows
    ]
    first = Column("Whom" if name == "whom_name" else "Who")
    return Table((first, *EARLIER[1:]), lines, title)


def stance_table(rows: Sequence[Row], title: str, name: str = "who_name") -> Table:
    """Any stances, named."""
    lines = [
        [
            each[name],
            each["stance"],
            each["since"] or "",
            _form(each),
            each["why"] or each["conditions"] or "",
            each["certainty"],
            _ids(each),
        ]
        for each in rows
    ]
    first = Column("Whom" if name == "whom_name" else "Who")
    columns = (first, Column("Stance", keep=True), Column("Since", keep=True), *IN_FORCE[2:])
    return Table(columns, lines, title)


_ENDED = ("withdrew", "suspended", "annulled")


def _since(each: Row) -> str:
    return f"by {each['since']}" if each["did"] == "reaffirmed" else each["since"] or ""


def _spell(each: Row) -> str:
    """From when to when; where it was not the first time, that too."""
    again = f"{each['first']}, again " if each["first"] != each["recognized_from"] else ""
    return f"{again}{each['recognized_from'] or '?'} to {each['until'] or '?'}"


def _form(each: Row) -> str:
    forms = ", ".join(spelled_out(each["how"]))
    if each["did"] == "inherited":
        forms = ", ".join(filter(None, ["inherited", forms]))
    return f"{each['degree']}; {forms}" if each["degree"] and forms else each["degree"] or forms


def _ending(each: Row) -> str:
    if each["did"] in _ENDED:
        return ", ".join([each["did"], *spelled_out(each["how"])])
    ended = each["whom_name"] if each["lapsed_with"] == each["whom"] else each["who_name"]
    return f"{the(ended)} ceased to exist"


def _ids(each: Row) -> list[str]:
    return [source["id"] for source in each["sources"]]
