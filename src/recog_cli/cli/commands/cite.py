"""``recog cite ID``."""

from typing import Annotated

import typer

from recog_cli import __version__
from recog_cli.cli.session import Session, suffix
from recog_cli.questions import cite
from recog_cli.render import Format
from recog_cli.render.citations import Citation, cited

_Id = Annotated[
    str, typer.Argument(metavar="ID", help="An act, a source, or an entity (its whole case).")
]
_As = Annotated[
    Citation | None, typer.Option("--as", help="The form: text, if not given; bibtex for FILE.bib.")
]


def run(session: Session, id_: _Id, form_of_citation: _As = None) -> int:
    """How to cite an act or a case, with its sources.

    recog cite kosovo --as bibtex
    """
    if form_of_citation and session.chosen:
        session.plain(f"a citation as {form_of_citation}")
    form = form_of_citation or (Citation.BIBTEX if suffix(session.output) == "bib" else None)
    answer = cite.ask(session.facts, id_, session.lens(), __version__)
    if form is None and session.form is not Format.TABLE:
        return session.show(answer)
    session.print(cited(answer.rows, form or Citation.TEXT))
    return 0
