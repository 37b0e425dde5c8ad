"""``recog recognized-by WHO``."""

from recog_cli.cli.options import AccordingTo, Among, On, Stances, Who
from recog_cli.cli.session import Session
from recog_cli.questions import names, recognized_by


def run(
    session: Session,
    who: Who,
    on: On = None,
    among: Among = None,
    stance: Stances = None,
    according_to: AccordingTo = None,
) -> int:
    """Whom WHO recognizes on the day, and whom earlier.

    recog recognized-by russia
    """
    lens = session.lens(on=on, among=among, stance=stance, according_to=according_to)
    actor = names.resolve(session.facts, who, role="who")
    return session.show(recognized_by.ask(session.facts, actor, lens))
