"""``recog completion bash|zsh|fish``."""

from enum import StrEnum
from typing import Annotated

import typer

from recog_cli.cli import output
from recog_cli.cli.session import Session


class Shell(StrEnum):
    """The shells there are scripts for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_Shell = Annotated[Shell, typer.Argument(metavar="SHELL", help=", ".join(Shell))]


def run(session: Session, shell: _Shell) -> int:
    """Print a script that completes commands, names, dates and formats.

    source <(recog completion bash)
    """
    from recog_cli.cli import helptext, shells  # noqa: PLC0415  (every command is imported for it)

    session.plain("a completion script")
    script = {Shell.BASH: shells.bash, Shell.ZSH: shells.zsh, Shell.FISH: shells.fish}[shell]
    output.emit(script(helptext.commands()), session.output)
    return 0
