"""What changed in a span of time: whose recognition came, went or came back, and the net."""

from collections.abc import Sequence
from datetime import date

from recog_cli.domain.model import Act, Entity, Period
from recog_cli.domain.person import Person
from recog_cli.domain.stance import Certainty
from recog_cli.questions import doubts, histories, stances
from recog_cli.questions.answer import (
    BOOLEAN,
    SOURCES,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Answer,
    Column,
    Row,
    Shape,
    Table,
    Verdict,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.histories import Change, History
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count, listed, opening, spelled_out, the

ROW: Shape = {
    "on": TEXT,
    "who": TEXT,
    "who_name": TEXT,
    "whom": TEXT,
    "whom_name": TEXT,
    "change": TEXT,
    "stance": TEXT,
    "certainty": TEXT,
    "contested": BOOLEAN,
    "reported": BOOLEAN,
    "lapsed_with": TEXT_OR_NULL,
    "act": TEXT_OR_NULL,
    "did": TEXT_OR_NULL,
    "when": TEXT_OR_NULL,
    "how": TEXTS,
    "why": TEXT_OR_NULL,
    "reasons": TEXTS,
    "sources": SOURCES,
}
"""``change`` is ``came``, ``came-back`` or ``went``.

``on`` is the day from which a recognition is sure, or from which it is not sure any more;
``reported``, that only others say that the act was done; ``lapsed_with``, who ceased to exist
where that ended it.
"""


def ask(facts: Facts, whom: Entity | None, lens: Lens) -> Answer:
    """Answer for one entity, or with everything that changed in the base.

    A recognition comes on the day from which it is sure (one that is dated 1988 only, at the end
    of that year), and goes on the first day on which it may have ended: as a tally counts them, so
    that the net is the difference between two tallies. In blocs, who came is a member on that day,
    and who went on the day before.
    """
    until = lens.last
    lived = histories.toward(facts, whom, until, lens.view) if whom else histories.everywhere(
        facts, until, lens.view
    )  # fmt: skip
    since = lens.since or min((history.spells[0].start for history in lived), default=until)
    found = [
        change
        for change in histories.changes(lived, since, until)
        if change.history.belongs(lens.among, _held_on(change))
    ]
    question = {
        "command": "changes",
        "whom": [whom.id] if whom else [],
        "since": since.isoformat(),
        "until": until.isoformat(),
    }
    return Answer(
        {
            **question,
            **{key: told for key, told in lens.described().items() if key not in question},
        },
        _sentence(found, lived, whom, (since, until), lens),
        _rows(facts, found),
        _tables,
        _limits(facts, found, lived, (since, until), whom, lens),
        _verdict(facts, found, whom, until),
    )


def _verdict(facts: Facts, found: Sequence[Change], whom: Entity | None, until: date) -> Verdict:
    if found:
        return Verdict.YES
    case = facts.case(whom.id) if whom else None
    end = case.complete_to.latest if case and case.covers and case.complete_to else None
    return Verdict.NO if end and until <= end else Verdict.UNDECIDED


def _sentence(
    found: Sequence[Change],
    lived: Sequence[History],
    whom: Entity | None,
    span: tuple[date, date],
    lens: Lens,
) -> str:
    since, until = span
    came = sum(change.came and not change.again for change in found)
    back = sum(change.came and change.again for change in found)
    went = len(found) - came - back
    about = f" of {the(whom.name_on(until))}" if whom else ""
    among = f" (among {listed([the(bloc.name) for bloc in lens.among])})" if lens.among else ""
    time = f"from {since} to {until}{lens.by_whom}"
    if not found:
        return f"No recognition{about}{among} came or went {time}, as far as is recorded."
    parts = [f"{count(came, 'recognition')}{about}{among} came", f"{went} went"]
    parts += [f"{back} came back"] * bool(back)
    net = f"net {came + back - went:+d}"
    if whom and not lens.among:
        before = histories.count(lived, histories.eve(since))
        net += f", from {before} to {histories.count(lived, until)}"
    return f"{opening(time)}, {listed(parts)} ({net})."


def _held_on(change: Change) -> date:
    """A day on which the recognition held: its first, or its last."""
    return change.after.start if change.came else histories.eve(change.after.start)


def _limits(
    facts: Facts,
    found: Sequence[Change],
    lived: Sequence[History],
    span: tuple[date, date],
    whom: Entity | None,
    lens: Lens,
) -> tuple[str, ...]:
    """What is not sure of the changes told, and how far the base has been looked through."""
    since, until = span
    said = [
        f"{opening(the(name))} ceased to exist in {period.end}: the day is not known."
        for name, period in _vague_ends(facts, found)
    ]
    said += [
        f"The {_NOUNS[_change(change)]} of {the(_name(change))} is only dated {act.when}."
        for change in found
        if (act := _act(change)) and not act.when.is_day and whom
    ]
    if whom and (vague := [the(each.who.name_on(until)) for each in lived if _vague(each, lens)]):
        said.append(f"Not told, since no day is known: the recognition of {listed(vague)}.")
    if whom and lens.among:
        before, after = (_members(lived, lens, day) for day in (histories.eve(since), until))
        net = sum(1 if change.came else -1 for change in found)
        if after - before != net:
            said.append(
                f"Among the members of the day the count went from {before} to {after}: members "
                "that had recognized before joined, or left."
            )
    case = facts.case(whom.id) if whom else None
    if case and case.complete_to and case.complete_to.latest < until:
        name = opening(the(whom.name)) if whom else ""
        said.append(f"{name} has been looked at up to {case.complete_to}, not beyond.")
    return tuple(said)


def _vague(history: History, lens: Lens) -> bool:
    """Whether it recognized at some time, but on no day that is known."""
    held = [spell.standing for spell in history.spells]
    open_ = any(each.certainty is Certainty.UNDATED and doubts.undecided(each) for each in held)
    sure = any(each.holds for each in held)
    return open_ and not sure and history.belongs(lens.among, lens.last)


def _vague_ends(facts: Facts, found: Sequence[Change]) -> list[tuple[str, Period]]:
    """Whose end, which took recognitions with it, is not dated to the day."""
    ends = {}
    for change in found:
        id_ = _lapsed_with(change)
        entity = facts.entity(id_) if id_ else None
        if entity and (lapse := Person((entity,)).lapse(date.max)) and not lapse.last_day.is_day:
            ends[entity.name] = lapse.period
    return sorted(ends.items())


_NOUNS = {"came": "recognition", "came-back": "return", "went": "end of the recognition"}


def _members(lived: Sequence[History], lens: Lens, day: date) -> int:
    return histories.count([each for each in lived if each.belongs(lens.among, day)], day)


def _name(change: Change) -> str:
    return change.history.who.name_on(change.after.start)


def _change(change: Change) -> str:
    if not change.came:
        return "went"
    return "came-back" if change.again else "came"


def _act(change: Change) -> Act | None:
    """The act behind a change; none where one of the two ceased to exist."""
    held, before = change.after.standing, change.before and change.before.standing
    if change.came:
        return _annulment(change, before and before.ending) or held.act
    if held.in_force:  # it may have ended: by an act that is not dated to the day, or with one side
        return held.undated[-1] if held.undated else None
    if held.lapsed_with:
        return None
    return held.ending or held.act or _annulment(change, before and before.act)


def _annulment(change: Change, void: Act | None) -> Act | None:
    """The act that declared void what the recognition rested on, or what had ended it."""
    return next((act for act in change.history.acts if void and act.annuls == void.id), None)


def _lapsed_with(change: Change) -> str | None:
    """Who ceased to exist, or may have, where that and no act ended a recognition."""
    if change.came or _act(change):
        return None
    held = change.after.standing
    if held.lapsed_with or held.gone:
        return held.lapsed_with or held.gone
    sides = (change.history.who, change.history.whom)
    return next((one.id for one in sides if Person((one,)).lapse(change.after.start)), None)


def _rows(facts: Facts, found: Sequence[Change]) -> list[Row]:
    acts = [_act(change) for change in found]
    sources = facts.sources({id_ for act in acts if act for id_ in act.sources})
    rows = []
    for change, act in zip(found, acts, strict=True):
        day, held = change.after.start, change.after.standing
        rows.append(
            {
                "on": day.isoformat(),
                "who": change.history.who.id,
                "who_name": change.history.who.name_on(day),
                "whom": change.history.whom.id,
                "whom_name": change.history.whom.name_on(day),
                "change": _change(change),
                "stance": held.stance.value,
                "certainty": held.certainty.value,
                "contested": bool(act and act.denied_by),
                "reported": bool(act and not change.history.actor.ids & set(act.asserted_by)),
                "lapsed_with": _lapsed_with(change),
                "act": act and act.id,
                "did": act and act.did.value,
                "when": act and act.when.text,
                "how": list(act.how) if act else [],
                "why": act and act.why,
                "reasons": list(act.reasons) if act else [],
                "sources": [stances.source_row(sources[id_]) for id_ in act.sources] if act else [],
            }
        )
    return rows


_SIGNS = {"came": "+", "came-back": "+ again", "went": "\N{MINUS SIGN}"}


def _tables(rows: Sequence[Row]) -> list[Table]:
    if not rows:
        return []
    several = len({row["whom"] for row in rows}) > 1
    columns = (
        Column("On", keep=True),
        Column("Change", keep=True),
        Column("Who"),
        *([Column("Whom")] if several else []),
        Column("How"),
        Column("Why"),
        Column("Sources"),
    )
    lines = [
        [
            row["on"],
            _SIGNS[row["change"]],
            row["who_name"],
            *([row["whom_name"]] if several else []),
            _how(row),
            row["why"] or "",
            [source["id"] for source in row["sources"]],
        ]
        for row in rows
    ]
    return [
        *([_nets(rows)] if several else []),
        Table(columns, lines, "Changes" if several else ""),
    ]


def _how(row: Row) -> str:
    if row["did"] is None:
        gone = row["whom_name"] if row["lapsed_with"] == row["whom"] else row["who_name"]
        return f"{the(gone)} ceased to exist"
    doubt = "contested" if row["contested"] else "reported" if row["reported"] else ""
    deed = row["did"] + (f" ({doubt})" if doubt else "")
    return ", ".join([deed, *spelled_out(row["how"])])


def _nets(rows: Sequence[Row]) -> Table:
    """Where several entities are concerned: what each gained and lost."""
    lines = []
    for whom in dict.fromkeys(row["whom"] for row in rows):
        own = [row for row in rows if row["whom"] == whom]
        kinds = [sum(row["change"] == kind for row in own) for kind in _SIGNS]
        net = kinds[0] + kinds[1] - kinds[2]
        lines.append([own[-1]["whom_name"], *map(str, kinds), f"{net:+d}"])
    heads = ("Came", "Came back", "Went", "Net")
    columns = (Column("Whom"), *(Column(head, right=True) for head in heads))
    return Table(columns, lines)
