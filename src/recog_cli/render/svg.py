"""SVG: pictures and tables as vector drawings with real text, for light and dark pages.

No script, no outside reference; every text is escaped, every number ours. What color says, a sign
or a label says too.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from recog_cli.questions.answer import Answer
from recog_cli.questions.pictures import LineChart, Mark, Picture, TilePicture
from recog_cli.render.axes import labels_apart, nice_top, year_ticks
from recog_cli.render.drawing import SERIES, SIGNS
from recog_cli.render.escaping import escaped, web_url
from recog_cli.render.harmless import harmless

STYLE = """
.recog { --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --paper: #ffffff;
  --recognizes: #1a7f5a; --unsure: #b8860b; --suspended: #8250a8; --withdrawn: #b03a2e;
  --declines: #8a93a0; --silent: #e6eaee;
  --series-0: #1f6feb; --series-1: #b8590b; --series-2: #1a7f5a; --series-3: #8250a8;
  --series-4: #59636e; }
@media (prefers-color-scheme: dark) { .recog { --ink: #e6edf3; --quiet: #9198a1; --line: #3d444d;
  --paper: #0d1117; --recognizes: #3fb68b; --unsure: #d6a531; --suspended: #b48ade;
  --withdrawn: #e5786d; --declines: #7d8590; --silent: #262c34;
  --series-0: #58a6ff; --series-1: #e08f4f; --series-2: #3fb68b; --series-3: #b48ade;
  --series-4: #9198a1; } }
.recog text { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  font-size: 13px; fill: var(--ink); }
.recog .mono { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: 12px; white-space: pre; }
.recog .title { font-weight: 600; font-size: 15px; }
.recog .quiet { fill: var(--quiet); font-size: 11px; }
.recog .axis { stroke: var(--line); fill: none; }
"""
"""Colors by name, once for light and once for dark pages."""

_FONT = 7.3
"""The width of one sign of the monospaced text, in pixels."""
_TITLE_FONT = 8.7
"""The width of a broad sign of a title."""
_MARGIN = 24
_LEADING = 20
_CELL = 42
_COLUMNS = 120
"""How many signs wide a table is laid out."""


def document(answer: Answer) -> str:
    """The whole answer as one SVG file."""
    width, body = _body(answer)
    height = body[-1][0] + _MARGIN if body else 2 * _MARGIN
    parts = "\n".join(part for _, part in body if part)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="recog" role="img" '
        f'aria-label="{escaped(answer.sentence)}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">\n'
        f"<title>{escaped(answer.sentence)}</title>\n<style>{STYLE}</style>\n"
        f'<rect width="100%" height="100%" fill="var(--paper)"/>\n{parts}\n</svg>\n'
    )


_Part = tuple[float, str]
"""How far down a part reaches, and its text."""


def _body(answer: Answer) -> tuple[float, list[_Part]]:
    if answer.picture is None:
        return _COLUMNS * _FONT + 2 * _MARGIN, list(_text_lines(answer))
    width, height, inner = figure(answer.picture)
    across = max(width + 2 * _MARGIN, 640)
    parts: list[_Part] = []
    y: float = _MARGIN
    for line in _wrapped(answer.sentence, int((across - 2 * _MARGIN) / _TITLE_FONT)):
        y += _LEADING
        parts.append((y, _text(_MARGIN, y - 4, line, "title")))
    y += 12
    parts.append((y + height, f'<g transform="translate({_MARGIN} {y:.0f})">\n{inner}\n</g>'))
    y += height + 8
    for caveat in answer.caveats:
        for line in _wrapped(f"Note: {caveat}", int((across - 2 * _MARGIN) / 6)):
            y += 15
            parts.append((y, _text(_MARGIN, y, line, "quiet")))
    return across, parts


def figure(picture: Picture) -> tuple[float, float, str]:
    """A picture alone: its width, its height, and its elements, for a page with ``STYLE``."""
    match picture:
        case TilePicture():
            return _tiles(picture)
        case LineChart():
            return _chart(picture)
        case _:
            assert_never(picture)


def _text(x: float, y: float, said: str, kind: str = "", more: str = "") -> str:
    class_ = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{class_}{more}>{escaped(said)}</text>'


def _wrapped(said: str, width: int) -> list[str]:
    """Lines of at most so many signs, broken between words."""
    lines = [""]
    for word in harmless(said).split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


# -- tiles ----------------------------------------------------------------------------------------

_FULL = (Mark.RECOGNIZES, Mark.UNSURE, Mark.SUSPENDED, Mark.WITHDRAWN)
"""Marks whose tiles are filled; the others are an outline, or faint."""


def _tiles(picture: TilePicture) -> tuple[float, float, str]:
    columns = max((tile.column for tile in picture.tiles), default=0) + 1
    rows = max((tile.row for tile in picture.tiles), default=0) + 1
    parts = []
    for tile in picture.tiles:
        x, y = tile.column * _CELL, tile.row * _CELL
        more = ' text-anchor="middle"'
        more += ' style="fill: var(--paper)"' if tile.mark in _FULL else ""
        code = _text(x + 19.5, y + 19, tile.code, "", more)
        sign = _text(x + 19.5, y + 33, SIGNS[tile.mark], "", more)
        box = _box(x, y, _CELL - 3, tile.mark)
        parts.append(f"<g><title>{escaped(tile.said)}</title>{box}{code}{sign}</g>")
    y = rows * _CELL + 14
    for mark, said, number in picture.legend:
        parts.append(_box(0, y, 16, mark))
        parts.append(_text(24, y + 13, f"{SIGNS[mark]}  {number}  {said}"))
        y += 22
    return columns * _CELL, y, "\n".join(parts)


def _box(x: float, y: float, size: float, mark: Mark) -> str:
    fill = f"var(--{mark.value})" if mark in (*_FULL, Mark.SILENT) else "none"
    lines = {Mark.DECLINES: "declines", Mark.ITSELF: "ink", Mark.OPEN: "unsure"}
    line = f"var(--{lines[mark]})" if mark in lines else "none"
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{size}" height="{size}" rx="5" '
        f'style="fill: {fill}; stroke: {line}; stroke-width: 1.5"/>'
    )


# -- lines ----------------------------------------------------------------------------------------

_WIDE, _HIGH = 760, 340


def _chart(chart: LineChart) -> tuple[float, float, str]:
    top = nice_top(max((number for one in chart.series for _, number in one.steps), default=0))
    span = max((chart.until - chart.since).days, 1)
    high = max(_HIGH, 17 * len(chart.series) + 20)  # so that all names have room beside the lines
    left = 10 + len(str(top)) * 8

    def across(day: date) -> float:
        return left + (day - chart.since).days / span * _WIDE

    def up(number: int) -> float:
        return high - number / top * (high - 20)

    parts = []
    for number in (0, top // 2, top):
        parts.append(f'<path class="axis" d="M{left} {up(number):.1f}H{left + _WIDE}"/>')
        parts.append(_text(left - 6, up(number) + 4, str(number), "quiet", ' text-anchor="end"'))
    for day in year_ticks(chart.since, chart.until, 12):
        parts.append(f'<path class="axis" d="M{across(day):.1f} {high}v5"/>')
        middle = ' text-anchor="middle"'
        parts.append(_text(across(day), high + 18, str(day.year), "quiet", middle))
    ends = []
    for place, one in enumerate(chart.series):
        path = "".join(
            f"{'M' if n == 0 else 'H'}{across(day):.1f}{' ' if n == 0 else 'V'}{up(number):.1f}"
            for n, (day, number) in enumerate(one.steps)
        )
        parts.append(
            f"<g><title>{escaped(one.name)}</title>"
            f'<path d="{path}H{left + _WIDE}" style="fill: none; stroke-width: 2; '
            f'stroke: var(--series-{place % SERIES}){_dashes(place)}"/></g>'
        )
        ends.append(round(high - up(one.steps[-1][1])))
    for place, height in enumerate(labels_apart(ends, high, 16)):
        one = chart.series[place]
        color = f' style="fill: var(--series-{place % SERIES})"'
        label = f"{one.name} {one.steps[-1][1]}"
        parts.append(_text(left + _WIDE + 8, high - height + 4, label, "", color))
    longest = max((len(harmless(one.name)) for one in chart.series), default=0) + 6
    parts.append(_text(left, high + 38, chart.unit, "quiet"))
    return left + _WIDE + 8 + longest * 7.5, high + 44, "\n".join(parts)


def _dashes(place: int) -> str:
    """Each line its own pattern, so that lines can be told apart without color."""
    pattern = ("", "7 3", "2 3", "9 3 2 3", "14 4")[(place + place // SERIES) % SERIES]
    return f"; stroke-dasharray: {pattern}" if pattern else ""


# -- text -----------------------------------------------------------------------------------------


def _text_lines(answer: Answer) -> Iterator[_Part]:
    """The answer as it stands on a wide terminal, line by line; urls become links."""
    from recog_cli.render import terminal  # noqa: PLC0415  (rich, which pictures do not need)

    y: float = _MARGIN
    for line in _wrapped(answer.sentence, int(_COLUMNS * _FONT / _TITLE_FONT)):
        y += _LEADING
        yield y, _text(_MARGIN, y - 4, line, "title")
    drawn = terminal.text(answer._replace(sentence=""), _COLUMNS, color=False)
    for line in drawn.splitlines()[1:]:
        y += _LEADING - 3
        said = _text(_MARGIN, y, line, "mono", ' xml:space="preserve"') if line.strip() else ""
        found = re.fullmatch(r"\s*(https?://\S+)", line)
        url = web_url(found[1]) if found else ""
        yield y, f'<a href="{escaped(url)}">{said}</a>' if url else said
