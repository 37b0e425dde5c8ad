"""``recog search TEXT``."""

from typing import Annotated

import typer

from recog_cli.cli.session import Session
from recog_cli.questions import search

_Text = Annotated[
    list[str], typer.Argument(metavar="TEXT", help="Words that must all occur; '\"a phrase\"'.")
]
_Most = Annotated[int, typer.Option("--most", min=1, max=10_000, help="How many at most.")]


def run(session: Session, text: _Text, most: _Most = 20) -> int:
    """Search names, reasons, notes and the titles of sources.

    recog search territorial integrity
    """
    return session.show(search.ask(session.facts, " ".join(text), session.lens(), most))
