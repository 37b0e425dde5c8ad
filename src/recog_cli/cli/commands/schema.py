"""``recog schema answers|facts``."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from recog_cli.cli import output
from recog_cli.cli.session import Session
from recog_cli.domain.errors import BadOption
from recog_cli.render import Format
from recog_cli.render.harmless import harmless_json


class Subject(StrEnum):
    """What there are schemas of."""

    ANSWERS = "answers"
    FACTS = "facts"


_Subject = Annotated[Subject, typer.Argument(metavar="SUBJECT", help=", ".join(Subject))]


def run(session: Session, subject: _Subject) -> int:
    """Print JSON Schemas of answers or fact files.

    recog schema answers

    Of all answers, by command; or of the fact files, by folder.
    """
    if session.form not in (Format.TABLE, Format.JSON):
        raise BadOption(f"a schema is JSON and cannot be {session.form}", "leave out --format")
    schemas = _answers() if subject is Subject.ANSWERS else _facts(session)
    said = json.dumps(schemas, indent=2, ensure_ascii=False)
    output.emit(f"{harmless_json(said)}\n", session.output)
    return 0


def _answers() -> dict[str, Any]:
    from recog_cli.questions import schema  # noqa: PLC0415  (every question is imported for it)

    return schema.answers()


def _facts(session: Session) -> dict[str, Any]:
    from recog_cli.store import reading, shape  # noqa: PLC0415  (answers need neither)

    known = reading.read(session.facts.directory).known
    return {folder: shape.file_schema(folder, known) for folder in shape.FILES}
