"""The options, each declared once, with the same name and meaning wherever it applies."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from recog_cli.cli.session import Color, Session
from recog_cli.render import Format

Who = Annotated[str, typer.Argument(metavar="WHO", help="The actor: any name, id or code.")]
Whom = Annotated[str, typer.Argument(metavar="WHOM", help="What is recognized: any name or id.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="One day; 2010 means its last day.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day on; 2010: its first.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to this day; 2010: its last.")
]
Among = Annotated[
    list[str] | None,
    typer.Option(
        "--among", metavar="BLOC", help="Members of un, eu, nato … Repeat, or use commas."
    ),
]
Stances = Annotated[
    list[str] | None,
    typer.Option(
        "--stance",
        metavar="STANCE",
        help="recognizes, withdrawn, suspended, declines, silent or lapsed. Repeat, or use commas.",
    ),
]
AccordingTo = Annotated[
    str | None,
    typer.Option(
        "--according-to",
        metavar="ENTITY",
        help="Acts that this entity asserts count, acts that it denies do not.",
    ),
]
ButNot = Annotated[
    str | None,
    typer.Option("--but-not", metavar="ENTITY", help="Leave out who recognizes this one as well."),
]

_FactsDirectory = Annotated[
    Path | None,
    typer.Option("--facts", metavar="DIR", help="Ask this fact base instead of the shipped one."),
]
_Form = Annotated[Format | None, typer.Option("--format", help="How to print the answer.")]
_Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
_Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write to this file instead.")
]
_ColorChoice = Annotated[Color, typer.Option("--color", help="Color on the terminal.")]


def with_shared_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command ``--facts --format --json --output --color``, packed into its Session.

    The command's first parameter is the session; the others are its own options. One that has
    forms of its own declares ``form`` itself.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())
    own_form = any(each.name == "form" for each in own)

    @wraps(command)
    def run(**given: Any) -> int:
        session = Session.of(
            facts=given.pop("facts"),
            form=None if own_form else given.pop("form"),
            as_json=given.pop("as_json"),
            output=given.pop("output"),
            color=given.pop("color"),
        )
        return command(session, **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    shared = [
        inspect.Parameter("facts", keyword, default=None, annotation=_FactsDirectory),
        inspect.Parameter("form", keyword, default=None, annotation=_Form),
        inspect.Parameter("as_json", keyword, default=False, annotation=_Json),
        inspect.Parameter("output", keyword, default=None, annotation=_Output),
        inspect.Parameter("color", keyword, default=Color.AUTO, annotation=_ColorChoice),
    ]
    names = {each.name for each in own}
    parameters = [*own[1:], *(each for each in shared if each.name not in names)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
