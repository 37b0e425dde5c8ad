"""The commands by name. Each lives in a module of its own, imported only when it is asked for."""

import importlib
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from recog_cli import __version__
from recog_cli.cli.options import with_shared_options

COMMANDS = {
    "who-recognized": "who_recognized",
    "recognized-by": "recognized_by",
    "does": "does",
    "why": "why",
    "timeline": "timeline",
    "tally": "tally",
    "compare": "compare",
    "changes": "changes",
    "search": "search",
    "map": "tile_map",
    "chart": "chart",
    "show": "show",
    "list": "listing",
    "export": "export",
    "cite": "cite",
    "sql": "sql",
    "check": "check",
    "fmt": "fmt",
    "add": "add",
    "coverage": "coverage",
    "copy-facts": "copy_facts",
    "schema": "schema",
    "completion": "completion",
    "man": "man",
}
"""Command → module in ``cli/commands``, whose function ``run`` it is; in the order of the help."""


class Commands(TyperGroup):
    """A group that makes each command when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """All names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command with this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"recog_cli.cli.commands.{COMMANDS[cmd_name]}")
        info = CommandInfo(name=cmd_name, callback=with_shared_options(module.run))
        return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


app = typer.Typer(
    cls=Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        typer.echo(f"recog {__version__}")
        raise typer.Exit


@app.callback()
def recog(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Who recognized whom, when, how and why, who took it back, and how we know.

    recog who-recognized afghanistan
    """


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Errors are for the caller to turn into words."""
    result = get_command(app).main(arguments or ["--help"], "recog", standalone_mode=False)
    return result if isinstance(result, int) else 0
