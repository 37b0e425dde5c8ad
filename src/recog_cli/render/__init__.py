"""An answer → text. Knows nothing of TOML, SQLite or the command line.

``render`` is the one gate: whatever leaves it can drive no terminal, spreadsheet or browser.
"""

from enum import StrEnum
from typing import NamedTuple, assert_never

from recog_cli.questions.answer import Answer


class Format(StrEnum):
    """The forms an answer can take."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    HTML = "html"
    SVG = "svg"


class Screen(NamedTuple):
    """Where a table is shown: a terminal ``width`` columns wide, or (None) a pipe or a file.

    ``links``: whether it makes links of what is marked as one.
    """

    width: int | None = None
    color: bool = False
    links: bool = False


def render(answer: Answer, form: Format, digest: str, screen: Screen) -> str:
    """The whole text of an answer, ending in a newline unless it is empty.

    Each renderer is imported only where it is used: rich costs as much as the rest together.
    """
    match form:
        case Format.TABLE if screen.width is not None:
            from recog_cli.render import terminal  # noqa: PLC0415

            return terminal.text(answer, screen.width, color=screen.color, links=screen.links)
        case Format.TABLE:
            from recog_cli.render import plain  # noqa: PLC0415

            return plain.text(answer)
        case Format.JSON | Format.JSONL:
            from recog_cli.render import json_text  # noqa: PLC0415

            if form is Format.JSONL:
                return json_text.lines(answer)
            return json_text.envelope(answer, digest)
        case Format.CSV | Format.TSV:
            from recog_cli.render import delimited  # noqa: PLC0415

            return delimited.text(answer, "," if form is Format.CSV else "\t")
        case Format.MD:
            from recog_cli.render import markdown  # noqa: PLC0415

            return markdown.text(answer)
        case Format.HTML:
            from recog_cli.render import html  # noqa: PLC0415

            return html.document(answer, digest)
        case Format.SVG:
            from recog_cli.render import svg  # noqa: PLC0415

            return svg.document(answer)
        case _:
            assert_never(form)
