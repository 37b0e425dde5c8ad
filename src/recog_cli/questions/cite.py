"""How to cite an act, an entity's case or a source: the entry here, and the documents behind it."""

from collections.abc import Iterable, Sequence

from recog_cli.domain.errors import UnknownName
from recog_cli.domain.model import Entity, Source
from recog_cli.questions import acts, names
from recog_cli.questions.answer import TEXT, TEXT_OR_NULL, Answer, Column, Row, Shape, Table
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.wording import count, the

ROW: Shape = {
    "id": TEXT,
    "kind": TEXT,
    "title": TEXT,
    "publisher": TEXT,
    "url": TEXT_OR_NULL,
    "published": TEXT_OR_NULL,
    "consulted": TEXT_OR_NULL,
    "language": TEXT,
    "note": TEXT_OR_NULL,
}
"""``kind`` is ``entry`` for what stands in the base, else the kind of the source."""


def ask(facts: Facts, id_: str, lens: Lens, version: str) -> Answer:
    """Answer for the id of an act or a source, or any name of an entity.

    The entry bears the digest of the facts, so that what was cited can be found again.
    """
    edition = f"Facts {facts.digest[:12]}, recog {version}, CC0."
    if act := facts.act(id_):
        entries = [_entry(act.id, acts.sentence(facts, act), edition, lens)]
        sources = _named(facts, act.sources)
    elif source := facts.sources([id_]).get(id_):
        entries, sources = [], [source]
    else:
        entity = _entity(facts, id_)
        if not facts.acts(whom=[entity.id]):
            raise UnknownName(f"there is no case of {entity.name}", "`recog list cases` shows them")
        entries = [_entry(entity.id, _case(facts, entity), edition, lens)]
        sources = _named(facts, _behind(facts, entity))
    rows = [*entries, *map(_row, sources)]
    sentence = f"{count(len(sources), 'source')} for {id_}."
    return Answer({"command": "cite", "id": id_}, sentence, rows, _tables)


def _entity(facts: Facts, name: str) -> Entity:
    try:
        return names.resolve(facts, name)
    except UnknownName as error:
        raise UnknownName(f"nothing in the base is called {name!r}", error.remedy) from None


def _named(facts: Facts, ids: Iterable[str]) -> list[Source]:
    wanted = list(dict.fromkeys(ids))
    found = facts.sources(wanted)
    return [found[id_] for id_ in wanted if id_ in found]


def _behind(facts: Facts, entity: Entity) -> list[str]:
    """The sources of a case: what was looked at as a whole, then those of its acts."""
    case = facts.case(entity.id)
    acts = sorted(facts.acts(whom=[entity.id]), key=lambda act: (*act.when.sort_key, act.order))
    whole = [id_ for id_, _ in case.looked_at] if case else []
    return [*whole, *(id_ for act in acts for id_ in act.sources)]


def _case(facts: Facts, entity: Entity) -> str:
    case = facts.case(entity.id)
    up_to = f", looked at up to {case.complete_to}" if case and case.complete_to else ""
    return f"Recognition of {the(entity.name)}{up_to}"


def _entry(id_: str, title: str, edition: str, lens: Lens) -> Row:
    return {
        **dict.fromkeys(ROW),
        "id": id_,
        "kind": "entry",
        "title": title,
        "publisher": "recog",
        "consulted": lens.day.isoformat(),
        "language": "en",
        "note": edition,
    }


def _row(source: Source) -> Row:
    return {key: getattr(source, key) for key in ROW}


def _tables(rows: Sequence[Row]) -> list[Table]:
    columns = (Column("Id"), Column("Publisher"), Column("Title"), Column("Published", keep=True))
    lines = [[row["id"], row["publisher"], row["title"], row["published"] or ""] for row in rows]
    return [Table(columns, lines)]
