"""Everything the base says of one id: an entity, an act, a source or a bloc."""

from collections.abc import Iterator, Sequence
from typing import Any

from recog_cli.domain.dates import PartialDate
from recog_cli.domain.errors import UnknownName
from recog_cli.domain.model import Act, Bloc, Entity, Source
from recog_cli.questions import acts as act_rows
from recog_cli.questions import names
from recog_cli.questions.answer import (
    TABLE_OR_NULL,
    TEXT,
    Answer,
    Column,
    Row,
    Shape,
    Table,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count

ROW: Shape = {
    "type": TEXT,
    "id": TEXT,
    "entity": TABLE_OR_NULL,
    "act": TABLE_OR_NULL,
    "source": TABLE_OR_NULL,
    "bloc": TABLE_OR_NULL,
}


def ask(facts: Facts, id_: str, lens: Lens) -> Answer:
    """Answer for an exact id of any kind, else for a name of an entity or a bloc."""
    kind, found, sentence = _find(facts, id_, lens)
    row = {**dict.fromkeys(ROW), "type": kind, "id": found["id"], kind: found}
    question = {"command": "show", "id": found["id"], "on": lens.day.isoformat()}
    return Answer(question, sentence, [row], _tables)


def _find(facts: Facts, id_: str, lens: Lens) -> tuple[str, Row, str]:
    if entity := facts.entity(id_):
        return "entity", _entity(facts, entity), _entity_sentence(facts, entity, lens)
    if act := facts.act(id_):
        return "act", _act(facts, act), f"{act_rows.sentence(facts, act)}."
    if source := facts.sources([id_]).get(id_):
        published = f", {source.published}" if source.published else ""
        return "source", _source(facts, source), f"{source.publisher}{published}: {source.title}"
    if bloc := facts.bloc(id_):
        number = count(len(bloc.members_on(lens.day)), "member")
        return "bloc", _bloc(facts, bloc), f"{bloc.name}: {number} on {lens.day}."
    try:
        entity = names.resolve(facts, id_, role="who")
    except UnknownName as error:
        raise UnknownName(f"nothing in the base is called {id_!r}", error.remedy) from None
    return "entity", _entity(facts, entity), _entity_sentence(facts, entity, lens)


def _text(date: PartialDate | None) -> str | None:
    return date.text if date else None


def _entity(facts: Facts, entity: Entity) -> Row:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "of": entity.of,
        "names": [
            {"name": dated.name, "from": _text(dated.start), "to": _text(dated.end)}
            for dated in entity.names
        ],
        "aliases": list(entity.aliases),
        "codes": dict(entity.codes),
        "exists": [
            {
                "from": _text(period.start),
                "to": _text(period.end),
                "sources": list(period.sources),
                "denied_by": list(period.denied_by),
            }
            for period in entity.exists
        ],
        "same_person": entity.same_person,
        "continues": entity.continues,
        "succeeds": list(entity.succeeds),
        "governments": list(facts.governments(entity.id)),
        "acts_by": len(facts.acts(who=[entity.id])),
        "acts_toward": len(facts.acts(whom=[entity.id])),
        "note": entity.note,
    }


def _entity_sentence(facts: Facts, entity: Entity, lens: Lens) -> str:
    acts = len(facts.acts(whom=[entity.id]))
    lapse = facts.person(entity.id).lapse(lens.day)
    over = lapse.period.end if lapse and not lapse.undated else None
    until = f", until {over}" if over else ""
    return f"{entity.name}: a {entity.kind}{until}; {count(acts, 'act')} toward it in the base."


def _act(facts: Facts, act: Act) -> Row:
    row = act_rows.rows(facts, [act])[0]
    return {"id": row.pop("act"), **row, "after": act.after}


def _source(facts: Facts, source: Source) -> Row:
    cited_by = [act.id for act in facts.acts() if source.id in act.sources]
    keys = ("id", "title", "publisher", "url", "published", "language", "kind", "agency",
            "consulted", "note")  # fmt: skip
    return {**{key: getattr(source, key) for key in keys}, "cited_by": cited_by}


def _bloc(facts: Facts, bloc: Bloc) -> Row:
    return {
        "id": bloc.id,
        "name": bloc.name,
        "aliases": list(bloc.aliases),
        "sources": list(facts.sources(bloc.sources)),
        "note": bloc.note,
        "members": [
            {"who": spell.who, "from": spell.start.text, "to": _text(spell.end), "note": spell.note}
            for spell in bloc.members
        ],
    }


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (Column("Field", keep=True), Column("Value"))
    return [
        Table(
            columns,
            [[key, line] for key, value in row[row["type"]].items() for line in _lines(value)],
        )
        for row in rows
    ]


_SUBJECTS = frozenset({"who", "id", "name"})
"""Keys that need no label: what the line is about."""


def _lines(value: Any) -> Iterator[str]:
    """A value as lines of text; what is not known is left out."""
    if isinstance(value, dict):
        said = {key: item for key, item in value.items() if item not in (None, [], "")}
        parts = [
            ("" if key in _SUBJECTS else f"{key} ") + " ".join(_lines(item))
            for key, item in said.items()
        ]
        if parts:
            yield "; ".join(parts)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, list):
        if value:
            yield ", ".join(map(str, value))
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None:
        yield str(value)
