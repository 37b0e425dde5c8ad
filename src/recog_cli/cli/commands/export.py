"""``recog export FILE|DIR --as FORMAT``."""

from pathlib import Path
from typing import Annotated

import typer

from recog_cli import __version__
from recog_cli.cli.options import On
from recog_cli.cli.session import Session
from recog_cli.domain.errors import UnknownName
from recog_cli.questions import dataset, exported, names
from recog_cli.render.exports import ONE_FILE, Export, files
from recog_cli.store import writing

_Target = Annotated[
    Path,
    typer.Argument(metavar="FILE|DIR", help="A file for sqlite, json and md; else a directory."),
]
_As = Annotated[Export, typer.Option("--as", help="The format.")]
_Case = Annotated[
    str | None, typer.Option("--case", metavar="CASE", help="Only the acts toward this entity.")
]
_Years = Annotated[
    bool, typer.Option("--dyad-years", help="Add a table with one row per dyad and year.")
]


def run(
    session: Session,
    target: _Target,
    as_: _As = Export.SQLITE,
    case: _Case = None,
    on: On = None,
    *,
    years: _Years = False,
) -> int:
    """Write the base, or one case, in a format of other tools.

    recog export recog.sqlite --as sqlite

    Acts as they are, and stances computed for --on (today, if not given).
    """
    whom = names.resolve(session.facts, case) if case else None
    if whom and not session.facts.acts(whom=[whom.id]):
        raise UnknownName(f"there is no case of {whom.name}", "`recog list cases` shows them")
    day = session.lens(on=on).day
    data = dataset.dataset(session.facts, day, __version__, whom, years=years)
    made = files(data, as_, target.name)
    if as_ in ONE_FILE:
        writing.put_files(target, made)
        directory = target.parent
    else:
        writing.put_directory(target, made)
        directory = target
    return session.show(exported.answer(data, as_.value, str(directory), made))
