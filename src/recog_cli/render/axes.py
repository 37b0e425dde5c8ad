"""Where things go along an axis: ticks at round values, labels that do not touch."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from recog_cli.questions.pictures import Series


def nice_top(most: int) -> int:
    """The least round number that is not below ``most``, and even, so that its half is whole."""
    for power in range(12):
        for step in (2, 4, 6, 8, 10, 12, 14, 16, 18):
            top = step * int(10**power)
            if top >= most:
                return top
    return most


def value_on(series: Series, day: date) -> int | None:
    """The value that a series has on a day; None before its first step."""
    place = bisect_right(series.steps, day, key=lambda step: step[0])
    return series.steps[place - 1][1] if place else None


def year_ticks(since: date, until: date, most: int) -> list[date]:
    """First days of years within the span, at most so many, at even and round distances."""
    years = until.year - since.year + 1
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
    step = next((each for each in steps if years / each <= max(most, 1)), steps[-1])
    firsts = [date(year, 1, 1) for year in range(since.year, until.year + 1) if year % step == 0]
    return [day for day in firsts if since <= day <= until] or [since]


def labels_apart(places: Sequence[int], size: int, apart: int = 1) -> list[int]:
    """Places for labels, in their order, moved so that no two are nearer than ``apart``.

    They stay as near to where they belong as that allows, between 0 and ``size - 1`` while there
    is room.
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = list(places)
    floor = 0
    for number in order:
        moved[number] = max(places[number], floor)
        floor = moved[number] + apart
    ceiling = size - 1
    for number in reversed(order):
        moved[number] = max(min(moved[number], ceiling), 0)
        ceiling = moved[number] - apart
    return moved
