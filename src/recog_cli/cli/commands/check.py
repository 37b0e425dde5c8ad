"""``recog check``."""

from recog_cli.cli import output
from recog_cli.cli.session import Session
from recog_cli.render import problems
from recog_cli.store.checking import problems as find


def run(session: Session) -> int:
    """Report every problem in the facts, with its place and its remedy; silent where there is none.

    recog check --facts my-facts
    """
    found = find(session.facts.directory, session.today)
    output.emit(problems.text(found), session.output)
    return 1 if found else 0
