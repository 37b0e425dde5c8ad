"""``recog sql QUERY``."""

import math
import sqlite3
import sys
from contextlib import closing
from typing import Annotated

import typer

from recog_cli import __version__
from recog_cli.cli.options import On
from recog_cli.cli.session import Session
from recog_cli.domain.errors import BadOption
from recog_cli.questions import dataset, sql
from recog_cli.render.exports import sqlite
from recog_cli.store import querying

_Query = Annotated[
    str | None, typer.Argument(metavar="QUERY", help="One SELECT; - reads it from the input.")
]
_Schema = Annotated[bool, typer.Option("--schema", help="Print the tables, views and columns.")]
_Most = Annotated[int, typer.Option("--most", min=1, max=100_000, help="How many rows at most.")]
_Seconds = Annotated[
    float, typer.Option("--seconds", min=0.1, max=600, help="How long it may take.")
]


def run(
    session: Session,
    query: _Query = None,
    on: On = None,
    most: _Most = 10_000,
    seconds: _Seconds = 5,
    *,
    schema: _Schema = False,
) -> int:
    """Ask the base in SQL; stances are computed for --on (today, if not given).

    recog sql "SELECT who, since FROM stances_now WHERE recognizes LIMIT 5"
    """
    day = session.lens(on=on).day
    if schema:
        session.plain("the schema")
        whole = dataset.dataset(session.facts, day, __version__, years=True)
        session.print(sqlite.schema(whole))
        return 0
    if query is None:
        raise BadOption("there is no query", "write one, or ask for --schema")
    wanted = _typed() if query == "-" else query
    if not math.isfinite(seconds):
        raise BadOption(f"--seconds {seconds} is no time", "write a number of seconds")
    named = wanted.lower()
    whole = dataset.dataset(
        session.facts,
        day,
        __version__,
        years="stance_years" in named,
        stances="stance" in named,
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite.fill(connection, whole)
        columns, rows, more = querying.ask(connection, wanted, seconds, most)
    return session.show(sql.answer(wanted, columns, rows, more=more))


def _typed() -> str:
    """What comes through the standard input."""
    try:
        return sys.stdin.buffer.read().decode() if sys.stdin else ""
    except UnicodeDecodeError:
        raise BadOption("the query is not UTF-8", "save it with UTF-8 encoding") from None
