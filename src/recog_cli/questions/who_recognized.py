"""Who recognizes WHOM: those in force on the day, then those who did earlier."""

from collections.abc import Sequence
from datetime import date

from recog_cli.domain.model import Entity
from recog_cli.domain.stance import Stance
from recog_cli.questions import stances
from recog_cli.questions.answer import Answer, Row, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import count, listed, opening, the

ROW = stances.STANCE_ROW


def ask(facts: Facts, whom: Sequence[Entity], lens: Lens, but_not: Entity | None = None) -> Answer:
    """Answer for one or several entities (a state and its governments).

    The day is the one asked for, else today, else for entities that have all ended the last day
    of the last one. ``but_not`` leaves out those who recognize that entity as well.
    """
    day, last = _day(facts, whom, lens)
    heard = {one.id: _heard(facts, one, day, lens) for one in whom}
    pairs = [pair for one in whom for pair in _pairs(facts, one, heard[one.id], day, lens, but_not)]
    shown = [pair for pair in pairs if lens.stances or pair.standing.first]
    rows = stances.rows(facts, _in_reading_order(shown, whom), day)
    caveats = [said for pair in pairs for said in stances.doubts(facts, pair, day)]
    caveats += [said for one in whom for said in _limits(facts, one, heard[one.id], lens, day)]
    in_force = any(pair.standing.in_force for pair in pairs) if not lens.stances else bool(pairs)
    certain_no = all(
        stances.covers_all(facts.case(one.id), day, asked=lens.on is not None) for one in whom
    )
    question = {
        "command": "who-recognized",
        "whom": [one.id for one in whom],
        "on": day.isoformat(),
        **lens.described(),
    }
    if but_not:
        question["but_not"] = but_not.id
    return Answer(
        question,
        " ".join(_sentence(facts, one, pairs, day, lens, last=last) for one in whom),
        rows,
        _named_tables if lens.stances else _tables,
        tuple(caveats),
        Verdict.YES if in_force else Verdict.NO if certain_no else Verdict.UNDECIDED,
    )


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
        found = [
            pair
            for pair in found
            if not stances.between(facts, pair.who, but_not, day, lens).standing.in_force
        ]
    return found


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
    facts: Facts, whom: Entity, pairs: list[Pair], day: date, lens: Lens, *, last: bool
) -> str:
    own = [pair for pair in pairs if pair.whom.id == whom.id]
    on = f"on {day}" + (", its last day" if last else "")
    if lens.according_to:
        on += f", according to {the(lens.according_to.name_on(day))}"
    name = the(whom.name_on(day))
    if lens.stances:
        wanted = listed([stance.value for stance in lens.stances], "or")
        number = count(len(own), "entity", "entities")
        return f"{number} with the stance {wanted} toward {name} {on}."
    standing = [pair for pair in own if pair.standing.in_force]
    earlier = [pair for pair in own if not pair.standing.in_force and pair.standing.first]
    tail = f" {count(len(earlier), 'recognition')} ended earlier." if earlier else ""
    tally = stances.counted(own)
    if not standing:
        case = facts.case(whom.id)
        if stances.covers_all(case, day, asked=lens.on is not None):
            return f"Nobody{_of_whom(lens)} recognizes {name} {on}{tally.doubts()}.{tail}"
        unsure = "which does not mean that there was none"
        return f"No recognition of {name} is recorded {on}, {unsure}.{tail}"
    verb = "recognizes" if len(standing) == 1 else "recognize"
    if len(standing) <= 3:
        who = opening(listed([the(pair.who.name_on(day)) for pair in standing]))
    else:
        who = str(len(standing))
    share = _members(facts, standing, day, lens)
    return f"{who}{_of_whom(lens)} {verb} {name} {on}{share}{tally.doubts()}.{tail}"


def _of_whom(lens: Lens) -> str:
    return f" (among {listed([bloc.name for bloc in lens.among])})" if lens.among else ""


def _members(facts: Facts, standing: list[Pair], day: date, lens: Lens) -> str:
    """How many of more than three recognizers are UN members, where no bloc was asked for."""
    united_nations = facts.bloc("un")
    if lens.among or united_nations is None or len(standing) <= 3:
        return ""
    members = united_nations.members_on(day)
    number = sum(pair.who.id in members for pair in standing)
    return "" if number == len(standing) else f" ({number} of them UN members)"


def _limits(facts: Facts, whom: Entity, heard: list[Pair], lens: Lens, day: date) -> list[str]:
    """What the answer leaves open, and where to look on."""
    case = facts.case(whom.id)
    name = the(whom.name_on(day))
    said = []
    if case is None:
        return [f"Nobody has yet gone through all states for {name}: silence means nothing here."]
    number = sum(pair.standing.stance is Stance.DECLINES for pair in heard)
    if number and not lens.stances:
        says = "entity has said that it does" if number == 1 else "entities have said that they do"
        said.append(f"{number} {says} not recognize {name}: --stance declines.")
    if case.complete_to and (not lens.on or case.complete_to.latest < lens.on):
        said.append(f"{opening(name)} has been looked at up to {case.complete_to}, not beyond.")
    if case.unknown:
        said.append(f"Not settled for {name}: {', '.join(case.unknown)}.")
    if lens.day > lens.today:
        said.append(f"{lens.day} is yet to come: this is how things stand on {lens.today}.")
    return said


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
            tables.append(stances.in_force_table(standing, title))
        if earlier:
            title = f"{name}earlier" if several else "Earlier"
            tables.append(stances.earlier_table(earlier, title))
    return tables


def _named_tables(rows: Sequence[Row]) -> list[Table]:
    return [stances.stance_table(rows, "")] if rows else []
