"""``recog chart WHOM…``."""

from typing import Annotated

import typer

from recog_cli.cli.options import AccordingTo, Among, Since, Until
from recog_cli.cli.session import Session
from recog_cli.questions import chart, names

_Whoms = Annotated[
    list[str], typer.Argument(metavar="WHOM...", help="One line each: any name or id.")
]


def run(
    session: Session,
    whoms: _Whoms,
    since: Since = None,
    until: Until = None,
    among: Among = None,
    according_to: AccordingTo = None,
) -> int:
    """Recognitions in force over time, those taken back included.

    recog chart abkhazia south-ossetia --since 2008
    """
    lens = session.lens(since=since, until=until, among=among, according_to=according_to)
    found = [names.resolve(session.facts, name) for name in whoms]
    return session.show(chart.ask(session.facts, found, lens))
