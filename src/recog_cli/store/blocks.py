"""TOML text → its statements and blocks, with every comment where it belongs.

``tomllib`` keeps neither comments nor places. For putting a file in order this is enough: where
each statement ends, which table it stands in, and which comments lie above it.
"""

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([\w-]+)[ \t]*=[ \t]*")
_SIGN = re.compile(r'''"""|\'{3}|["'#\[\]{}\\]''')
"""What can open or close a string, a bracket or a comment, or escape the sign after it."""


@dataclass(slots=True)
class Pair:
    """One ``key = value`` as it is written, with the comments above it."""

    key: str
    text: str
    comments: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The comments, then the pair."""
        return [*self.comments, self.text]


@dataclass(slots=True)
class Block:
    """One table: its header, the comments above it, its pairs, and what stands after them.

    ``apart`` are comments above it that a blank line sets off; they go where it goes.
    """

    name: str
    header: str
    apart: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The block as it is written."""
        above = "\n".join([*self.apart, ""]) + "\n" if self.apart else ""
        pairs = [line for pair in self.pairs for line in pair.lines()]
        return above + "\n".join([*self.comments, self.header, *pairs, *self.tail])


@dataclass(slots=True)
class Layout:
    """A file: the comments at its top, its blocks, and the comments at its end."""

    preamble: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    end: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The file: one blank line between its parts, a newline at its end."""
        parts = ["\n".join(self.preamble)] * bool(self.preamble)
        parts += [block.text() for block in self.blocks]
        parts += ["\n".join(self.end)] * bool(self.end)
        return "\n\n".join(parts) + "\n" if parts else ""


def layout(text: str) -> Layout | None:
    """Read a document of plain tables; None where keys stand above the first header."""
    found = Layout()
    pending: list[str] = []  # comments that may belong to what comes next
    apart: list[str] = []
    for _, statement in statements(text):
        stripped = statement.strip()
        if not stripped:
            if pending and not found.blocks and not found.preamble and not apart:
                found.preamble, pending = pending, []
            elif pending:
                apart, pending = [*apart, *pending], []
        elif stripped.startswith("#:") and not found.blocks and not found.preamble:
            found.preamble = [*apart, *pending, stripped]  # a directive for editors stays on top
            apart, pending = [], []
        elif stripped.startswith("#"):
            pending.append(stripped)
        elif header := _HEADER.fullmatch(statement):
            found.blocks.append(Block(header[1], stripped, apart, pending))
            apart, pending = [], []
        elif not found.blocks:
            return None
        else:
            comments, apart, pending = [*apart, *pending], [], []
            _add(found.blocks[-1], statement, comments)
    found.end = [*apart, *pending]
    return found


def _add(block: Block, statement: str, comments: list[str]) -> None:
    key = _KEY.match(statement)
    if key is None or block.tail:  # a dotted key or header: it stays where it is
        block.tail += [*comments, statement.rstrip()]
        return
    value = statement[key.end() :]
    block.pairs.append(Pair(key[1], f"{key[1]} = {value.rstrip()}", comments))


def statements(text: str) -> list[tuple[int, str]]:
    """The text in whole statements, each with its first line, counting from 1.

    A statement is a blank line, a comment, a header, or a pair to the end of its value.
    """
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    found = []
    number = 0
    while number < len(lines):
        end = number + 1
        state = _state(lines[number], ("", 0))
        while state != ("", 0) and end < len(lines):
            state = _state(lines[end], state)
            end += 1
        found.append((number + 1, "\n".join(lines[number:end])))
        number = end
    return found


def _state(line: str, state: tuple[str, int]) -> tuple[str, int]:
    """Which long string and how many brackets are open after a line; headers open none."""
    quote, depth = state
    if not quote and not depth and _HEADER.fullmatch(line):
        return state
    place = 0
    while found := _SIGN.search(line, place):
        sign, place = found[0], found.end()
        if quote:
            if sign == "\\":
                place += quote[0] == '"'
            elif sign.startswith(quote):
                place = found.start() + len(quote)
                quote = ""
        elif sign == "#":
            break
        elif sign[0] in "\"'":
            quote = sign
        else:
            depth += (sign in "[{") - (sign in "]}")
    return (quote if len(quote) == 3 else "", max(depth, 0))
