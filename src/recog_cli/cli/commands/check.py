"""``recog check``."""

from recog_cli.cli import output
from recog_cli.cli.session import Session
from recog_cli.questions import check
from recog_cli.render import Format, problems
from recog_cli.store import place
from recog_cli.store.checking import problems as find


def run(session: Session) -> int:
    """Report every problem in the facts, with its place and its remedy; silent where there is none.

    recog check --facts my-facts
    """
    directory = session.facts.directory
    found = find(directory, session.today)
    answer = check.ask(found)
    if session.form is Format.TABLE:
        output.emit(problems.text(found), session.output)
        return answer.verdict
    return session.show(answer, place.digest(place.files(directory)))
