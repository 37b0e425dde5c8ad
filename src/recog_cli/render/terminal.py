"""The table on a terminal, drawn by rich: aligned, quiet, at any width.

Dates, ids and numbers are never folded or cut. Where the columns do not fit, each row becomes a
record with one field a line.
"""

import re
from collections.abc import Iterable, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from recog_cli.questions.answer import Answer, Column
from recog_cli.render import drawing
from recog_cli.render.escaping import web_url
from recog_cli.render.footnotes import described, numbered
from recog_cli.render.harmless import harmless
from recog_cli.render.plain import cell_text

_GAP = 2
_LONGEST_WORD = 14
"""A column of running text is at least as wide as its longest word, up to this many columns."""

_LITTLE = 10
"""A column wants little if it would be whole with this part, or less, of the room to spare."""

_LINK, _END = "\x1b]8;;", "\x1b\\"

_STYLES = {
    "certain": "green",
    "contested": "yellow",
    "reported": "yellow",
    "disputed": "yellow",
    "undated": "yellow",
    "recognizes": "green",
    "unsure": "yellow",
    "open": "yellow",
    "suspended": "magenta",
    "withdrawn": "red",
    "silent": "dim",
    "itself": "bold",
    "dim": "dim",
    "series-0": "cyan",
    "series-1": "yellow",
    "series-2": "green",
    "series-3": "magenta",
    "series-4": "blue",
}


def text(answer: Answer, width: int, *, color: bool, links: bool = False) -> str:
    """Sentence, tables, caveats and sources for a terminal ``width`` columns wide."""
    file = StringIO()
    console = Console(
        file=file,
        width=max(width, 20),
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    tables = answer.tables(answer.rows)
    notes = numbered(answer, tables)
    numbers = {id_: number for id_, (number, _) in notes.items()}
    console.print(Text(harmless(answer.sentence), style="bold"))
    if answer.picture:
        console.print()
        for line in drawing.drawn(answer.picture, console.width):
            console.print(Text.assemble(*((said, _STYLES.get(style, "")) for said, style in line)))
    for table in tables:
        lines = [[cell_text(cell, numbers) for cell in line] for line in table.lines]
        columns = [column._replace(title=harmless(column.title)) for column in table.columns]
        console.print()
        if table.title:
            console.print(Text(harmless(table.title), style="bold"))
        widths = _widths(columns, lines, console.width)
        if widths is None:
            _print_records(console, columns, lines)
        else:
            console.print(_grid(columns, lines, widths))
    if answer.caveats:
        console.print()
        for caveat in answer.caveats:
            _print(console, _hanging(console, "Note: ", Text(harmless(caveat))))
    if notes:
        console.print()
        edge = len(str(len(notes))) + 3
        for number, source in notes.values():
            said = _hanging(console, f"[{number}]".ljust(edge), Text(harmless(described(source))))
            said.append(f"\n{' ' * edge}{harmless(source['url'])}", "dim")
            _print(console, said)
    drawn = re.sub(r" +$", "", file.getvalue(), flags=re.MULTILINE)
    return _linked(drawn, [source["url"] for _, source in notes.values()]) if links else drawn


def _linked(drawn: str, urls: Iterable[str]) -> str:
    """Mark the urls of the sources as links (OSC 8), those that can be links and stand whole."""
    known = set(filter(web_url, urls))

    def link(found: re.Match[str]) -> str:
        url = found[0]
        return f"{_LINK}{url}{_END}{url}{_LINK}{_END}" if url in known else url

    return re.sub(r"(?<=\s)https?://[^\s\x1b]+", link, drawn)


def _print(console: Console, said: Text) -> None:
    """Print lines that are broken already."""
    console.print(said, soft_wrap=True)


def _hanging(console: Console, label: str, said: Text) -> Text:
    """A label with text beside it that wraps under itself."""
    room = max(console.width - cell_len(label), 1)
    lines = [said] if said.cell_len <= room else said.wrap(console, room, overflow="fold")
    hanging = Text(label, "dim")
    for number, line in enumerate(lines):
        hanging.append(f"\n{' ' * cell_len(label)}" if number else "").append_text(line)
    return hanging


def _widths(
    columns: Sequence[Column], lines: Sequence[Sequence[str]], width: int
) -> list[int] | None:
    """How wide each column is drawn; None where they do not fit side by side.

    What is to spare goes to the columns that want little first, so that no short one is folded for
    a long one; the others share the rest by what they want.
    """
    cells = [[line[place] for line in lines] for place in range(len(columns))]
    full = [_widest([column.title, *cells[place]]) for place, column in enumerate(columns)]
    least = [
        wide if column.keep or column.right else max(_word(column.title), _least(column, texts))
        for column, wide, texts in zip(columns, full, cells, strict=True)
    ]
    spare = width - sum(least) - _GAP * (len(columns) - 1)
    if spare < 0:
        return None
    if sum(full) + _GAP * (len(columns) - 1) <= width:
        return full
    wanted = [max(_widest(texts), small) - small for texts, small in zip(cells, least, strict=True)]
    little = [want if want * _LITTLE <= spare else 0 for want in wanted]
    spare -= sum(little)
    much = [want - small for want, small in zip(wanted, little, strict=True)]
    share = min(spare / max(sum(much), 1), 1)
    return [
        small + first + int(want * share)
        for small, first, want in zip(least, little, much, strict=True)
    ]


def _least(column: Column, cells: Iterable[str]) -> int:
    longest = max(map(_word, cells), default=0)
    return longest if column.words else min(_LONGEST_WORD, longest)


def _word(text: str) -> int:
    """How wide the longest word of a text is: narrower, it would be broken."""
    return _widest(text.split())


def _widest(cells: Iterable[str]) -> int:
    return max(map(cell_len, cells), default=0)


def _grid(columns: Sequence[Column], lines: Sequence[Sequence[str]], widths: list[int]) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim")
    for column, width in zip(columns, widths, strict=True):
        grid.add_column(
            Text(column.title),
            width=width,
            no_wrap=column.keep or column.right,
            overflow="fold",
            justify="right" if column.right else "left",
        )
    for line in lines:
        grid.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in line))
    return grid


def _print_records(
    console: Console, columns: Sequence[Column], lines: Sequence[Sequence[str]]
) -> None:
    """One field a line: the first cell as the heading, the others labeled below it.

    What must not be folded is printed whole, whatever the width. Beside labels wider than half the
    terminal there is no room left: then each value stands below its label.
    """
    label = max((cell_len(column.title) for column in columns[1:]), default=0) + _GAP
    beside = label + _GAP <= console.width // 2
    for number, line in enumerate(lines):
        record = Text("\n" if number else "").append(line[0], "bold")
        for column, cell in zip(columns[1:], line[1:], strict=True):
            if not cell:
                continue
            if not beside:
                record.append("\n").append_text(_hanging(console, "  ", Text(column.title, "dim")))
            head = f"  {column.title.ljust(label)}" if beside else " " * 4
            said = Text(cell, _STYLES.get(cell, ""))
            kept = column.keep or column.right
            told = Text(head, "dim").append_text(said) if kept else _hanging(console, head, said)
            record.append("\n").append_text(told)
        _print(console, record)
