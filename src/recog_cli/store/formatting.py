"""The canonical form of the fact files: the order of tables and keys, and the space between them.

Comments stay with what they stand above. Values are left as they are written.
"""

import tomllib
from collections import Counter
from typing import Any

from recog_cli.domain.dates import DateError, parse
from recog_cli.store import shape
from recog_cli.store.blocks import Block, Pair, layout
from recog_cli.store.documents import Table, tables

_LAST = 99
_ORDER = {"act": ("when", "who"), "tally": ("on", "among")}


def canonical(name: str, text: str) -> str:
    """The text of a file in canonical form; the same text where there is nothing to put in order.

    ``name`` is the file's place in the base. Raises SyntaxProblem for text that is not TOML.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    before = tables(plain)
    shapes = shape.FILES.get(name.partition("/")[0], {})
    found = layout(plain)
    if found is None or not shapes:
        return text
    for block in found.blocks:
        keys = [key.name for key in shapes.get(block.name, ())]
        block.pairs.sort(key=lambda pair: _place(keys, pair.key))
    order = list(shapes)
    found.blocks.sort(key=lambda block: (_place(order, block.name), *_order(block)))
    put = found.text()
    if _said(tables(put)) != _said(before):
        return text  # written in a way that this does not understand: better left alone
    return put.replace("\n", newline)


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else _LAST


def _order(block: Block) -> tuple[Any, ...]:
    """Acts by date, then actor; published totals by date, then bloc; the rest as it stands."""
    date, name = _ORDER.get(block.name, ("", ""))
    values = {pair.key: _value(pair) for pair in block.pairs if pair.key in (date, name)}
    try:
        when = parse(str(values[date]))
    except (DateError, KeyError):
        return (False,)
    return (True, *when.sort_key, str(values.get(name, "")))


def _value(pair: Pair) -> object:
    return tomllib.loads(pair.text)[pair.key]


def _said(found: list[Table]) -> Counter[str]:
    """What a document says, whatever the order in which it says it."""
    return Counter(f"{table.name} {sorted(table.values.items())!r}" for table in found)
