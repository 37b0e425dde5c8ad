"""Does WHO recognize WHOM: yes, no, or it cannot be decided."""

from collections.abc import Sequence
from datetime import date

from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Entity
from recog_cli.domain.stance import Certainty, Stance, Standing
from recog_cli.questions import doubts, stance_tables, stances
from recog_cli.questions.answer import Answer, Row, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import listed, opening, the

ROW = stances.STANCE_ROW


def ask(facts: Facts, who: Entity, whom: Entity, lens: Lens) -> Answer:
    """Answer with the stance of the day. Without a day, silence is judged where the case ends."""
    if who.id == whom.id:
        raise BadOption(f"{who.name} is asked about itself", "name two entities")
    day = lens.day
    pair = stances.between(facts, who, whom, day, lens)
    case = facts.case(whom.id)
    covered = stances.covers(facts, case, who.id, day, asked=lens.on is not None)
    caveats = [*doubts.told(facts, pair, day), *doubts.voided(facts, pair, day)]
    early = _not_yet(facts, pair, day)
    if early:
        covered = True
    elif pair.standing.stance is Stance.SILENT:
        if covered and case and case.complete_to and lens.on is None:
            if day > case.complete_to.latest:
                caveats.append(f"Silence is judged as of {case.complete_to}, where the case ends.")
        elif not covered:
            caveats.append(
                "The base does not cover this pair on this day, so silence is no answer."
            )
    question = {"command": "does", "who": who.id, "whom": [whom.id], "on": day.isoformat()}
    return Answer(
        {**question, **lens.described()},
        _sentence(pair, day, lens, early, covered=covered),
        stances.rows(facts, [pair], day),
        _tables,
        tuple(caveats),
        verdict(pair, covered=covered),
    )


def _not_yet(facts: Facts, pair: Pair, day: date) -> str:
    """That one of the two did not exist yet, where no act says otherwise; else nothing."""
    if pair.standing.act or pair.standing.disputed or pair.standing.undated:
        return ""
    late = [one for one in (pair.who, pair.whom) if not facts.person(one.id).begun(day)]
    names = listed([the(one.name) for one in late])
    return f"{names} did not exist yet" if late else ""


def verdict(pair: Pair, *, covered: bool) -> Verdict:
    """What a stance comes to as an answer to "does it recognize?"."""
    held = pair.standing
    if held.certainty in (Certainty.DISPUTED, Certainty.UNDATED):
        return Verdict.UNDECIDED
    if held.in_force:
        return Verdict.YES
    if held.stance is Stance.SILENT and not covered:
        return Verdict.UNDECIDED
    return Verdict.NO


def _sentence(pair: Pair, day: date, lens: Lens, early: str, *, covered: bool) -> str:
    held = pair.standing
    who, whom = the(pair.who.name_on(day)), the(pair.whom.name_on(day))
    result = verdict(pair, covered=covered)
    word = {Verdict.YES: "Yes", Verdict.NO: "No", Verdict.UNDECIDED: "Undecided"}[result]
    view = f" (according to {the(lens.according_to.name_on(day))})" if lens.according_to else ""
    told = early or _open(held, who, whom)
    sure = "" if told or held.certainty is Certainty.CERTAIN else f" ({held.certainty})"
    return f"{word}{view}: on {day}, {told or _said(pair, who, whom, covered=covered)}{sure}."


def _open(held: Standing, who: str, whom: str) -> str:
    """What cannot be decided, in a sentence: a claim, or a day within a span; else nothing."""
    unknown = {
        Certainty.DISPUTED: "not agreed",
        Certainty.UNDATED: "not known to the day",
    }.get(held.certainty)
    if not unknown or held.stance is Stance.LAPSED:
        return ""
    if held.stance is Stance.RECOGNIZES:
        return f"whether {who} still recognizes {whom} (since {held.since}) is {unknown}"
    if not doubts.undecided(held):  # a refusal is
        return f"whether {who} declines to recognize {whom} is {unknown}"
    if held.first:
        return f"whether {who} recognizes {whom} again is {unknown}"
    had = "has" if held.certainty is Certainty.DISPUTED else "had yet"
    return f"whether {who} {had} recognized {whom} is {unknown}"


def _said(pair: Pair, who: str, whom: str, *, covered: bool) -> str:
    held = pair.standing
    since = held.since.text if held.since else ""
    match held.stance:
        case Stance.RECOGNIZES:
            began = "since no later than" if held.no_later_than else "since"
            return f"{who} recognizes {whom}, {began} {since}"
        case Stance.WITHDRAWN:
            return f"{who} no longer recognizes {whom}: it withdrew its recognition ({since})"
        case Stance.SUSPENDED:
            return f"{who} has suspended its recognition of {whom} ({since})"
        case Stance.DECLINES:
            return f"{who} declines to recognize {whom} ({since})"
        case Stance.LAPSED:
            was = held.was.value if held.was else Stance.SILENT.value
            ended = whom if held.gone == pair.whom.id else who
            gone = f"lapsed when {ended} ceased to exist; until then it was: {was}"
            return f"the stance of {who} toward {whom} {gone}"
        case Stance.SILENT if covered:
            return f"{who} has not recognized {whom}"
        case Stance.SILENT:
            return f"nothing is recorded of {who} toward {whom}"
    return opening(held.stance)


def _tables(rows: Sequence[Row]) -> list[Table]:
    return [stance_tables.stance_table(rows, "")]
