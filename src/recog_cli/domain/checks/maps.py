"""Checks of the tile maps: every state once, and no others."""

from collections import Counter
from collections.abc import Iterator

from recog_cli.domain.checks.base import Base, Check, Finding


def unknown_tile(base: Base) -> Iterator[Finding]:
    """Tiles whose code no entity bears."""
    known = {code for entity in base.entities.values() if (code := entity.code("iso2"))}
    for map_ in base.maps.values():
        for _, _, code in map_.tiles():
            if code not in known:
                wrong = f"no entity has the code {code!r}"
                remedy = "correct the code, or give it to an entity: codes = { iso2 = … }"
                yield Finding("map", map_.id, "rows", wrong, remedy, code)


def tile_twice(base: Base) -> Iterator[Finding]:
    """Codes that stand on a map more than once."""
    for map_ in base.maps.values():
        counts = Counter(code for _, _, code in map_.tiles())
        for code, number in counts.items():
            if number > 1:
                wrong = f"{code} has {number} tiles"
                yield Finding("map", map_.id, "rows", wrong, "leave one of them", code)


def no_tile(base: Base) -> Iterator[Finding]:
    """Members of the United Nations that a map leaves out."""
    nations = base.blocs.get("un")
    for map_ in base.maps.values():
        shown = {code for _, _, code in map_.tiles()}
        for id_ in nations.members_on(base.today) if nations else ():
            code = base.entities[id_].code("iso2")
            if code not in shown:
                tile = code or "it has no code: codes = { iso2 = … }"
                wrong = f"{id_} is a member of the United Nations and has no tile"
                remedy = f"put it on an empty place: {tile}"
                yield Finding("map", map_.id, "rows", wrong, remedy, "rows")


CHECKS = (
    Check("unknown-tile", "Tiles of nobody", "A tile stands for the entity with its code.",
          unknown_tile),
    Check("tile-twice", "Two tiles for one state", "It would count double to the eye.", tile_twice),
    Check("no-tile", "UN members without a tile", "Small states decide recognition politics: "
          "all of them are on the map.", no_tile),
)  # fmt: skip
