"""The command line described as data, from the same declarations that make its help."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import typer
from typer.main import get_command

from recog_cli.cli.app import app
from recog_cli.domain import checks
from recog_cli.domain.model import Verb
from recog_cli.domain.stance import Stance


class Words(StrEnum):
    """What the words of an option or an argument are, where the base or the disk knows them."""

    ENTITIES = "entities"
    BLOCS = "blocs"
    CASES = "cases"
    IDS = "ids"
    DAYS = "days"
    FILES = "files"


class Option(NamedTuple):
    """An option: its names, the word for its value (none: a flag), its choices, its help."""

    names: tuple[str, ...]
    metavar: str
    choices: tuple[str, ...]
    help: str

    @property
    def words(self) -> Words | None:
        """What its value can be, if that is known."""
        return _WORDS.get(self.metavar)


class Command(NamedTuple):
    """A command: its one-line summary, its whole help, what its arguments are, its options."""

    name: str
    usage: str
    summary: str
    help: str
    arguments: tuple[Option, ...]
    options: tuple[Option, ...]


_WORDS = {
    "CASE": Words.CASES,
    "WHO": Words.ENTITIES,
    "WHOM": Words.ENTITIES,
    "[WHOM]": Words.ENTITIES,
    "WHOM...": Words.ENTITIES,
    "ENTITY": Words.ENTITIES,
    "[ENTITY]...": Words.ENTITIES,
    "A B [C]...": Words.ENTITIES,
    "WHO recognize WHOM": Words.ENTITIES,
    "BLOC": Words.BLOCS,
    "ID": Words.IDS,
    "DATE": Words.DAYS,
    "FILE": Words.FILES,
    "DIR": Words.FILES,
    "FILE|DIR": Words.FILES,
    "[PATH]...": Words.FILES,
}


def commands() -> list[Command]:
    """All commands, in the order of the help."""
    group: Any = get_command(app)
    context = typer.Context(group, info_name="recog")
    return [_command(name, group, context) for name in group.list_commands(context)]


_CHOICES: dict[str | None, Sequence[str]] = {
    "STANCE": list(Stance),
    "VERB": list(Verb),
    "CHECK": list(checks.ALL),
}


def _command(name: str, group: Any, context: Any) -> Command:
    made = group.get_command(context, name)
    own = typer.Context(made, info_name=name, parent=context)
    options = [_option(each) for each in made.params if each.param_type_name == "option"]
    arguments = [_option(each, own) for each in made.params if each.param_type_name == "argument"]
    said = (made.help or "").strip()
    usage = " ".join(["recog", name, *made.collect_usage_pieces(own)])
    return Command(
        name,
        usage,
        said.split("\n\n")[0].replace("\n", " "),
        said,
        tuple(arguments),
        (*options, Option(("--help",), "", (), "Show the help and exit.")),
    )


def _option(made: Any, context: Any = None) -> Option:
    choices: Sequence[str] = _CHOICES.get(made.metavar) or getattr(made.type, "choices", None) or ()
    flag = getattr(made, "is_flag", False)
    metavar = "" if flag else made.metavar or (made.name or "").upper()
    if context is None and not flag and choices:
        metavar = made.metavar or "|".join(map(str, choices))
    names = tuple(made.opts) if context is None else (metavar,)
    return Option(names, metavar, tuple(map(str, choices)), (made.help or "").strip())
