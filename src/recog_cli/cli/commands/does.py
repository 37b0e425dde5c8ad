"""``recog does WHO recognize WHOM``."""

from typing import Annotated

import typer

from recog_cli.cli.options import AccordingTo, On
from recog_cli.cli.session import Session
from recog_cli.domain.errors import BadOption
from recog_cli.questions import does, names

_Words = Annotated[
    list[str],
    typer.Argument(metavar="WHO recognize WHOM", help="Names of several words need no quotes."),
]


def run(session: Session, words: _Words, on: On = None, according_to: AccordingTo = None) -> int:
    """Whether WHO recognizes WHOM on the day.

    recog does russia recognize taliban

    The exit code is 0 for yes, 1 for no, 3 where it cannot be decided.
    """
    who, whom = _sides(words)
    lens = session.lens(on=on, according_to=according_to)
    actor = names.resolve(session.facts, who, role="who")
    other = names.resolve(session.facts, whom)
    return session.show(does.ask(session.facts, actor, other, lens))


def _sides(words: list[str]) -> tuple[str, str]:
    for number, word in enumerate(words):
        if word.lower() in ("recognize", "recognise") and 0 < number < len(words) - 1:
            return " ".join(words[:number]), " ".join(words[number + 1 :])
    said = " ".join(words)
    raise BadOption(
        f"{said!r} does not ask who recognizes whom", "write: recog does WHO recognize WHOM"
    )
