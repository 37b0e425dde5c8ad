"""Full-text search (SQLite FTS5) over the texts of a base.

It has a file of its own beside the index, made by the first search: a query that does not search
pays nothing for it. Like the index it is derived and disposable.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from recog_cli.domain.errors import BadOption
from recog_cli.questions.facts import Hit
from recog_cli.questions.wording import deed
from recog_cli.store import index, place

if TYPE_CHECKING:
    from recog_cli.store.indexed import IndexedFacts

SCHEMA = 3
"""Goes up with every change to what is searched."""

_FIELDS = ("name", "why", "title", "note", "publisher")
_WEIGHTS = (20.0, 4.0, 3.0, 1.5, 1.0)
"""What a match in each field is worth."""
_OPEN, _CLOSE, _LEFT_OUT = "\x02", "\x03", "…"
_WORDS_SHOWN = 28
_TABLE = f"""
CREATE VIRTUAL TABLE text USING fts5(kind UNINDEXED, id UNINDEXED, called UNINDEXED,
    {", ".join(_FIELDS)}, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')
"""
_FIRST = 3
"""The place of the first searched column."""


def search(facts: "IndexedFacts", path: Path | None, text: str, most: int) -> list[Hit]:
    """The best matches, best first; BadOption for a text without a word in it.

    ``path`` is where the search file lies or may be put; None keeps it in memory.
    """
    wanted = _query(text)
    connection = _opened(facts, path)
    try:
        return _hits(connection, wanted, most)
    except sqlite3.DatabaseError:  # a damaged file
        if path is None:
            raise
        path.unlink(missing_ok=True)
        with closing(_opened(facts, path)) as anew:
            return _hits(anew, wanted, most)
    finally:
        connection.close()


def _query(text: str) -> str:
    """The text as FTS5 understands it, with no syntax left in it: words, and phrases in quotes."""
    terms = []
    for phrase, loose in re.findall(r'"([^"]*)"|([^"]+)', text):
        if words := _words(phrase):
            terms.append(f'"{" ".join(words)}"')
        terms += [f'"{word}" *' for word in _words(loose)]
    if not terms:
        raise BadOption(f"{text!r} has no word to search for", "write a word or a name")
    return " AND ".join(terms)


def _words(text: str) -> list[str]:
    """The words of a text as the index knows them: letters and digits only."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def _hits(connection: sqlite3.Connection, wanted: str, most: int) -> list[Hit]:
    snippets = ", ".join(
        f"snippet(text, {_FIRST + place}, '{_OPEN}', '{_CLOSE}', '{_LEFT_OUT}', {_WORDS_SHOWN})"
        for place in range(len(_FIELDS))
    )
    weights = ", ".join(map(str, (0, 0, 0, *_WEIGHTS)))
    sql = (
        f"SELECT kind, id, called, {snippets} FROM text WHERE text MATCH ? "  # noqa: S608
        f"ORDER BY bm25(text, {weights}), kind, id LIMIT ?"
    )
    return [_hit(row) for row in connection.execute(sql, (wanted, most))]


def _hit(row: tuple[str, ...]) -> Hit:
    kind, id_, title, *found = row
    snippets = [snippet or "" for snippet in found]
    best = max(range(len(snippets)), key=lambda place: (snippets[place].count(_OPEN), -place))
    parts = re.split(f"[{_OPEN}{_CLOSE}]", snippets[best])
    marked = [(part, number % 2 == 1) for number, part in enumerate(parts) if part]
    return Hit(kind, id_, title, _FIELDS[best], tuple(marked))


def _opened(facts: "IndexedFacts", path: Path | None) -> sqlite3.Connection:
    if path and path.is_file() and index.is_whole(path):
        return index.connect(path)
    if path:
        try:
            _write(facts, path)
            return index.connect(path)
        except (OSError, sqlite3.Error):
            pass  # nowhere to keep it
    connection = sqlite3.connect(":memory:")
    _fill(connection, facts)
    return connection


def _write(facts: "IndexedFacts", path: Path) -> None:
    temporary = place.beside(path)
    try:
        connection = sqlite3.connect(temporary)
        try:
            _fill(connection, facts)
        finally:
            connection.close()
        temporary.replace(path)
        index.sum_of(path).write_text(index.file_sum(path))
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, facts: "IndexedFacts") -> None:
    with connection:
        connection.execute(_TABLE)
        marks = ", ".join("?" * (_FIRST + len(_FIELDS)))
        connection.executemany(f"INSERT INTO text VALUES ({marks})", _texts(facts))  # noqa: S608
    connection.execute("INSERT INTO text (text) VALUES ('optimize')")
    connection.commit()


def _texts(facts: "IndexedFacts") -> Iterator[tuple[str | None, ...]]:
    """Kind and id of each thing in the base, what it is called, then its searched fields."""
    names = {}
    for entity in facts.entities():
        names[entity.id] = entity.name
        former = [dated.name for dated in entity.names]
        said = "; ".join(dict.fromkeys((entity.name, *former, *entity.aliases)))
        yield "entity", entity.id, entity.name, said, None, None, entity.note, None
    for act in facts.acts():
        who, whom = names.get(act.who, act.who), names.get(act.whom, act.whom)
        title = f"{deed(act.did, who, whom)}, {act.when}"
        note = " ".join(filter(None, (act.note, act.conditions, act.organ)))
        yield "act", act.id, title, None, act.why, title, note, None
    for source in facts.sources().values():
        published = f" ({source.published})" if source.published else ""
        title = f"{source.publisher}{published}"
        yield "source", source.id, title, None, None, source.title, source.note, source.publisher
    for bloc in facts.blocs():
        said = "; ".join((bloc.name, *bloc.aliases))
        yield "bloc", bloc.id, bloc.name, said, None, None, bloc.note, None
    for case in facts.cases():
        name = f"The case of {names.get(case.whom, case.whom)}"
        yield "case", case.whom, name, None, None, name, case.note, None
