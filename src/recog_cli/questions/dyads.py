"""Stances as tables: from day to day, and by year, the form in which scholars take them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from recog_cli.domain.model import Case, Entity
from recog_cli.domain.stance import Stance
from recog_cli.questions.facts import Facts
from recog_cli.questions.histories import History
from recog_cli.questions.relations import DATE, INTEGER, TEXT, Field, Relation, Value

_DYAD = (
    Field("who", "the actor, under the id that bears its legal person then", TEXT, "entities"),
    Field("whom", "whom or what it concerns", TEXT, "entities"),
)
_HELD = (
    Field("stance", "recognizes, withdrawn, suspended, declines, silent or lapsed"),
    Field("certainty", "certain, contested, reported, disputed or undated"),
    Field("recognizes", "1 if it recognizes, whatever day partial dates mean, else 0", INTEGER),
)


def stances(facts: Facts, lived: Sequence[History], as_of: date) -> Relation:
    """One row a spell; one that outlives its actor's id goes on under that of its heir."""
    return Relation(
        "stances",
        "Computed from the acts: where who stood toward whom, from day to day. A pair begins with "
        "its first act; a pair without acts has no row.",
        (
            *_DYAD,
            Field("from_day", "the first day", DATE),
            Field("to_day", "the last day; nothing if it still goes on", DATE),
            *_HELD,
            Field("act", "the act that it rests on", TEXT, "acts"),
        ),
        ("who", "whom", "from_day"),
        [
            (
                who,
                history.whom.id,
                start.isoformat(),
                end.isoformat() if end < as_of else None,
                spell.standing.stance.value,
                spell.standing.certainty.value,
                int(spell.standing.holds),
                spell.standing.act.id if spell.standing.act else None,
            )
            for history in lived
            for spell in history.spells
            for who, start, end in _borne(facts, history, spell.start, spell.end)
        ],
    )


def _borne(
    facts: Facts, history: History, start: date, end: date
) -> Iterator[tuple[str, date, date]]:
    """The span in the parts in which one id bore the actor's person: Soviet Union, then Russia."""
    chain = history.actor.entities
    days = {start}
    if len(chain) > 1:
        for period in history.actor.periods():
            bounds = (period.start, period.end)
            found = {day for when in bounds if when for day in (when.earliest, when.latest)}
            days |= {day for each in found for day in (each, _after(each)) if start < day <= end}
    parts: list[tuple[str, date]] = []
    for day in sorted(days):
        who = facts.bearer(history.who.id, day).id
        if not parts or parts[-1][0] != who:
            parts.append((who, day))
    for (who, first), (_, following) in zip(parts, [*parts[1:], ("", None)], strict=True):
        yield who, first, end if following is None else _before(following)


def _after(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def stance_years(
    facts: Facts, lived: Sequence[History], covered: Iterable[Case], as_of: date
) -> Relation:
    """One row a dyad and year. In ``covered`` cases, members who never acted have rows as well."""
    rows = {row[:3]: row for history in lived for row in _years(facts, history, as_of)}
    for case in covered:
        for row in _silent(facts, case, as_of):
            rows.setdefault(row[:3], row)
    return Relation(
        "stance_years",
        "Computed from the acts: one row a dyad and year, as of the year's last day (in the last "
        "year, of the day of the data), as long as both exist. A dyad begins with its first act. "
        "Where a case has been gone through for a bloc, its members have rows from the beginning "
        "of whom to the end of the case, silent where no act is known: there silence means no. No "
        "row means that nothing is known.",
        (
            *_DYAD,
            Field("year", "the year", INTEGER),
            *(
                Field(f"{side}_{scheme}", f"{said} of {side}", INTEGER if scheme == "cow" else TEXT)
                for side in ("who", "whom")
                for scheme, said in (("iso3", "ISO 3166-1 alpha-3"), ("cow", "COW number"))
            ),
            *_HELD,
        ),
        ("who", "whom", "year"),
        [rows[key] for key in sorted(rows)],
    )


def _years(facts: Facts, history: History, as_of: date) -> Iterator[tuple[Value, ...]]:
    for year in range(history.spells[0].start.year, as_of.year + 1):
        day = min(date(year, 12, 31), as_of)
        spell = history.on(day)
        if spell and spell.standing.stance is not Stance.LAPSED:
            held = spell.standing
            stance = (held.stance.value, held.certainty.value, int(held.holds))
            yield _row(facts.bearer(history.who.id, day), history.whom, year, stance)


def _silent(facts: Facts, case: Case, as_of: date) -> Iterator[tuple[Value, ...]]:
    """The members of a case's bloc, year by year, as if none had ever acted."""
    whom, bloc = facts.entity(case.whom), facts.bloc(case.covers or "")
    if whom is None or bloc is None:
        return
    person = facts.person(whom.id)
    starts = [period.start.earliest.year for period in person.periods() if period.start]
    last = min(as_of, case.complete_to.latest if case.complete_to else as_of)
    for year in range(min(starts, default=last.year + 1), last.year + 1):
        day = min(date(year, 12, 31), as_of)
        if day > last or not person.exists(day):
            continue
        for id_ in bloc.members_on(day):
            who = facts.entity(id_)
            if who and id_ not in (*case.unknown, *person.ids):
                yield _row(who, whom, year, (Stance.SILENT.value, "certain", 0))


def _row(who: Entity, whom: Entity, year: int, stance: tuple[str, str, int]) -> tuple[Value, ...]:
    codes = [code for one in (who, whom) for code in (one.code("iso3"), _number(one.code("cow")))]
    return (who.id, whom.id, year, *codes, *stance)


def _number(code: str | None) -> int | None:
    return int(code) if code else None
