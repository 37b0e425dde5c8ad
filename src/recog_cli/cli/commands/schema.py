"""``recog schema answers``."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from recog_cli.cli import output
from recog_cli.cli.session import Session
from recog_cli.domain.errors import BadOption
from recog_cli.questions import schema
from recog_cli.render import Format


class Subject(StrEnum):
    """What there are schemas of."""

    ANSWERS = "answers"


_Subject = Annotated[Subject, typer.Argument(metavar="SUBJECT", help=", ".join(Subject))]


def run(session: Session, _subject: _Subject) -> int:
    """Print the JSON Schemas of all answers, by command: recog schema answers."""
    if session.form not in (Format.TABLE, Format.JSON):
        raise BadOption(f"a schema is JSON and cannot be {session.form}", "leave out --format")
    output.emit(json.dumps(schema.answers(), indent=2) + "\n", session.output)
    return 0
