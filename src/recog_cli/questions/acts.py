"""Rows and tables of acts, as ``timeline`` and ``why`` show them."""

from collections.abc import Iterable, Sequence

from recog_cli.domain.model import Act
from recog_cli.questions.answer import (
    SOURCES,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Column,
    Row,
    Shape,
    Table,
)
from recog_cli.questions.doubts import named
from recog_cli.questions.facts import Facts
from recog_cli.questions.stances import source_row
from recog_cli.questions.wording import deed, spelled_out

ACT_ROW: Shape = {
    "act": TEXT,
    "who": TEXT,
    "who_name": TEXT,
    "whom": TEXT,
    "whom_name": TEXT,
    "did": TEXT,
    "when": TEXT,
    "when_earliest": TEXT,
    "when_latest": TEXT,
    "also_dated": TEXTS,
    "how": TEXTS,
    "organ": TEXT_OR_NULL,
    "why": TEXT_OR_NULL,
    "reasons": TEXTS,
    "degree": TEXT_OR_NULL,
    "conditions": TEXT_OR_NULL,
    "asserted_by": TEXTS,
    "denied_by": TEXTS,
    "annuls": TEXT_OR_NULL,
    "inherited_from": TEXT_OR_NULL,
    "note": TEXT_OR_NULL,
    "sources": SOURCES,
}


def rows(facts: Facts, acts: Sequence[Act]) -> list[Row]:
    """One row an act, with the names of its day."""
    sources = facts.sources({id_ for act in acts for id_ in act.sources})
    entities = {id_: facts.entity(id_) for act in acts for id_ in (act.who, act.whom)}

    def name(id_: str, act: Act) -> str:
        entity = entities[id_]
        return entity.name_on(act.when.earliest) if entity else id_

    return [
        {
            "act": act.id,
            "who": act.who,
            "who_name": name(act.who, act),
            "whom": act.whom,
            "whom_name": name(act.whom, act),
            "did": act.did.value,
            "when": act.when.text,
            "when_earliest": act.when.earliest.isoformat(),
            "when_latest": act.when.latest.isoformat(),
            "also_dated": [each.text for each in act.also_dated],
            "how": list(act.how),
            "organ": act.organ,
            "why": act.why,
            "reasons": list(act.reasons),
            "degree": act.degree,
            "conditions": act.conditions,
            "asserted_by": list(act.asserted_by),
            "denied_by": list(act.denied_by),
            "annuls": act.annuls,
            "inherited_from": act.inherits,
            "note": act.note,
            "sources": [source_row(sources[id_]) for id_ in act.sources if id_ in sources],
        }
        for act in acts
    ]


def in_time(acts: Iterable[Act]) -> list[Act]:
    """By earliest day, latest day, then file order."""
    return sorted(acts, key=lambda act: (*act.when.sort_key, act.order))


def when_table(rows_: Sequence[Row]) -> Table:
    """Acts of many pairs."""
    columns = (
        Column("When", keep=True),
        Column("Who"),
        Column("Did"),
        Column("Whom"),
        Column("Why"),
        Column("Sources"),
    )
    lines = [
        [
            row["when"],
            row["who_name"],
            ": ".join(filter(None, [row["did"] + _doubt(row), ", ".join(spelled_out(row["how"]))])),
            row["whom_name"],
            row["why"] or row["conditions"] or "",
            [source["id"] for source in row["sources"]],
        ]
        for row in rows_
    ]
    return Table(columns, lines)


def story_table(rows_: Sequence[Row]) -> Table:
    """Acts of one pair, with all that is known of each."""
    columns = (
        Column("When", keep=True),
        Column("Who"),
        Column("Did"),
        Column("How"),
        Column("Why, and more"),
        Column("Sources"),
    )
    lines = [
        [
            row["when"],
            row["who_name"],
            row["did"] + _doubt(row),
            ", ".join(filter(None, [row["degree"], row["organ"], *spelled_out(row["how"])])),
            " ".join(_story(row)),
            [source["id"] for source in row["sources"]],
        ]
        for row in rows_
    ]
    return Table(columns, lines)


def _doubt(row: Row) -> str:
    """A mark for acts that somebody denies or that only others assert."""
    if row["denied_by"]:
        return " (denied)"
    return "" if row["who"] in row["asserted_by"] else " (reported)"


def _story(row: Row) -> list[str]:
    parts = [row["why"] or ""]
    if row["conditions"]:
        parts.append(f"Condition: {row['conditions']}")
    if row["who"] not in row["asserted_by"]:
        parts.append(f"Asserted by {', '.join(row['asserted_by'])}.")
    if row["denied_by"]:
        parts.append(f"Denied by {', '.join(row['denied_by'])}.")
    if row["annuls"]:
        parts.append(f"Annuls {row['annuls']}.")
    if row["inherited_from"]:
        parts.append(f"Takes over {row['inherited_from']}.")
    if row["also_dated"]:
        parts.append(f"Also dated {', '.join(row['also_dated'])}.")
    if row["reasons"]:
        parts.append(f"[{', '.join(row['reasons'])}]")
    if row["note"]:
        parts.append(f"Note: {row['note']}")
    return [part for part in parts if part]


def sentence(facts: Facts, act: Act) -> str:
    """An act in a sentence without its end, with its date and whose word stands for or against it.

    Names are those of its day: "Zaire recognized the State of Palestine (1988-12-18)".
    """
    day = act.when.earliest
    who, whom = (one.name_on(day) if (one := facts.entity(id_)) else id_
                 for id_ in (act.who, act.whom))  # fmt: skip
    others = () if act.who in act.asserted_by else act.asserted_by
    said = [(others, "asserted by"), (act.denied_by, "denied by")]
    voices = "".join(f"; {verb} {named(facts, ids, day)}" for ids, verb in said if ids)
    return f"{deed(act.did, who, whom)} ({act.when}{voices})"
