"""Pictures in characters: for a terminal, a pipe, or a file of text. Every sign is one column wide.

A drawing is lines of pieces, each a text with the name of a style; without the styles it says the
same.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never

from recog_cli.questions.pictures import LineChart, Mark, Picture, TilePicture
from recog_cli.render.axes import labels_apart, nice_top, value_on, year_ticks
from recog_cli.render.harmless import harmless

Piece = tuple[str, str]
"""A text and the name of its style ("" for none)."""
Line = list[Piece]

SIGNS = {
    Mark.RECOGNIZES: "●",
    Mark.UNSURE: "◐",
    Mark.OPEN: "?",
    Mark.SUSPENDED: "=",
    Mark.WITHDRAWN: "\N{MULTIPLICATION SIGN}",
    Mark.DECLINES: "○",
    Mark.SILENT: "·",
    Mark.ITSELF: "★",
}
"""The sign of each mark: they differ by more than color."""

_NARROW = 2
_TILE = 4
_HEIGHT = 14
SERIES = 5
"""So many lines have a style of their own, ``series-0`` and so on; the next ones begin anew."""


def drawn(picture: Picture, width: int) -> list[Line]:
    """The picture, at most ``width`` columns wide (but never narrower than it can be)."""
    match picture:
        case TilePicture():
            return [*_tiles(picture, width), [], *_legend(picture)]
        case LineChart():
            return _chart(picture, width)
        case _:
            assert_never(picture)


def plain(lines: Sequence[Line]) -> str:
    """A drawing without its styles."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def _tiles(picture: TilePicture, width: int) -> Iterator[Line]:
    """Sign and code of each tile; where that is too wide, the sign alone."""
    places = {(tile.row, tile.column): tile for tile in picture.tiles}
    columns = range(max((tile.column for tile in picture.tiles), default=0) + 1)
    full = len(columns) * _TILE - 1 <= width
    empty = " " * (_TILE if full else _NARROW)
    for row in range(max((tile.row for tile in picture.tiles), default=0) + 1):
        line: Line = []
        for column in columns:
            tile = places.get((row, column))
            if tile is None:
                line.append((empty, ""))
            else:
                code = harmless(tile.code) if full else ""
                line.append((f"{SIGNS[tile.mark]}{code}", tile.mark.value))
                line.append((" ", ""))
        yield line


def _legend(picture: TilePicture) -> Iterator[Line]:
    for mark, said, number in picture.legend:
        yield [(f"{SIGNS[mark]}", mark.value), (f" {number:4} {said}", "")]


def _chart(chart: LineChart, width: int) -> list[Line]:
    """Step lines in braille dots (two by four a sign), each with its name and last count."""
    top = nice_top(max((number for one in chart.series for _, number in one.steps), default=0))
    labels = [f"{harmless(one.name)} {one.steps[-1][1]}" for one in chart.series]
    left, right = len(str(top)) + 2, max(map(len, labels), default=0) + 1
    if width - left - right < 20 or len(chart.series) > _HEIGHT:  # no room to name the lines beside
        left, right = len(str(top)) + 2, 0
    across = max(width - left - right, 20)
    dots: dict[tuple[int, int], tuple[int, int]] = {}
    ends = []
    for number, one in enumerate(chart.series):
        before: int | None = None
        for x in range(across * 2):
            value = value_on(one, _day(chart, x, across * 2))
            if value is None:
                continue
            y = round(value * (_HEIGHT * 4 - 1) / top)
            other = y if before is None else before
            for each in range(min(y, other), max(y, other) + 1):
                _dot(dots, x, each, number)
            before = y
        ends.append((before or 0) // 4)
    rows = labels_apart(ends, _HEIGHT)
    lines = []
    for row in reversed(range(_HEIGHT)):
        tick = {_HEIGHT - 1: str(top), (_HEIGHT - 1) // 2: str(top // 2), 0: "0"}.get(row, "")
        line: Line = [(f"{tick:>{left - 2}} │", "dim")]
        for x in range(across):
            bits, series = dots.get((x, row), (0, 0))
            line.append((chr(0x2800 + bits) if bits else " ", f"series-{series % SERIES}"))
        named = [number for number, place in enumerate(rows) if place == row]
        if right:
            line += [(f" {labels[number]}", f"series-{number % SERIES}") for number in named]
        lines.append(line)
    lines.append([(" " * (left - 1) + "└" + "─" * across, "dim")])
    lines.append([(_years(chart, left, across), "dim")])
    if not right:
        lines += [[(label, f"series-{n % SERIES}")] for n, label in enumerate(labels)]
    return lines


_BITS = ((0x40, 0x80), (0x04, 0x20), (0x02, 0x10), (0x01, 0x08))
"""The bit of a braille dot, by its row from below and its column."""


def _dot(dots: dict[tuple[int, int], tuple[int, int]], x: int, y: int, series: int) -> None:
    place = x // 2, y // 4
    bits, _ = dots.get(place, (0, 0))
    dots[place] = bits | _BITS[y % 4][x % 2], series


def _day(chart: LineChart, x: int, across: int) -> date:
    first, last = chart.since.toordinal(), chart.until.toordinal()
    return date.fromordinal(first + (last - first) * x // max(across - 1, 1))


def _years(chart: LineChart, left: int, across: int) -> str:
    line = [" "] * (left + across + 2)
    for day in year_ticks(chart.since, chart.until, across // 7):
        share = (day - chart.since).days / max((chart.until - chart.since).days, 1)
        start = min(left + round(share * (across - 1)), left + across - 4)
        line[start : start + 4] = str(day.year)
    return "".join(line)
