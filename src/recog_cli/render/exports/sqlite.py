"""A SQLite database with keys, views and full-text search, and Datasette's metadata for it."""

import json
import sqlite3
from contextlib import closing
from pathlib import PurePath
from typing import Any

from recog_cli.questions.relations import INTEGER, Dataset, Relation

VIEWS = {
    "acts_in_words": (
        "Acts with the names of both sides, and their sources' ids.",
        """
SELECT acts.id, actor.name AS who_name, acts.did, other.name AS whom_name, acts.date, acts.why,
       (SELECT group_concat(source, '; ') FROM act_sources WHERE act = acts.id) AS sources
FROM acts JOIN entities AS actor ON actor.id = acts.who JOIN entities AS other
ON other.id = acts.whom""",
    ),
    "stances_now": (
        "Where everybody stands who ever acted, on the day of the data.",
        """
SELECT stances.who, actor.name AS who_name, stances.whom, other.name AS whom_name, stances.stance,
       stances.certainty, stances.recognizes, stances.from_day AS since, stances.act
FROM stances JOIN entities AS actor ON actor.id = stances.who JOIN entities AS other
ON other.id = stances.whom WHERE stances.to_day IS NULL""",
    ),
}
"""Views by name: what a row is, and the query."""
_SEARCHED = {
    "acts": ("id", "why", "note"),
    "sources": ("title", "publisher"),
    "entities": ("name",),
}
_FACETS = {
    "acts": ["did", "whom"],
    "stances": ["stance", "certainty", "whom"],
    "sources": ["kind", "language"],
    "entities": ["kind"],
}
_LABELS = {"entities": "name", "sources": "title", "acts": "id", "blocs": "name"}


def files(data: Dataset, name: str) -> dict[str, bytes]:
    """The database, and beside it the metadata that Datasette is started with."""
    stem = PurePath(name).stem
    metadata = f"{json.dumps(_metadata(data, stem), indent=1)}\n".encode()
    with closing(sqlite3.connect(":memory:")) as connection:
        fill(connection, data)
        search(connection)
        connection.execute("VACUUM")
        return {name: connection.serialize(), f"{stem}.metadata.json": metadata}


def fill(connection: sqlite3.Connection, data: Dataset) -> None:
    """Make all tables and views in an empty database."""
    for relation in data.relations:
        connection.execute(_create(relation))
        marks = ", ".join("?" * len(relation.fields))
        connection.executemany(
            f"INSERT INTO {relation.name} VALUES ({marks})",  # noqa: S608  (our own names)
            relation.rows,
        )
    for relation in data.relations:
        for field in relation.fields:
            if field.refers and relation.key[:1] != (field.name,):
                name = f"{relation.name}_{field.name}"
                connection.execute(f'CREATE INDEX "{name}" ON {relation.name} ("{field.name}")')
    connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    connection.executemany("INSERT INTO about VALUES (?, ?)", data.about().items())
    for name, (_, query) in VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {query}")
    connection.commit()


def search(connection: sqlite3.Connection) -> None:
    """Add full-text search (FTS5) to the tables that hold texts."""
    for table, columns in _SEARCHED.items():
        fields = ", ".join(columns)
        connection.execute(
            f'CREATE VIRTUAL TABLE {table}_fts USING fts5({fields}, content="{table}")'
        )
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608
    connection.commit()


def schema(data: Dataset) -> str:
    """The tables and views as SQL, with what each column means."""
    tables = [
        f"-- {relation.means}\n{_create(relation, told=True)};" for relation in data.relations
    ]
    views = [f"-- {said}\nCREATE VIEW {name} AS{query};" for name, (said, query) in VIEWS.items()]
    about = "-- Of which facts this is.\nCREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);"
    return "\n\n".join([*tables, about, *views]) + "\n"


def _create(relation: Relation, *, told: bool = False) -> str:
    columns = []
    for field in relation.fields:
        kind = "INTEGER" if field.type == INTEGER else "TEXT"
        refers = f" REFERENCES {field.refers} (id)" if field.refers else ""
        columns.append((f'"{field.name}" {kind}{refers}', field.means))
    if relation.key:
        names = ", ".join(f'"{name}"' for name in relation.key)
        columns.append((f"PRIMARY KEY ({names})", ""))
    last = len(columns) - 1
    lines = [
        f"  {column}{'' if place == last else ','}{f' -- {said}' if told and said else ''}"
        for place, (column, said) in enumerate(columns)
    ]
    return f"CREATE TABLE {relation.name} (\n" + "\n".join(lines) + "\n)"


def _metadata(data: Dataset, stem: str) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for relation in data.relations:
        tables[relation.name] = {
            "description": relation.means,
            "columns": {field.name: field.means for field in relation.fields},
            **({"facets": _FACETS[relation.name]} if relation.name in _FACETS else {}),
            **({"label_column": _LABELS[relation.name]} if relation.name in _LABELS else {}),
        }
    for table in _SEARCHED:
        tables[f"{table}_fts"] = {"hidden": True}
    tables |= {name: {"description": said} for name, (said, _) in VIEWS.items()}
    about = data.about()
    said = f"Facts {about['facts']}, recog {about['recog']}, as of {about['as_of']}."
    top = {"title": about["title"], "description": said, "license": about["license"]}
    url = "https://creativecommons.org/publicdomain/zero/1.0/"
    return {**top, "license_url": url, "databases": {stem: {**top, "tables": tables}}}
