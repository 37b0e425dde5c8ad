"""``recog why WHO WHOM``."""

from recog_cli.cli.options import AccordingTo, On, Who, Whom
from recog_cli.cli.session import Session
from recog_cli.questions import names, why


def run(
    session: Session, who: Who, whom: Whom, on: On = None, according_to: AccordingTo = None
) -> int:
    """The whole story of a pair, act by act.

    recog why vanuatu abkhazia
    """
    lens = session.lens(on=on, according_to=according_to)
    actor = names.resolve(session.facts, who, role="who")
    other = names.resolve(session.facts, whom)
    return session.show(why.ask(session.facts, actor, other, lens))
