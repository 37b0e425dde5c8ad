"""The table off a terminal: aligned columns, nothing folded, nothing cut, no color, no rich."""

from collections.abc import Iterator, Sequence

from recog_cli.questions.answer import Answer, Table
from recog_cli.render import drawing
from recog_cli.render.footnotes import described, numbered
from recog_cli.render.harmless import harmless

_WIDTH = 80
"""How wide a picture is drawn where there is no terminal."""


def text(answer: Answer) -> str:
    """Sentence, tables, caveats, sources."""
    tables = answer.tables(answer.rows)
    notes = numbered(answer, tables)
    blocks = [[harmless(answer.sentence)]]
    numbers = {id_: number for id_, (number, _) in notes.items()}
    if answer.picture:
        blocks.append([drawing.plain(drawing.drawn(answer.picture, _WIDTH))])
    blocks += [list(_table(table, numbers)) for table in tables]
    blocks.append([f"Note: {harmless(caveat)}" for caveat in answer.caveats])
    blocks.append(
        [
            f"[{number}] {harmless(described(source))} {harmless(source['url'])}"
            for number, source in notes.values()
        ]
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _table(table: Table, numbers: dict[str, int]) -> Iterator[str]:
    if table.title:
        yield harmless(table.title)
    head = [harmless(column.title) for column in table.columns]
    lines = [head, *([cell_text(cell, numbers) for cell in line] for line in table.lines)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    for line in lines:
        yield "  ".join(
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(line, widths, table.columns, strict=True)
        ).rstrip()


def cell_text(cell: str | Sequence[str], numbers: dict[str, int]) -> str:
    """A cell as harmless text; sources as the numbers of their notes."""
    if isinstance(cell, str):
        return harmless(cell)
    return " ".join(f"[{numbers[id_]}]" for id_ in cell if id_ in numbers)
