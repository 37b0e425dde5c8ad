"""Checked tables (or their JSON in the index) → the model."""

from typing import Any

from recog_cli.domain.dates import PartialDate, parse
from recog_cli.domain.model import (
    Act,
    Bloc,
    Case,
    DatedName,
    Difference,
    Entity,
    Kind,
    Membership,
    Period,
    Source,
    Tally,
    TileMap,
    Verb,
)

Values = dict[str, Any]


def _date(values: Values, key: str) -> PartialDate | None:
    return parse(values[key]) if key in values else None


def _all(values: Values, key: str) -> tuple[str, ...]:
    return tuple(values.get(key, ()))


def act(values: Values, whom: str, order: int) -> Act:
    """One ``[[act]]`` from the file of ``whom``."""
    get = values.get
    who = values["who"]
    return Act(
        id=values["id"],
        who=who,
        did=Verb(values["did"]),
        whom=whom,
        when=parse(values["when"]),
        how=_all(values, "how"),
        why=get("why"),
        reasons=_all(values, "reasons"),
        sources=_all(values, "sources"),
        also_dated=tuple(parse(text) for text in get("also_dated", ())),
        after=get("after"),
        degree=get("degree"),
        organ=get("organ"),
        conditions=get("conditions"),
        asserted_by=_all(values, "asserted_by") or (who,),
        denied_by=_all(values, "denied_by"),
        annuls=get("annuls"),
        inherits=get("from"),
        note=get("note"),
        order=order,
    )


def entity(values: Values) -> Entity:
    """One ``[[entity]]``."""
    return Entity(
        id=values["id"],
        kind=Kind(values["kind"]),
        name=values["name"],
        names=tuple(
            DatedName(item["name"], _date(item, "from"), _date(item, "to"))
            for item in values.get("names", ())
        ),
        aliases=_all(values, "aliases"),
        codes=tuple((scheme, str(code)) for scheme, code in values.get("codes", {}).items()),
        exists=tuple(
            Period(
                _date(item, "from"),
                _date(item, "to"),
                _all(item, "sources"),
                _all(item, "denied_by"),
            )
            for item in values.get("exists", ())
        ),
        continues=values.get("continues"),
        succeeds=_all(values, "succeeds"),
        of=values.get("of"),
        same_person=values.get("same_person", False),
        note=values.get("note"),
    )


def bloc(values: Values, name: str) -> Bloc:
    """One file of a bloc: its ``[bloc]`` with all ``[[member]]`` tables under ``members``."""
    return Bloc(
        id=name,
        name=values["name"],
        aliases=_all(values, "aliases"),
        sources=_all(values, "sources"),
        note=values.get("note"),
        members=tuple(
            Membership(
                item["who"],
                parse(item["from"]),
                _date(item, "to"),
                _all(item, "sources"),
                item.get("note"),
            )
            for item in values["members"]
        ),
    )


def source(values: Values) -> Source:
    """One ``[[source]]``."""
    return Source(**{key: value for key, value in values.items() if key != "allow"})


def case(values: Values, whom: str) -> Case:
    """The ``[case]`` of an entity."""
    return Case(
        whom=whom,
        covers=values.get("covers"),
        complete_to=_date(values, "complete_to"),
        looked_at=tuple(
            (item["source"], item.get("on", "")) for item in values.get("looked_at", ())
        ),
        unknown=_all(values, "unknown"),
        retired=_all(values, "retired"),
        note=values.get("note"),
    )


def tally(values: Values, whom: str) -> Tally:
    """One ``[[tally]]`` from the file of ``whom``."""
    return Tally(
        whom=whom,
        on=parse(values["on"]),
        among=values["among"],
        recognizes=values["recognizes"],
        source=values["source"],
        differs=tuple(
            Difference(item["act"], item["effect"], item["why"])
            for item in values.get("differs", ())
        ),
        note=values.get("note"),
    )


def tile_map(values: Values, name: str) -> TileMap:
    """One file of a map."""
    rows = (row.split() for row in values["rows"])
    tiles = tuple(tuple(None if code == ".." else code for code in row) for row in rows)
    return TileMap(name, values["name"], tiles, values.get("note"))
