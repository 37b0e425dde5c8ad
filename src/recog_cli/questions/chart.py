"""Recognitions in force over time, one line an entity."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from recog_cli.domain.model import Entity
from recog_cli.questions import histories, stances
from recog_cli.questions.answer import NUMBER, TEXT, Answer, Column, Row, Shape, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.histories import History
from recog_cli.questions.lens import Lens
from recog_cli.questions.pictures import LineChart, Series
from recog_cli.questions.wording import count, listed, opening, the

ROW: Shape = {"whom": TEXT, "whom_name": TEXT, "on": TEXT, "recognizes": NUMBER}
"""One row a step: from the day ``on`` until the next step, so many ``recognizes``."""


def ask(facts: Facts, whoms: Sequence[Entity], lens: Lens) -> Answer:
    """Answer with the steps of each entity's count between two days, both included.

    Counted are recognitions in force whatever day their partial dates mean, as a tally counts
    them; in blocs, members of the day.
    """
    until = lens.last
    whoms = list({whom.id: whom for whom in whoms}.values())
    lived = {whom.id: histories.toward(facts, whom, until, lens.view) for whom in whoms}
    starts = [history.spells[0].start for own in lived.values() for history in own]
    since = lens.since or min(starts, default=until)
    rows = [
        {"whom": whom.id, "whom_name": whom.name, "on": day.isoformat(), "recognizes": number}
        for whom in whoms
        for day, number in _steps(lived[whom.id], since, until, lens)
    ]
    question = {
        "command": "chart",
        "whom": [whom.id for whom in whoms],
        **lens.described(),
        "since": since.isoformat(),
        "until": until.isoformat(),
    }
    picture = LineChart(
        [Series(whom.name, _drawn(rows, whom.id)) for whom in whoms], since, until, _unit(lens)
    )
    return Answer(
        question,
        _sentence(facts, rows, whoms, until, lens),
        rows,
        _tables,
        _limits(facts, whoms, lived, until),
        _verdict(facts, rows, whoms, lens),
        picture,
    )


def _verdict(facts: Facts, rows: Sequence[Row], whoms: Sequence[Entity], lens: Lens) -> Verdict:
    if any(row["recognizes"] for row in rows):
        return Verdict.YES
    seen = stances.gone_through(facts, whoms, lens.last, asked=lens.until is not None)
    return Verdict.NO if seen else Verdict.UNDECIDED


def _steps(
    lived: Sequence[History], since: date, until: date, lens: Lens
) -> Iterator[tuple[date, int]]:
    """The days on which the count changes, each with the new count; the first day always."""
    days = {since} | {spell.start for history in lived for spell in history.spells}
    for bloc in lens.among:
        for member in bloc.members:
            days.add(member.start.earliest)
            if member.end and member.end.latest < date.max:
                days.add(member.end.latest + timedelta(days=1))
    before: int | None = None
    for day in sorted(day for day in days if since <= day <= until):
        members = {id_ for bloc in lens.among for id_ in bloc.members_on(day)}
        counted = [each for each in lived if not lens.among or each.actor.ids & members]
        number = histories.count(counted, day)
        if number != before:
            yield day, number
        before = number


def _own(rows: Sequence[Row], whom: str) -> list[tuple[date, int]]:
    return [
        (date.fromisoformat(row["on"]), row["recognizes"]) for row in rows if row["whom"] == whom
    ]


def _drawn(rows: Sequence[Row], whom: str) -> list[tuple[date, int]]:
    """The steps of a line, which begins with the first recognition."""
    own = _own(rows, whom)
    return own[1:] if len(own) > 1 and own[0][1] == 0 else own


def _ends(facts: Facts, whoms: Sequence[Entity], until: date, lens: Lens) -> dict[str, str]:
    """The last days of those that had ended by then, by id."""
    lapses = {whom.id: facts.person(whom.id).lapse(until, lens.view) for whom in whoms}
    return {
        id_: lapse.last_day.text for id_, lapse in lapses.items() if lapse and not lapse.undated
    }


def _unit(lens: Lens) -> str:
    among = f" among {listed([the(bloc.name) for bloc in lens.among])}" if lens.among else ""
    return f"recognitions in force{among}"


def _sentence(
    facts: Facts, rows: Sequence[Row], whoms: Sequence[Entity], until: date, lens: Lens
) -> str:
    ends = _ends(facts, whoms, until, lens)
    seen = stances.gone_through(facts, whoms, until, asked=False)
    recorded = "" if seen else ", as far as is recorded"
    parts = []
    for whom in whoms:
        own = _own(rows, whom.id)
        most = max(own, key=lambda step: step[1])
        last = own[-1][1]
        peak = f" (at most {most[1]}, on {most[0]})" if most[1] != last else ""
        verb = "recognizes" if last == 1 else "recognize"
        ended = f", which ended on {ends[whom.id]}" if whom.id in ends else ""
        parts.append(f"{last} {verb} {the(whom.name_on(until))}{ended}{peak}")
    among = f" among {listed([the(bloc.name) for bloc in lens.among])}," if lens.among else ""
    return f"On {until}{lens.by_whom}{recorded},{among} {listed(parts)}."


def _limits(
    facts: Facts, whoms: Sequence[Entity], lived: dict[str, list[History]], until: date
) -> tuple[str, ...]:
    """What has not been looked at, and which steps are only roughly where they stand."""
    said = []
    for whom in whoms:
        case, name = facts.case(whom.id), the(whom.name)
        if case is None or case.covers is None:
            said.append(f"Nobody has yet gone through all states for {name}: these are minimum "
                        "figures.")  # fmt: skip
        elif case.complete_to and case.complete_to.latest < until:
            said.append(f"{opening(name)} has been looked at up to {case.complete_to}, not beyond.")
        vague = sum(
            not act.when.is_day
            for history in lived[whom.id]
            for act in {spell.standing.act for spell in history.spells if spell.standing.act}
            if act.when.latest <= until
        )
        if vague:
            said.append(
                f"{count(vague, 'step')} of {name} {'is' if vague == 1 else 'are'} not dated to "
                "the day: a recognition counts from the last day that its date can mean, and up "
                "to the first that its end can mean."
            )
    return tuple(said)


def _tables(rows: Sequence[Row]) -> list[Table]:
    """The counts at the end of each year in which one of them changed."""
    names = {row["whom"]: row["whom_name"] for row in rows}
    years: dict[str, dict[str, int]] = {}
    now = dict.fromkeys(names, 0)
    for row in sorted(rows, key=lambda row: row["on"]):
        now[row["whom"]] = row["recognizes"]
        years[row["on"][:4]] = dict(now)
    lines = [[year, *(str(counts[whom]) for whom in names)] for year, counts in years.items()]
    columns = (
        Column("End of", keep=True),
        *(Column(name, words=True, right=True) for name in names.values()),
    )
    return [Table(columns, lines, "Years with changes")] if lines else []
