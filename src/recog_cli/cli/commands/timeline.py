"""``recog timeline [ENTITY…]``."""

from typing import Annotated

import typer

from recog_cli.cli.options import AccordingTo, Among, On, Since, Until
from recog_cli.cli.session import Session
from recog_cli.questions import names, timeline

_Entities = Annotated[
    list[str] | None, typer.Argument(metavar="[ENTITY]...", help="Acts by or toward any of these.")
]


def run(
    session: Session,
    entities: _Entities = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    among: Among = None,
    according_to: AccordingTo = None,
) -> int:
    """What happened, in order of time.

    recog timeline abkhazia --since 2011
    """
    lens = session.lens(on=on, since=since, until=until, among=among, according_to=according_to)
    found = [names.resolve(session.facts, name) for name in entities or ()]
    return session.show(timeline.ask(session.facts, found, lens))
