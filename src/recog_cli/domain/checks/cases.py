"""Checks of whole cases: published totals, and what is said to have been looked at."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

from recog_cli.domain.checks.base import Base, Check, Finding
from recog_cli.domain.dates import DateError, parse
from recog_cli.domain.model import Act, Bloc, Kind, Tally, Verb
from recog_cli.domain.stance import standing


def unreconciled(base: Base) -> Iterator[Finding]:
    """Published totals that differ from ours without an explanation."""
    acts: _Acts = defaultdict(list)
    for act in base.acts:
        acts[act.who, act.whom].append(act)
    for number, tally in enumerate(base.tallies):
        recognizers = _recognizers(base, acts, tally, base.blocs[tally.among])
        expected = len(recognizers) + sum(each.effect for each in tally.differs)
        if expected != tally.recognizes:
            explained = f" {sum(each.effect for each in tally.differs):+}" if tally.differs else ""
            wrong = (
                f"published: {tally.recognizes}; ours for {tally.on} among {tally.among}: "
                f"{len(recognizers)}{explained} ({', '.join(recognizers) or 'nobody'})"
            )
            remedy = "explain the difference act by act in differs, or correct an act"
            id_ = f"{tally.whom}#{number}"
            yield Finding("tally", id_, "recognizes", wrong, remedy, str(tally.recognizes))


_Acts = dict[tuple[str, str], list[Act]]
"""By actor and other side."""


def _recognizers(base: Base, acts: _Acts, tally: Tally, bloc: Bloc) -> list[str]:
    """The members that recognize on the last day that the tally can mean."""
    day = tally.on.latest
    whom = base.person(tally.whom)
    found = []
    for id_ in bloc.members_on(day):
        who = base.person(id_)
        pair = [act for sides in product(who.ids, whom.ids) for act in acts.get(sides, ())]
        if pair and standing(pair, who, whom, day).holds:
            found.append(id_)
    return found


def never_looked(base: Base) -> Iterator[Finding]:
    """Cases that claim to cover a bloc and name no document that looks at all of it."""
    for case in base.cases.values():
        if case.covers and not case.looked_at:
            wrong = f"covers {case.covers}, but looked_at names no document"
            remedy = "name one that lists or denies recognizers as a whole"
            yield Finding("case", case.whom, "covers", wrong, remedy, case.covers)


def open_end(base: Base) -> Iterator[Finding]:
    """Cases that claim to cover a bloc and do not say up to when."""
    for case in base.cases.values():
        if case.covers and case.complete_to is None:
            wrong = f"covers {case.covers}, but complete_to is missing"
            remedy = 'say how far the documents reach: complete_to = "…"'
            yield Finding("case", case.whom, "covers", wrong, remedy, case.covers)


def ahead_of_reading(base: Base) -> Iterator[Finding]:
    """Cases that claim to reach beyond the day on which the last document was read."""
    for case in base.cases.values():
        read = [day for _, text in case.looked_at if (day := _day(text))]
        if case.complete_to and read and max(read) < case.complete_to.earliest:
            wrong = f"complete to {case.complete_to}, but nothing was read after {max(read)}"
            remedy = "read on and add to looked_at, or set complete_to back"
            culprit = case.complete_to.text
            yield Finding("case", case.whom, "complete_to", wrong, remedy, culprit)


def _day(text: str) -> date | None:
    try:
        return parse(text).latest
    except DateError:
        return None


def strangers(base: Base) -> Iterator[Finding]:
    """Unsettled members that are no members."""
    for case in base.cases.values():
        bloc = base.blocs[case.covers] if case.covers else None
        day = case.complete_to.latest if case.complete_to else base.today
        members = bloc.members_on(min(day, base.today)) if bloc else ()
        for id_ in case.unknown:
            if id_ not in members:
                wrong = f"{id_} is no member of {case.covers} on {min(day, base.today)}"
                yield Finding("case", case.whom, "unknown", wrong, "leave it out", id_)


def rival_governments(base: Base) -> Iterator[Finding]:
    """Recognitions of one government while another one of the same state is recognized."""
    for act in base.acts:
        whom = base.entities[act.whom]
        if act.did is not Verb.RECOGNIZED or whom.of is None or whom.kind is not Kind.GOVERNMENT:
            continue
        actor = base.person(act.who)
        for rival in base.entities.values():
            if rival.of == whom.of and rival.kind is Kind.GOVERNMENT and rival.id != whom.id:
                own = base.pairs.get((act.who, rival.id), ())
                if standing(own, actor, base.person(rival.id), act.when.latest).holds:
                    wrong = f"{act.who} then recognized {rival.id} as well"
                    remedy = f"look for the end of that recognition, in the file of {rival.id}"
                    yield Finding("act", act.id, "who", wrong, remedy, act.who)


CHECKS = (
    Check(
        "unreconciled",
        "Published totals that differ from ours",
        "A published total is the best test of a case, and each difference has a cause.",
        unreconciled,
    ),
    Check("never-looked", "Coverage without evidence", "Silence means no only then.", never_looked),
    Check("open-end", "Coverage without an end", "Nobody can have looked for ever.", open_end),
    Check(
        "ahead-of-reading",
        "Coverage beyond the last day of reading",
        "What happened after the last document was read cannot have been seen.",
        ahead_of_reading,
    ),
    Check("not-a-member", "Unsettled strangers", "Only members can be missing.", strangers),
    Check(
        "rival-governments",
        "Two governments of one state recognized by one actor on one day",
        "Claims that exclude each other are seldom both recognized; it does happen.",
        rival_governments,
        notice=True,
    ),
)
