"""The whole story of a pair: every act in order, with form, reason, denials and sources."""

from collections.abc import Sequence

from recog_cli.domain.model import Entity
from recog_cli.domain.stance import in_order
from recog_cli.questions import acts as act_rows
from recog_cli.questions import does, stances
from recog_cli.questions.answer import Answer, Row, Table, Verdict
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import opening, the

ROW = act_rows.ACT_ROW


def ask(facts: Facts, who: Entity, whom: Entity, lens: Lens) -> Answer:
    """Answer with the present stance as the sentence and all acts up to the day as rows."""
    stance = does.ask(facts, who, whom, lens)
    day = lens.day
    acts = facts.acts(who=facts.person(who.id).ids, whom=facts.person(whom.id).ids)
    told = in_order(act for act in acts if act.when.earliest <= day)
    case = facts.case(whom.id)
    covered = stances.covers(facts, case, who.id, day, asked=lens.on is not None)
    if told:
        sentence = opening(stance.sentence.partition(": ")[2])
    else:
        sentence = f"No act of {the(who.name)} toward {the(whom.name)} is recorded by {day}."
    return Answer(
        {**stance.question, "command": "why"},
        sentence,
        act_rows.rows(facts, told),
        _tables,
        stance.caveats,
        Verdict.YES if told else Verdict.NO if covered else Verdict.UNDECIDED,
    )


def _tables(rows: Sequence[Row]) -> list[Table]:
    return [act_rows.story_table(rows)] if rows else []
