"""``recog map WHOM``."""

from recog_cli.cli.options import AccordingTo, Among, On, Whom
from recog_cli.cli.session import Session
from recog_cli.questions import names, tile_map


def run(
    session: Session,
    whom: Whom,
    on: On = None,
    among: Among = None,
    according_to: AccordingTo = None,
) -> int:
    """The world as tiles, one a state, marked by its stance toward WHOM.

    recog map kosovo --on 2012
    """
    lens = session.lens(on=on, among=among, according_to=according_to)
    entity = names.resolve(session.facts, whom)
    return session.show(tile_map.ask(session.facts, entity, lens))
