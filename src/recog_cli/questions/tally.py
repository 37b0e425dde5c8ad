"""How many members of a bloc recognize WHOM, and how sure that is."""

from collections.abc import Sequence
from datetime import date

from recog_cli.domain.model import Bloc, Entity, Tally
from recog_cli.questions import doubts, stances
from recog_cli.questions.answer import (
    DIFFERENCES,
    NUMBER,
    NUMBER_OR_NULL,
    SOURCES,
    TEXT,
    TEXT_OR_NULL,
    Answer,
    Column,
    Row,
    Shape,
    Table,
    Verdict,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.stances import Pair
from recog_cli.questions.wording import opening, the

ROW: Shape = {
    "whom": TEXT,
    "whom_name": TEXT,
    "among": TEXT,
    "among_name": TEXT,
    "on": TEXT,
    "members": NUMBER,
    "recognizes": NUMBER,
    "contested": NUMBER,
    "reported": NUMBER,
    "contested_withdrawals": NUMBER,
    "disputed": NUMBER,
    "undated": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    "published": NUMBER_OR_NULL,
    "published_on": TEXT_OR_NULL,
    "published_note": TEXT_OR_NULL,
    "counted_then": NUMBER_OR_NULL,
    "differences": DIFFERENCES,
    "sources": SOURCES,
}
"""``published`` is the last published total for the bloc up to the day, with its ``sources``.

``counted_then`` is our own count for the day of that total; ``differences`` explain, act by act,
what the other count has on top of it.
"""


def ask(facts: Facts, whom: Entity, lens: Lens, blocs: Sequence[Bloc]) -> Answer:
    """Answer with one row a bloc: its members on the day, and how many of them recognize."""
    lapse = None if lens.on else facts.person(whom.id).lapse(lens.today, lens.view)
    end = lapse.period.end if lapse and not lapse.undated else None
    day = end.latest if end else lens.day
    pairs = stances.toward(facts, whom, day, lens)
    rows = [_row(facts, whom, bloc, day, pairs) for bloc in blocs]
    members = {id_ for bloc in blocs for id_ in bloc.members_on(day)}
    counted = [pair for pair in pairs if pair.who.id in members]
    caveats = [said for pair in counted for said in doubts.told(facts, pair, day, refusals=False)]
    case = facts.case(whom.id)
    unseen = stances.unseen(facts, whom, day, lens._replace(among=tuple(blocs)), counted)
    if unseen is None:
        caveats.append(
            "The base does not cover every state on this day: these are minimum figures."
        )
    elif unseen:
        caveats.append(f"Not settled, and not counted: {', '.join(unseen)}.")
    if unseen is not None and case and case.complete_to:
        caveats.append(f"{opening(the(whom.name))} has been looked at up to {case.complete_to}.")
    question = {"command": "tally", "whom": [whom.id], "on": day.isoformat(), **lens.described()}
    question["among"] = [bloc.id for bloc in blocs]
    caveats += [f"{opening(the(bloc.name))} had no members on this day." for bloc in blocs
                if not bloc.members_on(day)]  # fmt: skip
    sentence = _sentence(rows, whom, day, lens, least=unseen is None)
    known = unseen is not None or any(row["recognizes"] for row in rows)
    verdict = Verdict.YES if known else Verdict.UNDECIDED
    return Answer(question, sentence, rows, _tables, tuple(caveats), verdict)


def _row(facts: Facts, whom: Entity, bloc: Bloc, day: date, pairs: Sequence[Pair]) -> Row:
    members = bloc.members_on(day)
    count = doubts.counted(pair for pair in pairs if pair.who.id in members)
    published = _published(facts, whom, bloc, day)
    sources = facts.sources([published.source]) if published else {}
    return {
        "whom": whom.id,
        "whom_name": whom.name_on(day),
        "among": bloc.id,
        "among_name": bloc.name,
        "on": day.isoformat(),
        "members": len(members),
        "recognizes": count.recognizes,
        "contested": count.contested,
        "reported": count.reported,
        "contested_withdrawals": count.contested_withdrawals,
        "disputed": count.disputed,
        "undated": count.undated,
        "low": count.low,
        "high": count.high,
        "published": published and published.recognizes,
        "published_on": published and published.on.text,
        "published_note": published and published.note,
        "counted_then": _counted_then(facts, whom, bloc, published) if published else None,
        "differences": _differences(facts, published) if published else [],
        "sources": [stances.source_row(source) for source in sources.values()],
    }


def _sentence(rows: Sequence[Row], whom: Entity, day: date, lens: Lens, *, least: bool) -> str:
    """How many recognize; ``least``: of those recorded, and there may be more."""
    keys = ("recognizes", "contested", "reported", "contested_withdrawals", "disputed", "undated")
    name = the(whom.name_on(day))
    parts: list[str] = []
    for row in rows:
        share = f"{row['recognizes']} of the {row['members']} members of {the(row['among_name'])}"
        verb = "recognizes" if row["recognizes"] == 1 else "recognize"
        contest = doubts.Count(*(row[key] for key in keys)).in_words()
        parts.append(f"{share} {verb} {'it' if parts else name}{contest}")
    recorded = ", as far as is recorded" if least else ""
    return f"On {day}{lens.by_whom}{recorded}, {'; '.join(parts)}."


def _published(facts: Facts, whom: Entity, bloc: Bloc, day: date) -> Tally | None:
    """The last total published for a bloc up to the day."""
    told = [each for each in facts.tallies(whom.id) if each.among == bloc.id and each.on.by(day)]
    return max(told, key=lambda each: each.on.sort_key, default=None)


def _counted_then(facts: Facts, whom: Entity, bloc: Bloc, published: Tally) -> int:
    """How many members recognize on the last day that a published total can mean."""
    day = published.on.latest
    members = bloc.members_on(day)
    pairs = stances.toward(facts, whom, day, Lens(day))
    return sum(pair.standing.holds for pair in pairs if pair.who.id in members)


def _differences(facts: Facts, published: Tally) -> list[Row]:
    """The acts that a published total counts otherwise than we do, by actor."""
    day = published.on.latest
    acts = [(each, act) for each in published.differs if (act := facts.act(each.act))]
    actors = [(each, facts.bearer(act.who, day)) for each, act in acts]
    return sorted(
        (
            {
                "act": each.act,
                "who": actor.id,
                "who_name": actor.name_on(day),
                "effect": each.effect,
                "why": each.why,
            }
            for each, actor in actors
        ),
        key=lambda difference: difference["who_name"],
    )


def _tables(rows: Sequence[Row]) -> list[Table]:
    """The figures, and those that are seldom anything where they are."""
    heads = {
        "members": "Members",
        "recognizes": "Recognize",
        "contested": "Contested",
        "reported": "Reported",
        "contested_withdrawals": "Withdrawals contested",
        "disputed": "Disputed",
        "undated": "Undated",
        "low": "Low",
        "high": "High",
    }
    for seldom in ("contested_withdrawals", "undated"):
        if not any(row[seldom] for row in rows):
            del heads[seldom]
    columns = [Column("Among"), *(Column(head, words=True, right=True) for head in heads.values())]
    lines = [[row["among_name"], *(str(row[key]) for key in heads)] for row in rows]
    tables = [Table(tuple(columns), lines)]
    published = [row for row in rows if row["published"] is not None]
    if published:
        tables.append(_published_table(published))
    if any(row["differences"] for row in published):
        tables.append(_differences_table(published))
    return tables


def _published_table(rows: Sequence[Row]) -> Table:
    """What others have counted, last before the day, and what we count on that day of theirs."""
    columns = (
        Column("Among"),
        Column("On", keep=True),
        Column("Recognize", right=True),
        Column("Here", right=True),
        Column("Sources"),
    )
    lines: list[list[str | list[str]]] = [
        [
            row["among_name"],
            row["published_on"],
            str(row["published"]),
            str(row["counted_then"]),
            [source["id"] for source in row["sources"]],
        ]
        for row in rows
    ]
    return Table(columns, lines, "Published")


def _differences_table(rows: Sequence[Row]) -> Table:
    """Why a published total is another than ours: whom it counts or leaves out, by reason."""
    columns = (Column("Among"), Column("Effect", right=True), Column("Who"), Column("Why"))
    lines = []
    for row in rows:
        by_reason: dict[tuple[int, str], list[str]] = {}
        for each in row["differences"]:
            by_reason.setdefault((each["effect"], each["why"]), []).append(each["who_name"])
        for (effect, why), names in by_reason.items():
            total = f"{effect * len(names):+d}"
            lines.append([row["among_name"], total, ", ".join(names), why])
    return Table(columns, lines, "Why the published totals differ")
