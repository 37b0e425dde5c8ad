"""``recog sql QUERY``."""

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
    if schema:
        session.plain("the schema")
    whole = dataset.dataset(session.facts, session.lens(on=on).day, __version__, years=True)
    if schema:
        session.print(sqlite.schema(whole))
        return 0
    if query is None:
        raise BadOption("there is no query", "write one, or ask for --schema")
    wanted = sys.stdin.read() if query == "-" else query
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite.fill(connection, whole)
        columns, rows, more = querying.ask(connection, wanted, seconds, most)
    return session.show(sql.answer(wanted, columns, rows, more=more))
