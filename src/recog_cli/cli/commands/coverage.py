"""``recog coverage``."""

from recog_cli.cli.session import Session
from recog_cli.questions import coverage


def run(session: Session) -> int:
    """What the base holds and how good it is, case by case."""
    return session.show(coverage.ask(session.facts, session.lens()))
