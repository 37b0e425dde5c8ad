"""What happened: acts in order of time, of everybody or of the entities named."""

from collections.abc import Sequence
from datetime import date

from recog_cli.domain.model import Act, Entity
from recog_cli.questions import acts as act_rows
from recog_cli.questions import stances
from recog_cli.questions.answer import Answer, Row, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count, listed, opening, the

ROW = act_rows.ACT_ROW


def ask(facts: Facts, entities: Sequence[Entity], lens: Lens) -> Answer:
    """Answer with the acts by or toward any of the entities (along what they continue).

    A partly dated act is in the span if any of its days is. ``among`` keeps acts by members of
    the bloc on the act's first possible day; ``according_to`` leaves out what that entity denies.
    """
    since, until = lens.on or lens.since or date.min, lens.on or lens.until or date.max
    found = act_rows.in_time(
        act
        for act in _acts(facts, entities, since, until)
        if act.when.earliest <= until and since <= act.when.latest and _admitted(act, lens)
    )
    question = {
        "command": "timeline",
        "entities": [entity.id for entity in entities],
        **({"on": lens.on.isoformat()} if lens.on else {}),
        **lens.described(),
    }
    return Answer(
        question,
        _sentence(found, entities, lens),
        act_rows.rows(facts, found),
        _tables,
        _limits(facts, entities),
        _verdict(facts, found, entities, lens),
    )


def _verdict(facts: Facts, found: Sequence[Act], entities: Sequence[Entity], lens: Lens) -> Verdict:
    """No act is a no only where all that was asked about has been gone through up to the day."""
    if found:
        return Verdict.YES
    end = lens.on or lens.until
    seen = stances.gone_through(facts, entities, end or lens.today, asked=end is not None)
    return Verdict.NO if seen else Verdict.UNDECIDED


def _acts(facts: Facts, entities: Sequence[Entity], since: date, until: date) -> Sequence[Act]:
    if entities:
        ids = {id_ for entity in entities for id_ in facts.person(entity.id).ids}
        found = [*facts.acts(who=ids), *facts.acts(whom=ids)]
        return list({act.id: act for act in found}.values())
    if (since, until) == (date.min, date.max):
        return facts.acts()
    return facts.acts_between(since, until)


def _admitted(act: Act, lens: Lens) -> bool:
    denied = lens.view is not None and lens.view in act.denied_by
    return not denied and lens.admits(act.who, act.when.earliest)


def _sentence(found: list[Act], entities: Sequence[Entity], lens: Lens) -> str:
    about = f" of {listed([the(entity.name) for entity in entities])}" if entities else ""
    said = [f"on {lens.on}"] if lens.on else []
    if not lens.on:
        said += [f"since {lens.since}"] * bool(lens.since) + [f"until {lens.until}"] * bool(
            lens.until
        )
    said += [f"among {listed([the(bloc.name) for bloc in lens.among])}"] * bool(lens.among)
    span = "".join(f", {part}" for part in said)
    if not found:
        return f"No acts{about} are recorded{span}."
    first, last = found[0].when, max((act.when for act in found), key=lambda when: when.sort_key)
    return f"{count(len(found), 'act')}{about}{span}, from {first} to {last}, as of {lens.today}."


def _limits(facts: Facts, entities: Sequence[Entity]) -> tuple[str, ...]:
    cases = [(entity, facts.case(entity.id)) for entity in entities]
    return tuple(
        f"{opening(the(entity.name))} has been looked at up to {case.complete_to}."
        for entity, case in cases
        if case and case.complete_to
    )


def _tables(rows: Sequence[Row]) -> list[Table]:
    return [act_rows.when_table(rows)] if rows else []
