"""``recog show ID``."""

from typing import Annotated

import typer

from recog_cli.cli.session import Session
from recog_cli.questions import show

_Id = Annotated[str, typer.Argument(metavar="ID", help="An entity, act, source or bloc.")]


def run(session: Session, id_: _Id) -> int:
    """Everything the base says of one thing.

    recog show northern-cyprus
    """
    return session.show(show.ask(session.facts, id_, session.lens()))
