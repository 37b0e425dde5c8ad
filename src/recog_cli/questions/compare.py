"""Several entities side by side: who recognizes all of them, only some, or none."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Bloc, Entity
from recog_cli.domain.stance import Certainty, Stance
from recog_cli.questions import doubts, stances
from recog_cli.questions.answer import TEXT, TEXTS, Answer, Column, Row, Shape, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import listed, opening, the

ROW: Shape = {
    "who": TEXT,
    "who_name": TEXT,
    "group": TEXT,
    "recognizes": TEXTS,
    "stances": TEXTS,
    "certainties": TEXTS,
    "since": TEXTS,
}
"""``group`` is ``all``, ``some``, ``none`` or, where a recognition is disputed or may or may not
have come, ``undecided``; ``recognizes`` names those that hold. ``stances``, ``certainties`` and
``since`` stand in the order of the question's ``whom``; a ``since`` that is not known is an empty
text.
"""


class _Actor(NamedTuple):
    """One actor with its stance toward each of the entities compared, in their order."""

    who: Entity
    pairs: tuple[Pair, ...]

    @property
    def recognizes(self) -> list[str]:
        return [pair.whom.id for pair in self.pairs if pair.standing.holds]

    @property
    def group(self) -> str:
        if any(doubts.undecided(pair.standing) for pair in self.pairs):
            return "undecided"
        number = len(self.recognizes)
        return "all" if number == len(self.pairs) else "some" if number else "none"


def ask(facts: Facts, whoms: Sequence[Entity], lens: Lens, nations: Bloc) -> Answer:
    """Answer for two entities or more; BadOption for fewer, or for the same one twice.

    Those who are looked at are the members of the blocs in the lens, else those of ``nations``
    and whoever else has ever recognized one of the entities and is still there; not the entities
    themselves.
    """
    if len({entity.id for entity in whoms}) != len(whoms) or len(whoms) < 2:
        raise BadOption("a comparison needs two different entities", "name one more")
    day = lens.day
    toward = {
        whom.id: {pair.who.id: pair for pair in stances.toward(facts, whom, day, lens)}
        for whom in whoms
    }
    blocs = lens.among or (nations,)
    ids = {id_ for bloc in blocs for id_ in bloc.members_on(day)}
    if not lens.among:
        ids |= {id_ for pairs in toward.values() for id_, pair in pairs.items() if _present(pair)}
    own = ids & {whom.id for whom in whoms}
    entities = [entity for id_ in ids - own if (entity := facts.entity(id_))]
    entities.sort(key=lambda entity: entity.name_on(day))
    actors = [
        _Actor(
            who,
            tuple(
                toward[whom.id].get(who.id) or stances.between(facts, who, whom, day, lens)
                for whom in whoms
            ),
        )
        for who in entities
    ]
    rows = [_row(actor, day) for actor in _in_groups(actors)]
    whom = [(entity.id, entity.name_on(day)) for entity in whoms]
    unseen = [stances.unseen(facts, entity, day, lens, _heard(actors, n)) for n, entity in
              enumerate(whoms)]  # fmt: skip
    unsure = None in unseen
    return Answer(
        {
            "command": "compare",
            "whom": [entity.id for entity in whoms],
            "on": day.isoformat(),
            **lens.described(),
        },
        _sentence(actors, whom, lens, unsure=unsure),
        rows,
        lambda rows: [*_groups(rows, whom), *_matrix(rows, whom)],
        _caveats(facts, actors, whoms, lens, own),
        _verdict(actors, unseen),
    )


def _heard(actors: Sequence[_Actor], number: int) -> list[Pair]:
    """The stances toward one of the entities that rest on an act."""
    return [actor.pairs[number] for actor in actors if actor.pairs[number].standing.act]


def _verdict(actors: Sequence[_Actor], unseen: Sequence[tuple[str, ...] | None]) -> Verdict:
    if any(actor.recognizes for actor in actors):
        return Verdict.YES
    return Verdict.NO if all(each == () for each in unseen) else Verdict.UNDECIDED


def _present(pair: Pair) -> bool:
    """Whether an actor is still there, and has ever recognized."""
    return pair.standing.first is not None and pair.standing.stance is not Stance.LAPSED


def _in_groups(actors: list[_Actor]) -> list[_Actor]:
    """Who recognizes most comes first; within that, those who recognize the same, by name."""
    return sorted(
        actors,
        key=lambda actor: (
            actor.group == "undecided",
            -len(actor.recognizes),
            actor.recognizes,
        ),
    )


def _row(actor: _Actor, day: date) -> Row:
    held = [pair.standing for pair in actor.pairs]
    return {
        "who": actor.who.id,
        "who_name": actor.who.name_on(day),
        "group": actor.group,
        "recognizes": actor.recognizes,
        "stances": [each.stance.value for each in held],
        "certainties": [each.certainty.value for each in held],
        "since": [each.since.text if each.since else "" for each in held],
    }


def _sentence(
    actors: Sequence[_Actor], whom: Sequence[tuple[str, str]], lens: Lens, *, unsure: bool
) -> str:
    names = [the(name) for _, name in whom]
    every = f"both {names[0]} and {names[1]}" if len(names) == 2 else f"all of {listed(names)}"
    decided = [actor for actor in actors if actor.group != "undecided"]
    full = [actor for actor in actors if actor.group == "all"]
    parts = [f"{len(full)} recognize {every}" if len(full) != 1 else f"1 recognizes {every}"]
    for (id_, _), name in zip(whom, names, strict=True):
        number = sum(actor.recognizes == [id_] for actor in decided)
        parts.append(f"{number} only {name}")
    mixed = sum(1 < len(actor.recognizes) < len(whom) for actor in decided)
    parts += [f"{mixed} several but not all"] * bool(mixed)
    none = "neither" if len(whom) == 2 else "none"
    parts.append(f"{sum(actor.group == 'none' for actor in actors)} {none}")
    parts += [f"{len(actors) - len(decided)} undecided"] * (len(decided) < len(actors))
    among = f", among {listed([the(bloc.name) for bloc in lens.among])}" if lens.among else ""
    recorded = ", as far as is recorded" if unsure else ""
    return f"On {lens.day}{among}{lens.by_whom}{recorded}, {listed(parts)}."


def _caveats(
    facts: Facts, actors: Sequence[_Actor], whoms: Sequence[Entity], lens: Lens, own: set[str]
) -> tuple[str, ...]:
    said = [
        sentence
        for actor in actors
        for pair in actor.pairs
        for sentence in doubts.told(facts, pair, lens.day, refusals=False)
    ]
    for number, whom in enumerate(whoms):
        unseen = stances.unseen(facts, whom, lens.day, lens, _heard(actors, number))
        case = facts.case(whom.id)
        if unseen is None:
            name = the(whom.name)
            said.append(f"Not all states have been looked at for {name} on this day: silence "
                        "means nothing there.")  # fmt: skip
        elif unseen:
            said.append(f"Not settled for {the(whom.name)}: {', '.join(unseen)}.")
        if unseen is not None and case and case.complete_to and case.complete_to.latest < lens.day:
            said.append(f"{opening(the(whom.name))} has been looked at up to {case.complete_to}.")
    for whom in whoms:
        lapse = facts.person(whom.id).lapse(lens.day, lens.view)
        if lapse and not lapse.undated:
            name = opening(the(whom.name_on(lens.day)))
            said.append(f"{name} ended on {lapse.last_day}: --on shows an earlier day.")
    said += [f"Left out, since compared themselves: {', '.join(sorted(own))}."] * bool(own)
    return tuple(said)


def _groups(rows: Sequence[Row], whom: Sequence[tuple[str, str]]) -> list[Table]:
    names = dict(whom)
    by_group: dict[str, list[str]] = {}
    for row in rows:
        undecided = row["group"] == "undecided"
        name = "Undecided" if undecided else _group_name(row["recognizes"], names)
        by_group.setdefault(name, []).append(row["who_name"])
    lines = [[name, str(len(who)), ", ".join(who)] for name, who in by_group.items()]
    columns = (Column("Recognize"), Column("Number", right=True), Column("Who"))
    return [Table(columns, lines, "Groups")] if lines else []


def _group_name(recognized: Sequence[str], names: dict[str, str]) -> str:
    if not recognized:
        return "Neither" if len(names) == 2 else "None"
    if len(recognized) == len(names):
        return "Both" if len(names) == 2 else "All"
    return f"Only {listed([names[id_] for id_ in recognized])}"


def _matrix(rows: Sequence[Row], whom: Sequence[tuple[str, str]]) -> list[Table]:
    """Who stands how toward each; those who are silent toward all are in the groups only."""
    told = [row for row in rows if row["group"] == "undecided" or any(row["since"])]
    lines = [
        [row["who_name"], *map(_cell, row["stances"], row["since"], row["certainties"])]
        for row in told
    ]
    columns = (Column("Who"), *(Column(name, words=True) for _, name in whom))
    return [Table(columns, lines, "Stances")] if lines else []


def _cell(stance: str, since: str, certainty: str) -> str:
    never = stance == "silent" or (stance == "lapsed" and not since)
    if never and certainty == Certainty.CONTESTED.value:  # it is denied that one of the two ended
        certainty = Certainty.CERTAIN.value
    said = "\N{MIDDLE DOT}" if never else stance
    if stance == "recognizes":
        said = f"since {since}"
    elif since:
        said += f" {since}"
    return said if certainty == Certainty.CERTAIN.value else f"{said} ({certainty})"
