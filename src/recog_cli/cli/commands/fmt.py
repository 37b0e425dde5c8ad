"""``recog fmt``."""

import difflib
from pathlib import Path
from typing import Annotated

import typer

from recog_cli.cli import output
from recog_cli.cli.session import Session
from recog_cli.domain.errors import UnreadableFacts
from recog_cli.questions import files
from recog_cli.questions.wording import count
from recog_cli.render.harmless import harmless
from recog_cli.store import place, writing
from recog_cli.store.documents import SyntaxProblem
from recog_cli.store.formatting import canonical

_Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders or fact bases; else the whole base."),
]
_Check = Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 if anything would.")]
_Diff = Annotated[bool, typer.Option("--diff", help="Change nothing; show what would change.")]


def run(
    session: Session,
    paths: _Paths = None,
    check: _Check = False,  # noqa: FBT002  (a flag of the command line)
    diff: _Diff = False,  # noqa: FBT002  (likewise)
) -> int:
    """Put tables and keys into canonical order.

    recog fmt facts/acts/kosovo.toml

    No comment and no value changes.
    """
    if diff:
        session.plain("a diff")
    base, inside = place.within(paths or [], session.facts.directory)
    if check or diff:
        changes = _changes(base, inside)
    else:
        with writing.locked(place.writable(base)):
            changes = _changes(base, inside)
            for file, _, after in changes:
                writing.replace(Path(file.path), after.encode())
    digest = place.digest(place.files(base))
    if diff:
        output.emit("".join(_diff(file, *texts) for file, *texts in changes), session.output)
        return 1 if changes and check else 0
    names = [place.prefix(base) + file.name for file, _, _ in changes]
    done = "would be" if check else "was" if len(names) == 1 else "were"
    what = f"{count(len(names), 'file')} {done} put into canonical form."
    return session.show(files.answer("fmt", names, what, written=not check), digest)


def _changes(base: Path, inside: tuple[str, ...]) -> list[tuple[place.File, str, str]]:
    """The files that are not in canonical form, with what they hold and what they should."""
    found = []
    for file in place.files(base):
        if not inside or file.name.startswith(inside):
            before = _text(file)
            after = _canonical(file, before)
            if after != before:
                found.append((file, before, after))
    return found


def _text(file: place.File) -> str:
    try:
        return file.read().decode()
    except UnicodeDecodeError:
        raise UnreadableFacts(f"{file.name} is not UTF-8", "save it with UTF-8 encoding") from None


def _canonical(file: place.File, text: str) -> str:
    try:
        return canonical(file.name, text)
    except SyntaxProblem as error:
        raise UnreadableFacts(
            f"{file.name}:{error.line}:{error.column}: not TOML: {error.message}",
            "mend the line; nothing was changed",
        ) from None


def _diff(file: place.File, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{file.name}", f"b/{file.name}", lineterm=""
    )
    return "".join(f"{harmless(line)}\n" for line in lines)
