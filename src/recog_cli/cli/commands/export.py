"""``recog export FILE|DIR --as FORMAT``."""

from pathlib import Path
from typing import Annotated

import typer

from recog_cli import __version__
from recog_cli.cli.options import On
from recog_cli.cli.session import Session
from recog_cli.domain.errors import BadOption, UnknownName
from recog_cli.questions import dataset, exported, names
from recog_cli.render.exports import ONE_FILE, Export, files
from recog_cli.store import earlier, writing

_Target = Annotated[
    Path,
    typer.Argument(metavar="FILE|DIR", help="A file for sqlite, json and md; else a directory."),
]
_As = Annotated[
    Export | None,
    typer.Option("--as", help="The format. Without it, that of the file's name, else sqlite."),
]
_Case = Annotated[
    str | None, typer.Option("--case", metavar="CASE", help="Only the acts toward this entity.")
]
_Years = Annotated[
    bool, typer.Option("--dyad-years", help="Add a table with one row per dyad and year.")
]


def run(
    session: Session,
    target: _Target,
    as_: _As = None,
    case: _Case = None,
    on: On = None,
    *,
    years: _Years = False,
) -> int:
    """Write the base, or one case, in a format of other tools.

    recog export recog.sqlite --as sqlite

    Acts as they are, and stances computed for --on (today, if not given).
    """
    form = as_ or _by_name(target)
    whom = names.resolve(session.facts, case) if case is not None else None
    if whom and not session.facts.acts(whom=[whom.id]):
        raise UnknownName(f"there is no case of {whom.name}", "`recog list cases` shows them")
    day = session.lens(on=on).day
    if day > session.today:
        raise BadOption(f"--on {on} is yet to come", f"the last day there is: {session.today}")
    if form is Export.MD and (years or on):
        raise BadOption(
            "a document holds acts and no stances",
            "leave out --on and --dyad-years, or choose another format with --as",
        )
    data = dataset.dataset(session.facts, day, __version__, whom, years=years)
    made = files(data, form, target.name)
    if form in ONE_FILE:
        writing.put_files(target, made, earlier.file)
        directory = target.parent
    else:
        writing.put_directory(target, made, earlier.within(target))
        directory = target
    return session.show(exported.answer(data, form.value, str(directory), made))


_SUFFIXES = {"sqlite": Export.SQLITE, "sqlite3": Export.SQLITE, "db": Export.SQLITE,
             "json": Export.JSON, "md": Export.MD, "markdown": Export.MD}  # fmt: skip


def _by_name(target: Path) -> Export:
    """The format that the name of a file asks for; BadOption where there is none such."""
    suffix = target.suffix.removeprefix(".").lower()
    if suffix and suffix not in _SUFFIXES and not target.is_dir():
        several = [form.value for form in Export if form not in ONE_FILE]
        many = suffix in several
        raise BadOption(
            f"{target} could be no export" if not many else f"{suffix} makes a directory of files",
            f"say --as {suffix if many else 'sqlite'}, and name "
            f"{'a directory' if many else 'the file as you like'}",
        )
    return _SUFFIXES.get(suffix, Export.SQLITE)
