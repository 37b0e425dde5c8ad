"""Tables as other tools know them: columns with types, meanings, keys and references."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

LICENSE = "CC0-1.0"
TITLE = "recog: who recognized whom"

TEXT, INTEGER, DATE = "text", "integer", "date"
"""The types of columns. A date is a day, ISO 8601; partial dates are texts."""

Value = str | int | None


class Field(NamedTuple):
    """A column: its name, its type, what it means, and the relation whose key it holds."""

    name: str
    means: str
    type: str = TEXT
    refers: str | None = None


class Relation(NamedTuple):
    """A table: what a row of it is, its columns, its key (none where rows may repeat), its rows."""

    name: str
    means: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]


class Dataset(NamedTuple):
    """All relations, and of which facts they are: sha256, version of recog, day of the stances."""

    relations: tuple[Relation, ...]
    digest: str
    version: str
    as_of: date

    def about(self) -> dict[str, str]:
        """What must stand beside the data wherever it goes."""
        return {
            "title": TITLE,
            "facts": self.digest,
            "recog": self.version,
            "as_of": self.as_of.isoformat(),
            "license": LICENSE,
        }
