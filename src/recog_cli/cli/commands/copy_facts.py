"""``recog copy-facts DIR``."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from recog_cli.cli.session import Session
from recog_cli.questions import files
from recog_cli.questions.wording import count
from recog_cli.store import copying, place

_Directory = Annotated[
    Path, typer.Argument(metavar="DIR", help="Where to: a directory that is empty or not there.")
]


def run(session: Session, directory: _Directory) -> int:
    """Copy the facts to a directory of your own.

    recog copy-facts my-facts
    """
    copied = copying.copy(session.facts.directory, directory)
    quoted = shlex.quote(str(directory))
    sentence = (
        f"{count(len(copied), 'file')} copied to {directory}; "
        f"ask them with --facts {quoted}, or set RECOG_FACTS={quoted}."
    )
    digest = place.digest(place.files(directory))
    return session.show(files.answer("copy-facts", copied, sentence, written=True), digest)
