"""The answer to a question. Its rows are the JSON contract; every other form is a view of them."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from recog_cli.questions.pictures import Picture

Row = dict[str, Any]


class Verdict(IntEnum):
    """What an answer comes to; the exit code of the command line."""

    YES = 0
    NO = 1
    UNDECIDED = 3


class Column(NamedTuple):
    """A column of a table for people.

    ``keep``: dates, ids and numbers, which are never folded or cut. ``words``: may break between
    words, but never within one. ``right``: aligned right.
    """

    title: str
    keep: bool = False
    words: bool = False
    right: bool = False


class Table(NamedTuple):
    """Rows as people read them. A cell that is a list holds the ids of sources."""

    columns: tuple[Column, ...]
    lines: Sequence[Sequence[str | list[str]]]
    title: str = ""


class Answer(NamedTuple):
    """One sentence, the rows behind it, and what to bear in mind.

    ``question`` says what was asked, as ids and days. ``tables`` turns the rows into what is
    drawn; it is only called when something is drawn. A ``picture`` comes before the tables.
    """

    question: Row
    sentence: str
    rows: Sequence[Row]
    tables: Callable[[Sequence[Row]], Sequence[Table]]
    caveats: tuple[str, ...] = ()
    verdict: Verdict = Verdict.YES
    picture: "Picture | None" = None


def told_when(answer: Answer, today: date) -> Answer:
    """The answer with a word on its day, if that is yet to come: nobody knows what will be."""
    days = [answer.question.get(key) for key in ("on", "until")]
    ahead = [day for day in days if isinstance(day, str) and day > today.isoformat()]
    said = tuple(f"{day} is yet to come: this is how things stand on {today}." for day in ahead)
    return answer._replace(caveats=tuple(dict.fromkeys((*answer.caveats, *said))))


TEXT, TEXT_OR_NULL, TEXTS = "text", "text?", "texts"
NUMBER, NUMBER_OR_NULL, BOOLEAN = "number", "number?", "boolean"
SOURCES, TABLE_OR_NULL, TABLES = "sources", "table?", "tables"
DIFFERENCES = "differences"

Shape = dict[str, str]
"""The keys of a command's rows, in order, each with one of the types above: no unions."""
