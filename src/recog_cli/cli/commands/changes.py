"""``recog changes [WHOM]``."""

from typing import Annotated

import typer

from recog_cli.cli.options import AccordingTo, Among, Since, Until
from recog_cli.cli.session import Session
from recog_cli.questions import changes, names

_Whom = Annotated[
    str | None, typer.Argument(metavar="[WHOM]", help="What is recognized; all, if left out.")
]


def run(
    session: Session,
    whom: _Whom = None,
    since: Since = None,
    until: Until = None,
    among: Among = None,
    according_to: AccordingTo = None,
) -> int:
    """Whose recognition came, went or came back in a span of time.

    recog changes kosovo --since 2017 --until 2020
    """
    lens = session.lens(since=since, until=until, among=among, according_to=according_to)
    entity = names.resolve(session.facts, whom) if whom else None
    return session.show(changes.ask(session.facts, entity, lens))
