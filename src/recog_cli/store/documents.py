"""TOML text → its tables with line numbers.

``tomllib`` gives no positions and reads a megabyte and a half a second. Curated files are
almost all of one plain form (a header, ``key = "text"``, ``key = ["a", "b"]``), so a line reader
takes those and hands every other value, or the whole file, to ``tomllib``. The two agree on
every file: that is a property test.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from recog_cli.store.blocks import statements

_HEADER = re.compile(r"\[([a-z][a-z-]*)\]|\[\[([a-z][a-z-]*)\]\]")
_PLAIN_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
_PAIR = re.compile(
    rf"([a-z][a-z_-]*) = (?:({_PLAIN_TEXT})|(\[{_PLAIN_TEXT}(?:, {_PLAIN_TEXT})*\])|(\S.*))"
)
_SILENT = re.compile(r"[ \t]*(?:#[^\x00-\x08\x0a-\x1f\x7f]*)?")
_ANY_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"' -]+?)\s*\]\]?\s*(?:#.*)?")
_ANY_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[.=]")
_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(slots=True)
class Table:
    """One ``[name]`` or ``[[name]]`` of a document: its values and where each key stands.

    ``name`` is empty for keys above the first header; ``repeated`` tells ``[[name]]`` from
    ``[name]``. Lines count from 1.
    """

    name: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    repeated: bool = False


class SyntaxProblem(Exception):
    """Text that is not TOML, with the place where reading stopped."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def tables(text: str) -> list[Table]:
    """All tables of a document in file order; :class:`SyntaxProblem` where it is not TOML."""
    plain = _plain_tables(text)
    return _any_tables(text) if plain is None else plain


def _plain_tables(text: str) -> list[Table] | None:
    """Read a plainly written document line by line; None where it is not, or may be wrong."""
    if "\r" in text:
        return None
    table = Table("", 1)
    found = [table]
    for number, line in enumerate(text.split("\n"), 1):
        if pair := _PAIR.fullmatch(line):
            key = pair[1]
            value = _plain_value(pair)
            if key in table.values or value is None:
                return None
            table.values[key] = value
            table.lines[key] = number
        elif header := _HEADER.fullmatch(line):
            table = Table(header[1] or header[2], number, repeated=bool(header[2]))
            found.append(table)
        elif not _SILENT.fullmatch(line):
            return None
    top, *named = found
    once = [each.name for each in named if not each.repeated]
    again = {each.name for each in named if each.repeated}
    if len(once) > len({*once}) or again & {*once} or top.values.keys() & (again | {*once}):
        return None
    return found if top.values else named


def _plain_value(pair: re.Match[str]) -> Any:
    """The value of a plain pair; None where it is not a whole value."""
    _, string, strings, other = pair.groups()
    if string is not None:
        return string[1:-1]
    if strings is not None:
        return strings[2:-2].split('", "')  # no text in it holds a quotation mark
    try:
        return tomllib.loads(f"v = {other}")["v"]
    except (ValueError, RecursionError):
        return None


def _any_tables(text: str) -> list[Table]:
    data = _parse(text)
    headers, top = _positions(text)
    found = []
    loose = {key: value for key, value in data.items() if not _is_table(value)}
    if loose:
        found.append(Table("", 1, loose, top))
    for name, value in data.items():
        if not _is_table(value):
            continue
        places = headers.get(name, [])
        for index, values in enumerate(value if isinstance(value, list) else [value]):
            line, lines = places[index] if index < len(places) else (top.get(name, 1), {})
            found.append(Table(name, line, values, lines, repeated=isinstance(value, list)))
    return sorted(found, key=lambda table: table.line)


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (0, 1)
        message = _PLACE.sub("", said)
        raise SyntaxProblem(message, line or text.count("\n") + 1, column) from None
    except RecursionError:
        raise SyntaxProblem("brackets are nested too deeply", 1, 1) from None
    except ValueError:
        raise SyntaxProblem("a number is too long", 1, 1) from None


_Places = dict[str, list[tuple[int, dict[str, int]]]]


def _positions(text: str) -> tuple[_Places, dict[str, int]]:
    """Where headers and keys stand: by header name the n-th place, and the keys above them all.

    A dotted header (``[reasons.trade]``) counts as a key of its first part.
    """
    top: dict[str, int] = {}
    keys = top
    headers: _Places = {}
    for number, statement in statements(text):
        if header := _ANY_HEADER.fullmatch(statement):
            name, *rest = [part.strip(" \"'") for part in header[2].split(".")]
            places = headers.setdefault(name, [])
            if not places or (not rest and header[1] == "[["):
                places.append((number, {}))
            keys = places[-1][1]
            if rest:
                keys.setdefault(rest[0], number)
                keys = {}
        elif key := _ANY_KEY.match(statement):
            keys.setdefault(key[1], number)
    return headers, top
