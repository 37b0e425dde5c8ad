"""What is in the base: ``list entities|blocs|cases|sources|reasons|forms|verbs``."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from recog_cli.domain.model import Act
from recog_cli.questions.answer import (
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Answer,
    Column,
    Row,
    Shape,
    Table,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count


class Catalog(StrEnum):
    """What can be listed."""

    ENTITIES = "entities"
    BLOCS = "blocs"
    CASES = "cases"
    SOURCES = "sources"
    REASONS = "reasons"
    FORMS = "forms"
    VERBS = "verbs"


_WORD: Shape = {"id": TEXT, "meaning": TEXT, "precedent": TEXT_OR_NULL, "acts": NUMBER}
ROWS: dict[Catalog, Shape] = {
    Catalog.ENTITIES: {
        "id": TEXT,
        "name": TEXT,
        "kind": TEXT,
        "from": TEXT_OR_NULL,
        "to": TEXT_OR_NULL,
        "iso2": TEXT_OR_NULL,
        "iso3": TEXT_OR_NULL,
        "cow": TEXT_OR_NULL,
        "aliases": TEXTS,
    },
    Catalog.BLOCS: {"id": TEXT, "name": TEXT, "members": NUMBER, "on": TEXT, "sources": TEXTS},
    Catalog.CASES: {
        "id": TEXT,
        "name": TEXT,
        "acts": NUMBER,
        "covers": TEXT_OR_NULL,
        "complete_to": TEXT_OR_NULL,
        "unknown": TEXTS,
    },
    Catalog.SOURCES: {
        "id": TEXT,
        "title": TEXT,
        "publisher": TEXT,
        "url": TEXT,
        "published": TEXT_OR_NULL,
        "language": TEXT,
        "kind": TEXT,
        "consulted": TEXT_OR_NULL,
    },
    Catalog.REASONS: _WORD,
    Catalog.FORMS: _WORD,
    Catalog.VERBS: _WORD,
}


def ask(facts: Facts, catalog: Catalog, lens: Lens) -> Answer:
    """Answer with everything of one kind, by id."""
    rows = _CATALOGS[catalog](facts, lens)
    one = {"entities": "entity", "blocs": "bloc", "cases": "case"}.get(catalog, catalog[:-1])
    question = {"command": "list", "catalog": catalog.value, "on": lens.day.isoformat()}
    sentence = f"{count(len(rows), one, catalog.value)} in the base."
    return Answer(question, sentence, rows, _TABLES[catalog])


def _entities(facts: Facts, _lens: Lens) -> list[Row]:
    rows = []
    for entity in facts.entities():
        codes = dict(entity.codes)
        start = entity.exists[0].start if entity.exists else None
        end = entity.exists[-1].end if entity.exists else None
        rows.append(
            {
                "id": entity.id,
                "name": entity.name,
                "kind": entity.kind.value,
                "from": start.text if start else None,
                "to": end.text if end else None,
                "iso2": codes.get("iso2"),
                "iso3": codes.get("iso3"),
                "cow": codes.get("cow"),
                "aliases": list(entity.aliases),
            }
        )
    return rows


def _blocs(facts: Facts, lens: Lens) -> list[Row]:
    return [
        {
            "id": bloc.id,
            "name": bloc.name,
            "members": len(bloc.members_on(lens.day)),
            "on": lens.day.isoformat(),
            "sources": list(bloc.sources),
        }
        for bloc in facts.blocs()
    ]


def _cases(facts: Facts, _lens: Lens) -> list[Row]:
    rows = []
    for case in facts.cases():
        entity = facts.entity(case.whom)
        rows.append(
            {
                "id": case.whom,
                "name": entity.name if entity else case.whom,
                "acts": len(facts.acts(whom=[case.whom])),
                "covers": case.covers,
                "complete_to": case.complete_to.text if case.complete_to else None,
                "unknown": list(case.unknown),
            }
        )
    return rows


def _sources(facts: Facts, _lens: Lens) -> list[Row]:
    keys = ROWS[Catalog.SOURCES]
    return [{key: getattr(source, key) for key in keys} for source in facts.sources().values()]


def _words(kind: str, used: Callable[[Act], Sequence[str]]) -> Callable[[Facts, Lens], list[Row]]:
    def rows(facts: Facts, _lens: Lens) -> list[Row]:
        acts = facts.acts()
        return [
            {
                "id": word.id,
                "meaning": word.meaning,
                "precedent": word.precedent,
                "acts": sum(word.id in used(act) for act in acts),
            }
            for word in facts.words(kind)
        ]

    return rows


_CATALOGS: dict[Catalog, Callable[[Facts, Lens], list[Row]]] = {
    Catalog.ENTITIES: _entities,
    Catalog.BLOCS: _blocs,
    Catalog.CASES: _cases,
    Catalog.SOURCES: _sources,
    Catalog.REASONS: _words("reasons", lambda act: act.reasons),
    Catalog.FORMS: _words("forms", lambda act: act.how),
    Catalog.VERBS: _words("verbs", lambda act: (act.did.value,)),
}


def _table(*columns: tuple[Column, str]) -> Callable[[Sequence[Row]], list[Table]]:
    def tables(rows: Sequence[Row]) -> list[Table]:
        lines = [[_cell(row[key]) for _, key in columns] for row in rows]
        return [Table(tuple(column for column, _ in columns), lines)] if rows else []

    return tables


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


_ID = (Column("Id", keep=True), "id")
_NAME = (Column("Name"), "name")
_ACTS = (Column("Acts", right=True), "acts")
_WORD_TABLE = _table(_ID, (Column("Meaning"), "meaning"), _ACTS)
_TABLES = {
    Catalog.ENTITIES: _table(
        _ID,
        _NAME,
        (Column("Kind", keep=True), "kind"),
        (Column("From", keep=True), "from"),
        (Column("To", keep=True), "to"),
        (Column("ISO", keep=True), "iso2"),
    ),
    Catalog.BLOCS: _table(_ID, _NAME, (Column("Members", right=True), "members")),
    Catalog.CASES: _table(
        _ID, _NAME, _ACTS, (Column("Covers"), "covers"), (Column("Complete to"), "complete_to")
    ),
    Catalog.SOURCES: _table(
        (Column("Published", keep=True), "published"),
        (Column("Publisher"), "publisher"),
        (Column("Title"), "title"),
        _ID,
    ),
    Catalog.REASONS: _WORD_TABLE,
    Catalog.FORMS: _WORD_TABLE,
    Catalog.VERBS: _WORD_TABLE,
}
