"""``recog tally WHOM``."""

from recog_cli.cli.options import AccordingTo, Among, On, Whom
from recog_cli.cli.session import Session
from recog_cli.questions import names, tally


def run(
    session: Session,
    whom: Whom,
    on: On = None,
    among: Among = None,
    according_to: AccordingTo = None,
) -> int:
    """How many members of a bloc recognize WHOM.

    recog tally abkhazia --among un,eu
    """
    lens = session.lens(on=on, among=among, according_to=according_to)
    blocs = lens.among or (names.bloc(session.facts, "un"),)
    entity = names.resolve(session.facts, whom)
    return session.show(tally.ask(session.facts, entity, lens._replace(among=()), blocs))
