"""``recog man``."""

from recog_cli import __version__
from recog_cli.cli.session import Session


def run(session: Session) -> int:
    """Print the man page.

    recog man | man -l -
    """
    from recog_cli.cli import app, helptext, manual  # noqa: PLC0415  (every command is imported)

    session.plain("the man page")
    about = app.recog.__doc__ or ""
    text = manual.page(helptext.commands(), __version__, about, session.today)
    session.print(text)
    return 0
