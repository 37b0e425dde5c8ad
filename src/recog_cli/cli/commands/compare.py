"""``recog compare A B [C…]``."""

from typing import Annotated

import typer

from recog_cli.cli.options import AccordingTo, Among, On
from recog_cli.cli.session import Session
from recog_cli.questions import compare, names

_Entities = Annotated[
    list[str], typer.Argument(metavar="A B [C]...", help="Two entities or more: any name or id.")
]


def run(
    session: Session,
    entities: _Entities,
    on: On = None,
    among: Among = None,
    according_to: AccordingTo = None,
) -> int:
    """Who recognizes all of several entities, only some, or none.

    recog compare kosovo palestine --among un
    """
    found = [names.resolve(session.facts, name) for name in entities]
    lens = session.lens(on=on, among=among, according_to=according_to)
    nations = names.bloc(session.facts, "un")
    return session.show(compare.ask(session.facts, found, lens, nations))
