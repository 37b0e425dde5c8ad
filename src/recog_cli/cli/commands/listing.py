"""``recog list KIND``."""

from typing import Annotated

import typer

from recog_cli.cli.session import Session
from recog_cli.questions import listing
from recog_cli.questions.listing import Catalog

_Kind = Annotated[Catalog, typer.Argument(metavar="KIND", help=", ".join(Catalog))]


def run(session: Session, kind: _Kind) -> int:
    """What is in the base, by kind.

    recog list cases
    """
    return session.show(listing.ask(session.facts, kind, session.lens()))
