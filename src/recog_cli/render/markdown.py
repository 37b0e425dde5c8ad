"""Markdown (GitHub flavor): the sentence, tables with linked sources, caveats."""

import re
from collections.abc import Iterator
from typing import Any

from recog_cli.questions.answer import Answer, Table
from recog_cli.render import drawing
from recog_cli.render.escaping import web_url
from recog_cli.render.footnotes import described, numbered
from recog_cli.render.harmless import harmless

_SPECIAL = re.compile(r"([\\`*_\[\]|~$@]|^[#+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def text(answer: Answer) -> str:
    """The whole answer as a document without a heading."""
    tables = answer.tables(answer.rows)
    notes = numbered(answer, tables)
    blocks = [[escaped(answer.sentence)]]
    if answer.picture:
        blocks.append(
            ["```text", *drawing.plain(drawing.drawn(answer.picture, 80)).split("\n"), "```"]
        )
    blocks += [list(_table(table, notes)) for table in tables]
    blocks.append([f"- {escaped(caveat)}" for caveat in answer.caveats])
    blocks.append([f"{number}. {_source(source)}" for number, source in notes.values()])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def escaped(said: str) -> str:
    """A text in which nothing is markup; a bare url may still become a link to itself."""
    return _SPECIAL.sub(r"\\\1", harmless(said)).translate(_ENTITIES)


def _table(table: Table, notes: dict[str, tuple[int, dict[str, Any]]]) -> Iterator[str]:
    if table.title:
        yield f"**{escaped(table.title)}**"
        yield ""
    yield _line([escaped(column.title) for column in table.columns])
    yield _line(["--:" if column.right else ":--" for column in table.columns])
    for line in table.lines:
        cells = []
        for cell in line:
            if isinstance(cell, str):
                cells.append(escaped(cell))
            else:
                cells.append(" ".join(_link(*notes[id_]) for id_ in cell if id_ in notes))
        yield _line(cells)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _url(source: dict[str, Any]) -> str:
    """The url if it can be linked: http or https, with nothing that could break out."""
    return web_url(str(source["url"]).replace("(", "%28").replace(")", "%29"))


def linked(said: str, url: str) -> str:
    """A link, or the text alone where the url cannot be linked."""
    safe = web_url(url.replace("(", "%28").replace(")", "%29"))
    return f"[{escaped(said)}]({safe})" if safe else escaped(said)


def _link(number: int, source: dict[str, Any]) -> str:
    url = _url(source)
    return f"[{number}]({url})" if url else f"\\[{number}\\]"


def _source(source: dict[str, Any]) -> str:
    url = _url(source)
    return f"{escaped(described(source))} {f'<{url}>' if url else escaped(source['url'])}"
