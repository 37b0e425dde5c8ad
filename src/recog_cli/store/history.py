"""An earlier state of a base: the ids of its acts, from another directory or from git."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from recog_cli.domain.errors import BadOption
from recog_cli.store.documents import SyntaxProblem, tables


def act_ids(facts: Path, against: str) -> dict[str, str]:
    """The ids of the acts of an earlier base, each with the name of its file.

    ``against`` is a directory with another copy of the base, or a revision of the git repository
    that this one lies in. BadOption where it is neither.
    """
    if against.startswith("-"):  # git would take it for an option
        raise BadOption(f"--against {against}: no revision begins so", "name one, as HEAD")
    other = Path(against)
    texts = _of_directory(other) if other.is_dir() else _of_revision(facts, against)
    found = {}
    for name, text in texts:
        try:
            acts = [table.values for table in tables(text) if table.name == "act"]
        except SyntaxProblem:
            continue  # what could not be read had no ids that anybody could quote
        found.update({str(values["id"]): name for values in acts if "id" in values})
    return found


def _of_directory(directory: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((directory / "acts").glob("*.toml")):
        yield f"acts/{file.name}", file.read_text(encoding="utf-8", errors="replace")


def _of_revision(facts: Path, revision: str) -> Iterator[tuple[str, str]]:
    listed = _git(facts, "ls-tree", "-r", "--name-only", revision, "--", "acts")
    for name in listed.splitlines():
        yield name, _git(facts, "show", f"{revision}:./{name}")


def _git(facts: Path, *words: str) -> str:
    command = ["git", "-C", str(facts), *words]
    try:
        found = subprocess.run(  # noqa: S603  (git, with words of ours and one revision)
            command, capture_output=True, check=False
        )
    except OSError:
        raise BadOption("git is not there to ask", "name a directory with --against DIR") from None
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip().splitlines() or ["nothing"]
        raise BadOption(
            f"--against {words[-1] if len(words) == 2 else words[3]}: git says: {said[0]}",
            "name a directory, or a revision of the repository that the facts lie in",
        )
    return found.stdout.decode(errors="replace")
