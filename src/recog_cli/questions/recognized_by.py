"""Whom WHO recognizes: those in force on the day, then those it recognized earlier."""

from collections.abc import Sequence

from recog_cli.domain.model import Entity
from recog_cli.questions import doubts, stance_tables, stances
from recog_cli.questions.answer import Answer, Row, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import count, listed, opening, the

ROW = stances.STANCE_ROW


def ask(facts: Facts, who: Entity, lens: Lens) -> Answer:
    """Answer from the cases in the base; most recognitions of the world are in none of them."""
    lapse = None if lens.on else facts.person(who.id).lapse(lens.today)
    end = lapse.period.end if lapse and not lapse.undated else None
    day = end.latest if end else lens.day
    pairs = [
        pair
        for pair in stances.by(facts, who, day, lens)
        if lens.admits(pair.whom.id, day)
        and (pair.standing.stance in lens.stances if lens.stances else pair.standing.first)
    ]
    pairs.sort(key=_reading_order)
    standing = [pair for pair in pairs if pair.standing.holds]
    caveats = [
        said
        for pair in pairs
        for said in doubts.told(facts, pair, day, refusals=bool(lens.stances))
    ]
    caveats.append("Only the entities of `recog list cases` are in the base.")
    found = pairs if lens.stances else standing
    on = f"on {day}" + (", its last day" if end else "") + lens.by_whom + _of_which(lens)
    return Answer(
        {"command": "recognized-by", "who": who.id, "on": day.isoformat(), **lens.described()},
        _sentence(who, pairs, lens, on),
        stances.rows(facts, pairs, day),
        _stance_tables if lens.stances else _tables,
        tuple(caveats),
        Verdict.YES if found else Verdict.UNDECIDED,
    )


def _reading_order(pair: Pair) -> tuple[bool, int, str]:
    held = pair.standing
    when = held.since if held.in_force else held.until or held.since
    return not held.in_force, when.earliest.toordinal() if when else 0, pair.whom.name


def _sentence(who: Entity, pairs: list[Pair], lens: Lens, on: str) -> str:
    name = opening(the(who.name))
    if lens.stances:
        wanted = listed([stance.value for stance in lens.stances], "or")
        return (
            f"{name} has the stance {wanted} toward {count(len(pairs), 'entity', 'entities')} {on}."
        )
    standing = [pair for pair in pairs if pair.standing.holds]
    earlier = sum(not pair.standing.in_force for pair in pairs)
    tail = f" {count(earlier, 'recognition')} ended earlier." if earlier else ""
    if not standing and earlier < len(pairs):
        contest = doubts.counted(pairs).in_words()
        return f"Whether {the(who.name)} still recognized anybody {on} is not known{contest}.{tail}"
    if not standing:
        return f"No recognition by {the(who.name)} is recorded as in force {on}.{tail}"
    names = listed([the(pair.whom.name) for pair in standing])
    whom = names if len(standing) <= 3 else count(len(standing), "entity", "entities")
    contest = doubts.counted(pairs).in_words()
    return f"{name} recognizes {whom} {on}, of those in the base{contest}.{tail}"


def _of_which(lens: Lens) -> str:
    """Which entities alone are looked at, where not all of the base are."""
    blocs = listed([the(bloc.name) for bloc in lens.among], "or")
    return f" toward members of {blocs}" if blocs else ""


def _tables(rows: Sequence[Row]) -> list[Table]:
    standing = [row for row in rows if row["in_force"]]
    earlier = [row for row in rows if not row["in_force"]]
    tables = []
    if standing:
        tables.append(stance_tables.in_force_table(standing, "In force", "whom_name"))
    if earlier:
        tables.append(stance_tables.earlier_table(earlier, "Earlier", "whom_name"))
    return tables


def _stance_tables(rows: Sequence[Row]) -> list[Table]:
    return [stance_tables.stance_table(rows, "", "whom_name")] if rows else []
