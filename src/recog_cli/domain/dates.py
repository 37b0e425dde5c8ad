"""Partial dates: a subset of EDTF (ISO 8601-2:2019), with what is known and no more.

Accepted: ``1991``, ``1991-12``, ``2008-08-04``, ``198X``, ``19XX``, each with ``?``
(uncertain) or ``~`` (approximate), and one of a set: ``[2008-08-04,2008-08-06]``, or of all that
lie between two: ``[2011-07..2011-09-23]``.

A partial date is an interval of days. Two of them have no order that is always known, so
there is no ``<``: ask :meth:`PartialDate.by` whether a day has reached it, and get yes, no or
"it depends" (``None``).
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, NoReturn

_PLAIN = r"(\d{2}XX|\d{3}X|\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~]?)"
_FORMS = "1991, 1991-12, 2008-08-04, 198X, 1979?, 1979~ or [2008-08-04,2008-08-06]"


class DateError(ValueError):
    """A text that is not one of the accepted dates; the message says why."""


def _no_order(self: "PartialDate", other: object) -> NoReturn:
    raise TypeError(f"{self} and {other} have no order; ask by() or use sort_key")


class PartialDate(NamedTuple):
    """One EDTF text and the days it can mean, from ``earliest`` to ``latest``, both included."""

    text: str
    earliest: date
    latest: date

    __lt__ = __le__ = __gt__ = __ge__ = _no_order  # type: ignore[misc]  # a tuple would

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is meant."""
        return self.earliest == self.latest

    @property
    def sort_key(self) -> tuple[date, date]:
        """Earliest day, then latest: the order of listing, not a claim about what came first."""
        return self.earliest, self.latest

    def by(self, day: date) -> bool | None:
        """Whether it had come by the end of ``day``: True, False, or None where it may have."""
        if self.latest <= day:
            return True
        return False if day < self.earliest else None

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether the two could fall on the same day or in either order."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@lru_cache(maxsize=65536)
def parse(text: str) -> PartialDate:
    """Read an EDTF text; :class:`DateError` says what is wrong with it."""
    if text.startswith("[") and text.endswith("]"):
        return _one_of_a_set(text)
    earliest, latest = _span(text)
    return PartialDate(text, earliest, latest)


def _one_of_a_set(text: str) -> PartialDate:
    spans = [_range(part.strip()) for part in text[1:-1].split(",")]
    if len(spans) < 2 and ".." not in text:
        raise DateError(f"{text!r} names one date only; a set needs two or more")
    return PartialDate(text, min(first for first, _ in spans), max(last for _, last in spans))


def _range(text: str) -> tuple[date, date]:
    first, between, last = text.partition("..")
    if not between:
        return _span(text)
    span = _span(first)[0], _span(last)[1]
    if span[1] < span[0]:
        raise DateError(f"{text!r} ends before it begins")
    return span


def _span(text: str) -> tuple[date, date]:
    if len(text) == 10 and text.isascii() and text[4] == text[7] == "-":
        year, month, day = text[:4], text[5:7], text[8:]
        if year.isdigit() and month.isdigit() and day.isdigit():  # most dates; needs no pattern
            only = _day(text, int(year), int(month), int(day))
            return only, only
    match = re.fullmatch(_PLAIN, text, re.ASCII)
    if match is None:
        raise DateError(f"{text!r} is not a date; write {_FORMS}")
    year, month, day, qualifier = match.groups()
    if "X" in year:
        if month:
            raise DateError(f"{text!r} gives a month to an unknown year")
        span = _years(text, int(year.replace("X", "0")), int(year.replace("X", "9")))
        width = len(year) - len(year.rstrip("X"))
        return _widened_years(text, span, 10**width) if qualifier == "~" else span
    if month is None:
        span = _years(text, int(year), int(year))
        return _widened_years(text, span, 1) if qualifier == "~" else span
    if day is None:
        return _months(text, int(year), int(month), 1 if qualifier == "~" else 0)
    only = _day(text, int(year), int(month), int(day))
    around = timedelta(days=1 if qualifier == "~" else 0)
    try:
        return only - around, only + around
    except OverflowError:
        raise DateError(f"{text!r} lies outside the years 0001 to 9999") from None


def _years(text: str, first: int, last: int) -> tuple[date, date]:
    if last < 1:
        raise DateError(f"{text!r}: there is no year 0000")
    return date(max(first, 1), 1, 1), date(last, 12, 31)


def _widened_years(text: str, span: tuple[date, date], by: int) -> tuple[date, date]:
    first, last = span[0].year - by, span[1].year + by
    return _years(text, max(first, 1), min(last, 9999))


def _months(text: str, year: int, month: int, around: int) -> tuple[date, date]:
    _day(text, year, month, 1)
    number = year * 12 + month - 1
    first = max(number - around, 12)
    after = number + around + 1
    last = date.max if after >= 120_000 else date(after // 12, after % 12 + 1, 1) - timedelta(1)
    return date(first // 12, first % 12 + 1, 1), last


def _day(text: str, year: int, month: int, day: int) -> date:
    if year == 0:
        raise DateError(f"{text!r}: there is no year 0000")
    if not 1 <= month <= 12:
        raise DateError(f"{text!r}: there is no month {month:02}")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(f"{text!r}: {year:04}-{month:02} has no day {day:02}") from None
