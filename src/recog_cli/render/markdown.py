"""Markdown (GitHub flavor): the sentence, tables with linked sources, caveats."""

import re
from collections.abc import Iterator
from typing import Any

from recog_cli.questions.answer import Answer, Table
from recog_cli.render.footnotes import described, numbered
from recog_cli.render.harmless import harmless

_SPECIAL = re.compile(r"([\\`*_\[\]|~]|^[#+-])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_SAFE_URL = re.compile(r"https?://[^\s<>\"'`|()\\\x00-\x20]+")


def text(answer: Answer) -> str:
    """The whole answer as a document without a heading."""
    tables = answer.tables(answer.rows)
    notes = numbered(answer, tables)
    blocks = [[_escaped(answer.sentence)]]
    blocks += [list(_table(table, notes)) for table in tables]
    blocks.append([f"- {_escaped(caveat)}" for caveat in answer.caveats])
    blocks.append([f"{number}. {_source(source)}" for number, source in notes.values()])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _escaped(said: str) -> str:
    return _SPECIAL.sub(r"\\\1", harmless(said)).translate(_ENTITIES)


def _table(table: Table, notes: dict[str, tuple[int, dict[str, Any]]]) -> Iterator[str]:
    if table.title:
        yield f"**{_escaped(table.title)}**"
        yield ""
    yield _line([_escaped(column.title) for column in table.columns])
    yield _line(["--:" if column.right else ":--" for column in table.columns])
    for line in table.lines:
        cells = []
        for cell in line:
            if isinstance(cell, str):
                cells.append(_escaped(cell))
            else:
                cells.append(" ".join(_link(*notes[id_]) for id_ in cell if id_ in notes))
        yield _line(cells)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _url(source: dict[str, Any]) -> str:
    """The url if it can be linked: http or https, with nothing that could break out."""
    url = str(source["url"]).replace("(", "%28").replace(")", "%29")
    return url if _SAFE_URL.fullmatch(url) and harmless(url) == url else ""


def _link(number: int, source: dict[str, Any]) -> str:
    url = _url(source)
    return f"[{number}]({url})" if url else f"\\[{number}\\]"


def _source(source: dict[str, Any]) -> str:
    url = _url(source)
    return f"{_escaped(described(source))} {f'<{url}>' if url else _escaped(source['url'])}"
