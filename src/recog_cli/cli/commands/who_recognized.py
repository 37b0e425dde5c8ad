"""``recog who-recognized WHOM``."""

from recog_cli.cli.options import AccordingTo, Among, ButNot, On, Stances, Whom
from recog_cli.cli.session import Session
from recog_cli.questions import names, who_recognized


def run(
    session: Session,
    whom: Whom,
    on: On = None,
    among: Among = None,
    stance: Stances = None,
    according_to: AccordingTo = None,
    but_not: ButNot = None,
) -> int:
    """Who recognizes WHOM on the day, and who did earlier.

    A country's name covers its governments too: recog who-recognized afghanistan
    """
    lens = session.lens(on=on, among=among, stance=stance, according_to=according_to)
    other = names.resolve(session.facts, but_not) if but_not is not None else None
    found = names.covered(session.facts, whom)
    return session.show(who_recognized.ask(session.facts, found, lens, other))
