"""What a picture shows, apart from how it is drawn: in characters, SVG or HTML."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """How a tile is marked: by a sign of its own, so that it can be read without color."""

    RECOGNIZES = "recognizes"
    UNSURE = "unsure"
    OPEN = "open"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    DECLINES = "declines"
    SILENT = "silent"
    ITSELF = "itself"


class Tile(NamedTuple):
    """One state on the grid: its place, its code, its mark, and its stance in words."""

    row: int
    column: int
    code: str
    mark: Mark
    said: str


class TilePicture(NamedTuple):
    """A map. ``legend`` tells what each mark that occurs means, and how many tiles bear it."""

    tiles: Sequence[Tile]
    legend: Sequence[tuple[Mark, str, int]]


class Series(NamedTuple):
    """A count over time: it has a value from each of its days until the next, and none before."""

    name: str
    steps: Sequence[tuple[date, int]]


class LineChart(NamedTuple):
    """Counts over time, from ``since`` to ``until``, both included."""

    series: Sequence[Series]
    since: date
    until: date
    unit: str


Picture = TilePicture | LineChart
