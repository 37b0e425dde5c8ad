"""Who recognizes WHOM: those in force on the day, then those who did earlier."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Entity
from recog_cli.domain.stance import Stance
from recog_cli.questions import doubts, stance_tables, stances
from recog_cli.questions.answer import Answer, Row, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import count, listed, opening, the

ROW = stances.STANCE_ROW


class _Asked(NamedTuple):
    """One entity asked about: who was heard of it, and the stances the answer is made of."""

    whom: Entity
    heard: list[Pair]
    pairs: list[Pair]
    unseen: tuple[str, ...] | None


def ask(facts: Facts, whom: Sequence[Entity], lens: Lens, but_not: Entity | None = None) -> Answer:
    """Answer for one or several entities (a state and its governments).

    The day is the one asked for, else today, else for entities that have all ended the last day
    of the last one. ``but_not`` leaves out those who recognize that entity as well.
    """
    if but_not and but_not.id in {one.id for one in whom}:
        raise BadOption(f"{but_not.name} cannot be left out of itself", "name another entity")
    day, last = _day(facts, whom, lens)
    asked = [_asked(facts, one, day, lens, but_not) for one in whom]
    pairs = [pair for each in asked for pair in each.pairs]
    shown = [pair for pair in pairs if lens.stances or pair.standing.first]
    caveats = [
        said
        for pair in pairs
        for said in doubts.told(facts, pair, day, refusals=bool(lens.stances))
    ]
    caveats += [said for each in asked for said in _limits(facts, each, lens, day)]
    caveats += _limits_of_the_other(facts, but_not, day, lens) if but_not else []
    return Answer(
        {
            "command": "who-recognized",
            "whom": [one.id for one in whom],
            "on": day.isoformat(),
            **lens.described(),
            **({"but_not": but_not.id} if but_not else {}),
        },
        " ".join(_sentence(facts, each, day, lens, but_not, last=last) for each in asked),
        stances.rows(facts, _in_reading_order(shown, whom), day),
        _named_tables if lens.stances else _tables,
        tuple(caveats),
        _verdict(asked, lens),
    )


def _asked(facts: Facts, whom: Entity, day: date, lens: Lens, but_not: Entity | None) -> _Asked:
    heard = _heard(facts, whom, day, lens)
    pairs = _pairs(facts, whom, heard, day, lens, but_not)
    return _Asked(whom, heard, pairs, stances.unseen(facts, whom, day, lens, heard))


def _verdict(asked: list[_Asked], lens: Lens) -> Verdict:
    """Yes if any stance asked for is there; no if silence means no for everybody."""
    pairs = [pair for each in asked for pair in each.pairs]
    if pairs if lens.stances else any(pair.standing.holds for pair in pairs):
        return Verdict.YES
    open_ = any(pair.standing.in_force for pair in pairs) and not lens.stances
    sure = not open_ and all(each.unseen == () for each in asked)
    return Verdict.NO if sure else Verdict.UNDECIDED


def _day(facts: Facts, whom: Sequence[Entity], lens: Lens) -> tuple[date, bool]:
    """The day to answer for, and whether it is the last day of what is asked about."""
    if lens.on:
        return lens.on, False
    lapses = [facts.person(one.id).lapse(lens.today, lens.view) for one in whom]
    ends = [lapse.period.end for lapse in lapses if lapse and not lapse.undated]
    if len(ends) == len(whom):
        return max(end.latest for end in ends if end), True
    return lens.today, False


def _heard(facts: Facts, whom: Entity, day: date, lens: Lens) -> list[Pair]:
    """The stances of all who ever acted toward ``whom`` and belong to the blocs asked for."""
    everybody = stances.toward(facts, whom, day, lens)
    return [pair for pair in everybody if lens.admits(pair.who.id, day)]


def _pairs(
    facts: Facts,
    whom: Entity,
    heard: list[Pair],
    day: date,
    lens: Lens,
    but_not: Entity | None,
) -> list[Pair]:
    """The stances the answer is made of: the named ones, or recognitions in force and ended."""
    found = list(heard)
    if Stance.SILENT in lens.stances:
        found += _silent(facts, whom, found, day, lens)
    if lens.stances:
        found = [pair for pair in found if pair.standing.stance in lens.stances]
    if but_not:
        found = [pair for pair in found if _leaves_out(facts, pair.who, but_not, day, lens)]
    return found


def _leaves_out(facts: Facts, who: Entity, other: Entity, day: date, lens: Lens) -> bool:
    """Whether somebody surely does not recognize the other: not itself, nor who is undecided."""
    held = stances.between(facts, who, other, day, lens).standing
    return who.id != other.id and not held.in_force and not doubts.undecided(held)


def _silent(facts: Facts, whom: Entity, found: list[Pair], day: date, lens: Lens) -> list[Pair]:
    """The members of the blocs asked for (else of the bloc the case covers) without any act."""
    case = facts.case(whom.id)
    covered = facts.bloc(case.covers) if case and case.covers else None
    blocs = lens.among or ((covered,) if covered else ())
    heard = {pair.who.id for pair in found}
    members = {id_ for bloc in blocs for id_ in bloc.members_on(day)} - heard - {whom.id}
    entities = [entity for id_ in members if (entity := facts.entity(id_))]
    entities.sort(key=lambda entity: entity.name_on(day))
    return [stances.between(facts, entity, whom, day, lens) for entity in entities]


def _in_reading_order(pairs: list[Pair], whom: Sequence[Entity]) -> list[Pair]:
    """By entity asked about: those in force by when they began, the rest by when they ended."""
    place = {one.id: number for number, one in enumerate(whom)}

    def key(pair: Pair) -> tuple[bool, int, date, str]:
        held = pair.standing
        when = held.since if held.in_force else held.until or held.since
        first = when.earliest if when else date.max
        return not held.in_force, place[pair.whom.id], first, pair.who.name

    return sorted(pairs, key=key)


def _sentence(
    facts: Facts, asked: _Asked, day: date, lens: Lens, but_not: Entity | None, *, last: bool
) -> str:
    own = asked.pairs
    on = f"on {day}" + (", its last day" if last else "")
    on += lens.by_whom
    name = the(asked.whom.name_on(day))
    if but_not:
        unseen = stances.unseen(facts, but_not, day, lens, ()) is None
        recorded = ", as far as is recorded" if unseen else ""
        name += f", but not {the(but_not.name_on(day))}{recorded},"
    if lens.stances:
        wanted = listed([stance.value for stance in lens.stances], "or")
        number = count(len(own), "entity", "entities")
        return f"{number}{_of_whom(lens)} with the stance {wanted} toward {name} {on}."
    standing = [pair for pair in own if pair.standing.holds]
    earlier = [pair for pair in own if not pair.standing.in_force and pair.standing.first]
    tail = f" {count(len(earlier), 'recognition')} ended earlier." if earlier else ""
    contest = doubts.counted(own).in_words()
    if not standing and any(pair.standing.in_force for pair in own):
        return f"Whether anybody still recognized {name} {on} is not known{contest}.{tail}"
    if not standing and asked.unseen == ():
        return f"Nobody{_of_whom(lens)} recognizes {name} {on}{contest}.{tail}"
    if not standing:
        unsure = "which does not mean that there was none"
        return (
            f"No recognition{_of_whom(lens)} of {name} is recorded {on}{contest}, {unsure}.{tail}"
        )
    verb = "recognizes" if len(standing) == 1 else "recognize"
    if len(standing) <= 3:
        who = opening(listed([the(pair.who.name_on(day)) for pair in standing]))
    else:
        who = str(len(standing))
    share = _members(facts, standing, day, lens)
    return f"{who}{_of_whom(lens)} {verb} {name} {on}{share}{contest}.{tail}"


def _of_whom(lens: Lens) -> str:
    return f" (among {listed([the(bloc.name) for bloc in lens.among])})" if lens.among else ""


def _members(facts: Facts, standing: list[Pair], day: date, lens: Lens) -> str:
    """How many of more than three recognizers are UN members, where no bloc was asked for."""
    united_nations = facts.bloc("un")
    if lens.among or united_nations is None or len(standing) <= 3:
        return ""
    members = united_nations.members_on(day)
    number = sum(pair.who.id in members for pair in standing)
    return "" if number == len(standing) else f" ({number} of them UN members)"


def _limits(facts: Facts, asked: _Asked, lens: Lens, day: date) -> list[str]:
    """What the answer leaves open, and where to look on."""
    case = facts.case(asked.whom.id)
    name = the(asked.whom.name_on(day))
    if case is None:
        return [f"Nobody has yet gone through all states for {name}: silence means nothing here."]
    said = []
    number = sum(pair.standing.stance is Stance.DECLINES for pair in asked.heard)
    if number and not lens.stances:
        says = "entity has said that it does" if number == 1 else "entities have said that they do"
        said.append(f"{number} {says} not recognize {name}: --stance declines.")
    if case.complete_to and (not lens.on or case.complete_to.latest < lens.on):
        said.append(f"{opening(name)} has been looked at up to {case.complete_to}, not beyond.")
    if asked.unseen:
        said.append(f"Not settled for {name}: {', '.join(asked.unseen)}.")
    return said


def _limits_of_the_other(facts: Facts, but_not: Entity, day: date, lens: Lens) -> list[str]:
    """Whether silence toward the entity left out means that it is not recognized."""
    if stances.unseen(facts, but_not, day, lens, ()) is not None:
        return []
    name = the(but_not.name_on(day))
    return [f"Not all states have been looked at for {name} on this day: some may recognize it."]


def _tables(rows: Sequence[Row]) -> list[Table]:
    several = len({row["whom"] for row in rows}) > 1
    tables = []
    for whom in dict.fromkeys(row["whom"] for row in rows):
        own = [row for row in rows if row["whom"] == whom]
        name = f"{own[0]['whom_name']}: " if several else ""
        standing = [row for row in own if row["in_force"]]
        earlier = [row for row in own if not row["in_force"]]
        if standing:
            title = f"{name}in force" if several else "In force"
            tables.append(stance_tables.in_force_table(standing, title))
        if earlier:
            title = f"{name}earlier" if several else "Earlier"
            tables.append(stance_tables.earlier_table(earlier, title))
    return tables


def _named_tables(rows: Sequence[Row]) -> list[Table]:
    return [stance_tables.stance_table(rows, "")] if rows else []
