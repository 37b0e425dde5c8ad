"""The world as a grid of tiles, one a state, each marked by its stance toward WHOM."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from recog_cli.domain.errors import UnknownName
from recog_cli.domain.model import Entity
from recog_cli.domain.person import Person
from recog_cli.domain.stance import Certainty, Stance, Standing
from recog_cli.questions import stances, tally
from recog_cli.questions.answer import (
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    Answer,
    Row,
    Shape,
)
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens
from recog_cli.questions.pictures import Mark, Tile, TilePicture
from recog_cli.questions.wording import count

ROW: Shape = {
    "tile": TEXT,
    "row": NUMBER,
    "column": NUMBER,
    "who": TEXT,
    "who_name": TEXT,
    "mark": TEXT,
    "stance": TEXT,
    "certainty": TEXT,
    "since": TEXT_OR_NULL,
    "act": TEXT_OR_NULL,
}
"""``tile`` is the code on the map; ``who`` bore its place on the day (the Soviet Union for RU)."""

_UNSURE = "not surely (contested, reported, disputed or undated)"
_LEGEND = {
    Mark.RECOGNIZES: ("recognizes", "recognize"),
    Mark.UNSURE: (f"recognizes, {_UNSURE}", f"recognize, {_UNSURE}"),
    Mark.OPEN: ("undecided (disputed or undated)",) * 2,
    Mark.SUSPENDED: ("has suspended recognition", "have suspended recognition"),
    Mark.WITHDRAWN: ("has withdrawn recognition", "have withdrawn recognition"),
    Mark.DECLINES: ("declines to recognize", "decline to recognize"),
    Mark.SILENT: ("nothing recorded", "nothing recorded"),
    Mark.ITSELF: ("asked about", "asked about"),
}
"""What a mark means, of one state and of several."""
_MARKS = {
    Stance.SUSPENDED: Mark.SUSPENDED,
    Stance.WITHDRAWN: Mark.WITHDRAWN,
    Stance.DECLINES: Mark.DECLINES,
}


def ask(facts: Facts, whom: Entity, lens: Lens, map_id: str = "world") -> Answer:
    """Answer with the tally of the United Nations (or the blocs in the lens) and the map of it.

    A tile whose state did not exist yet on the day shows the one that it came out of.
    """
    grid = facts.tile_map(map_id)
    if grid is None:
        raise UnknownName(f"this base has no map {map_id!r}", f"it belongs in maps/{map_id}.toml")
    blocs = lens.among or tuple(bloc for bloc in [facts.bloc("un")] if bloc)
    counted = tally.ask(facts, whom, lens._replace(among=()), blocs)
    day = date.fromisoformat(counted.question["on"])
    pairs = stances.toward(facts, whom, day, lens)
    toward = {pair.who.id: pair.standing for pair in pairs}
    by_code = {code: entity for entity in facts.entities() if (code := entity.code("iso2"))}
    rows = []
    for row, column, code in grid.tiles():
        entity = by_code.get(code)
        who = _bearer(facts, entity, day) if entity else None
        if who is None or (lens.among and not lens.admits(who.id, day)):
            continue
        held = toward.get(who.id, Standing())
        mark = Mark.ITSELF if who.id == whom.id else _mark(held)
        rows.append(
            {
                "tile": code,
                "row": row,
                "column": column,
                "who": who.id,
                "who_name": who.name_on(day),
                "mark": mark.value,
                "stance": held.stance.value,
                "certainty": held.certainty.value,
                "since": held.since.text if held.since else None,
                "act": held.act.id if held.act else None,
            }
        )
    question = {**counted.question, "command": "map"}
    members = {id_ for bloc in blocs for id_ in bloc.members_on(day)}
    named = {str(row["who"]): str(row["who_name"]) for row in rows}
    others = [name for id_, name in named.items() if id_ not in members]
    said = [f"On the map, but no members: {', '.join(others)}."] * bool(others and members)
    without = [facts.entity(id_) for id_ in sorted(members - set(named) - {whom.id})]
    if absent := [entity.name_on(day) for entity in without if entity]:
        said.append(f"Members without a tile: {', '.join(absent)}.")
    several = len(rows) - len(named)
    if several:  # the Soviet Union on the tiles of all that came out of it
        said.append(f"{count(several, 'tile')} more show a state that another tile shows as well.")
    return counted._replace(
        question=question,
        rows=rows,
        tables=lambda _: (),
        caveats=(*counted.caveats, *said),
        picture=_picture(rows),
    )


def _bearer(facts: Facts, entity: Entity, day: date) -> Entity | None:
    """Who bore the place of an entity on a day: itself, what it continues, or came out of."""
    one = facts.bearer(entity.id, day)
    if Person((one,)).exists(day):
        return one
    for id_ in entity.succeeds:
        before = facts.entity(id_)
        if before and (found := _bearer(facts, before, day)):
            return found
    return None


def _mark(held: Standing) -> Mark:
    if held.in_force:
        return Mark.RECOGNIZES if held.certainty is Certainty.CERTAIN else Mark.UNSURE
    if held.certainty in (Certainty.DISPUTED, Certainty.UNDATED):
        return Mark.OPEN
    return _MARKS.get(held.stance, Mark.SILENT)


def _picture(rows: Sequence[Row]) -> TilePicture:
    tiles = [
        Tile(row["row"], row["column"], row["tile"], Mark(row["mark"]), _said(row)) for row in rows
    ]
    counts = Counter(Mark(mark) for mark in {row["who"]: row["mark"] for row in rows}.values())
    legend = [
        (mark, said[counts[mark] != 1], counts[mark])
        for mark, said in _LEGEND.items()
        if counts[mark]
    ]
    return TilePicture(tiles, legend)


def _said(row: Row) -> str:
    since = f" since {row['since']}" if row["since"] else ""
    sure = "" if row["certainty"] == Certainty.CERTAIN.value else f" ({row['certainty']})"
    return f"{row['who_name']}: {row['stance']}{since}{sure}"
