"""Checks of form: texts, first days, ids that were given up, and the order of things."""

from collections.abc import Iterator
from itertools import pairwise

from recog_cli.domain.checks.base import Base, Check, Finding
from recog_cli.domain.model import Act

_FORMULA = ("=", "+", "-", "@")


def formula(base: Base) -> Iterator[Finding]:
    """Texts that a spreadsheet would take for a formula."""
    for act in base.acts:
        for key in ("why", "note", "organ", "conditions"):
            yield from _formula("act", act.id, key, getattr(act, key))
    for source in base.sources.values():
        for key in ("title", "publisher", "note"):
            yield from _formula("source", source.id, key, getattr(source, key))
    for entity in base.entities.values():
        for key in ("name", "note"):
            yield from _formula("entity", entity.id, key, getattr(entity, key))


def _formula(kind: str, id_: str, key: str, text: str | None) -> Iterator[Finding]:
    if text and text.lstrip().startswith(_FORMULA):
        wrong = f"{key} begins with {text.lstrip()[0]!r}, like a formula"
        yield Finding(kind, id_, key, wrong, "begin the text with a word", text.lstrip()[:20])


def first_day(base: Base) -> Iterator[Finding]:
    """Days that are often a month or a year in disguise."""
    for act in base.acts:
        if act.when.is_day and act.when.earliest.day == 1 and not act.note:
            what = "year" if act.when.earliest.month == 1 else "month"
            wrong = f"is {act.when} the day, or only the {what}?"
            remedy = f"say in a note that the source gives the day, or write the {what} alone"
            yield Finding("act", act.id, "when", wrong, remedy, act.when.text)


def retired(base: Base) -> Iterator[Finding]:
    """Acts under an id that was given up."""
    gone = {id_: case.whom for case in base.cases.values() for id_ in case.retired}
    for act in base.acts:
        if act.id in gone:
            wrong = f"{act.id} was retired in the file of {gone[act.id]}"
            yield Finding("act", act.id, "id", wrong, "give the act an id of its own", act.id)


def unordered(base: Base) -> Iterator[Finding]:
    """Acts that stand after a later one in their file."""
    by_file: dict[str, list[Act]] = {}
    for act in base.acts:
        by_file.setdefault(act.whom, []).append(act)
    for acts in by_file.values():
        for before, act in pairwise(acts):
            if act_order(act) < act_order(before):
                wrong = f"{act.when} {act.who} stands after {before.when} {before.who}"
                remedy = "run: recog fmt"
                yield Finding("act", act.id, "when", wrong, remedy, act.when.text)


def act_order(act: Act) -> tuple[object, ...]:
    """Where an act belongs in its file: by date, then by name."""
    return *act.when.sort_key, act.who


CHECKS = (
    Check(
        "formula",
        "Texts that begin like a formula",
        "Whoever opens an export in a spreadsheet would run them.",
        formula,
    ),
    Check(
        "first-day",
        "First days of a month without a note",
        "Lists fill in a first of January where they know the year only. Invented precision is an "
        "error; where a source does give the first day, a note says so.",
        first_day,
    ),
    Check(
        "retired-id",
        "Ids that were given up and are used again",
        "People have quoted the act that bore it.",
        retired,
    ),
    Check(
        "vanished-id",
        "Ids that were there before and are gone (with --against)",
        "An id is quoted by others and never changes; one that is given up stands in retired.",
    ),
    Check(
        "unordered",
        "Acts out of the order of dates and names",
        "Files that are in order show small differences when they change.",
        unordered,
        notice=True,
    ),
    Check(
        "key-order",
        "Keys out of their order",
        "The same key in the same place is found at a glance, and differences stay small.",
        notice=True,
    ),
    Check(
        "needless-exception",
        "Exceptions that except nothing",
        "What was excepted once has been mended, or was never found: the exception would hide the "
        "next mistake.",
    ),
)
