"""A directory of facts → every table in it, checked for structure, with every problem found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from recog_cli.domain.characters import HARMFUL
from recog_cli.domain.checks import CHECKS
from recog_cli.domain.model import Kind, Verb
from recog_cli.domain.names import closest
from recog_cli.domain.problems import Problem
from recog_cli.store import shape, values
from recog_cli.store.documents import SyntaxProblem, Table, tables
from recog_cli.store.place import VOCABULARY, File, checksum, files

_LISTS = ("verbs", "forms", "kinds", "source-kinds", "degrees")
_UNSAFE = frozenset(map(chr, HARMFUL))
_MAY_HIDE = _UNSAFE - {"\t", "\n"} | {"\\"}
"""A file with an unsafe text holds the sign itself, or a way to write it: these, or long quotes.

Sets of signs, not patterns: a pattern of so many takes twenty times as long.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of one file; ``owner`` is the file's stem, which names an entity or a bloc."""

    file: str
    owner: str
    table: Table

    @property
    def values(self) -> dict[str, Any]:
        """The table's keys and values."""
        return self.table.values


@dataclass(slots=True)
class Reading:
    """What a directory of facts holds: tables by name, the vocabulary, all problems and ids."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: values.Known = field(default_factory=values.Known)
    sums: dict[str, str] = field(default_factory=dict)
    """The checksums of the very bytes that were read, by file."""
    _texts: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def of(self, name: str) -> list[Entry]:
        """All tables of one name, in the order of files and lines."""
        return self.entries.get(name, [])

    def report(
        self, entry: Entry, key: str, finding: values.Finding, *, loses: bool = True
    ) -> None:
        """Add a problem with a key of a table ("" for its header)."""
        check, message, remedy, culprit = finding
        line = entry.table.lines.get(key, entry.table.line)
        self.report_at(entry.file, (line, key, culprit), (check, message, remedy), loses=loses)

    def note(self, entry: Entry, key: str, finding: values.Finding) -> None:
        """Add a notice with a key of a table: worth a look, and no error."""
        self.report(entry, key, finding, loses=False)
        self.problems[-1] = replace(self.problems[-1], notice=True)

    def report_at(
        self,
        file: str,
        place: tuple[int, str, object],
        said: tuple[str, str, str],
        *,
        loses: bool = True,
    ) -> None:
        """Add a problem at a line; the column is where the culprit or the key stands."""
        line, key, culprit = place
        if file not in self._lines:
            self._lines[file] = self._texts.get(file, "").split("\n")
        lines = self._lines[file]
        line, column = _column(lines, line, key, culprit)
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        check, message, remedy = said
        self.problems.append(Problem(check, file, line, column, message, remedy, excerpt, loses))

    def take(self, file: str, text: str) -> list[Table]:
        """Read the text of one file; text that is not TOML becomes a problem."""
        self._texts[file] = text
        self._lines.pop(file, None)
        try:
            return tables(text)
        except SyntaxProblem as error:
            excerpt = text.split("\n")[error.line - 1]
            problem = Problem(
                "toml-syntax",
                file,
                error.line,
                max(1, error.column),
                f"not TOML: {error.message}",
                "mend the line; toml.io tells how TOML is written",
                excerpt,
            )
            self.problems.append(problem)
            return []

    def suspicious(self) -> set[str]:
        """The files whose text could hold control characters, written out or escaped."""
        return {
            file
            for file, text in self._texts.items()
            if not _MAY_HIDE.isdisjoint(text) or "'''" in text or '"""' in text
        }


def _column(lines: list[str], line: int, key: str, culprit: object) -> tuple[int, int]:
    """Where the culprit stands, looking on from the key's line; else the key; else the line."""
    wanted = culprit if isinstance(culprit, str) and culprit else None
    for number in range(line, min(line + 200, len(lines) + 1)):
        here = lines[number - 1]
        if number > line and ("=" in here.split('"')[0] and not here.startswith((" ", "\t", "{"))):
            break
        if wanted and (found := here.find(wanted, len(key) if number == line else 0)) >= 0:
            return number, found + 1
        if wanted == key and here.startswith(key):
            return number, 1
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    return line, max(here.find(key), 0) + 1 if key else 1


def read(facts: Path, instead: Mapping[str, str] | None = None) -> Reading:
    """Read and check a whole base. Problems are collected; nothing stops at the first.

    ``instead`` holds texts that are read instead of files, or beside them, by name: the base as
    it would be.
    """
    reading = Reading()
    instead = instead or {}
    for file in files(facts):
        if not file.name.isprintable():
            shown = file.name.encode(errors="backslashreplace").decode()
            said = ("misplaced-file", f"the name of the file cannot be printed: {shown!r}",
                    "give it a name of ordinary letters")  # fmt: skip
            reading.report_at(file.name, (1, "", ""), said)
        elif file.name not in instead and (text := _text(reading, file)) is not None:
            _sort_in(reading, file.name, reading.take(file.name, text))
    for name, text in instead.items():
        _sort_in(reading, name, reading.take(name, text))
    known = reading.known = _known(reading)
    _look_at_values(reading, known)
    for check in (_acts, _entities, _blocs, _unsafe_text):
        check(reading, known)
    reading.problems.sort(key=lambda problem: problem.sort_key)
    return reading


def part(files_: Iterable[File], known: values.Known) -> Reading:
    """Read and check some files of acts and sources against what the rest of the base defines.

    ``known`` holds the ids of the rest, and gets theirs. What only a whole base can show (two
    files with one id, when the other is not among these) is for the caller to rule out.
    """
    reading = Reading(known=known)
    for file in files_:
        if (text := _text(reading, file)) is not None:
            _sort_in(reading, file.name, reading.take(file.name, text))
    for kind in ("source", "act"):
        for entry in reading.of(kind):
            _define(reading, known, kind, entry, entry.values.get("id"))
    _look_at_values(reading, known)
    for check in (_acts, _unsafe_text):
        check(reading, known)
    return reading


def _look_at_values(reading: Reading, known: values.Known) -> None:
    for folder in shape.FILES.values():
        for table, keys in folder.items():
            for entry in reading.of(table):
                for key, finding in values.findings(entry.values, keys, known):
                    reading.report(entry, key, finding)


def _text(reading: Reading, file: File) -> str | None:
    name = file.name
    try:
        data = file.read()
    except OSError as error:
        said = ("unreadable-file", f"cannot be read: {error.strerror}", "look at its permissions")
        reading.report_at(name, (1, "", ""), said)
        return None
    reading.sums[name] = checksum(name, data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = ("not-utf8", "not UTF-8 from here on", "save the file with UTF-8 encoding")
        reading.report_at(name, (line, "", ""), said)
        return None
    if text.startswith("\ufeff"):
        said = ("byte-order-mark", "begins with a byte order mark", "save it as UTF-8 without BOM")
        reading.report_at(name, (1, "", ""), said)
        return text[1:]
    return text


def _sort_in(reading: Reading, name: str, found: list[Table]) -> None:
    if name == VOCABULARY:
        _take_vocabulary(reading, name, found)
        return
    folder, _, rest = name.partition("/")
    expected = shape.FILES.get(folder)
    if expected is None or "/" in rest:
        said = ("misplaced-file", "no facts are read from here",
                f"move it to one of {', '.join(f'{place}/' for place in shape.FILES)}")  # fmt: skip
        reading.report_at(name, (1, "", ""), said)
        return
    owner = rest.removesuffix(".toml")
    for table in found:
        entry = Entry(name, owner, table)
        header = f"[{table.name}]" if table.name in shape.ONCE else f"[[{table.name}]]"
        if table.name in expected and table.repeated != (table.name in shape.ONCE):
            reading.entries.setdefault(table.name, []).append(entry)
        elif table.name in expected:
            wrong = f"{table.name} has the wrong brackets"
            reading.report(entry, "", ("wrong-brackets", wrong, f"write {header}", table.name))
        else:
            allowed = ", ".join(expected)
            near = closest(table.name, expected, 1)
            remedy = f"did you mean {near[0]}?" if near else f"the tables here are {allowed}"
            wrong = f"no table is called {table.name!r} here"
            reading.report(entry, "", ("unknown-table", wrong, remedy, table.name))


def _take_vocabulary(reading: Reading, name: str, found: list[Table]) -> None:
    for table in found:
        words = reading.vocabulary.setdefault(table.name, {})
        words.update(table.values)
        entry = Entry(name, table.name, table)
        reading.entries.setdefault("vocabulary", []).append(entry)
        if table.name not in (*_LISTS, "reasons"):
            wrong = f"no list of words is called {table.name!r}"
            remedy = f"the lists are {', '.join((*_LISTS, 'reasons'))}"
            reading.report(entry, "", ("unknown-table", wrong, remedy, table.name))


def _known(reading: Reading) -> values.Known:
    """Collect every id, reporting those given twice, and check the vocabulary itself."""
    known = values.Known()
    for kind in ("entity", "source", "act"):
        for entry in reading.of(kind):
            _define(reading, known, kind, entry, entry.values.get("id"))
    for entry in reading.of("bloc"):
        _define(reading, known, "bloc", entry, entry.owner)
    for kind in (*_LISTS, "reasons"):
        known[kind].update(reading.vocabulary.get(kind, {}))
    known["check"].update({check.id: check for check in CHECKS})
    for entry in reading.of("vocabulary"):
        _look_at_words(reading, entry, known)
    return known


def _look_at_words(reading: Reading, entry: Entry, known: values.Known) -> None:
    for word, meaning in entry.values.items():
        if entry.owner != "reasons":
            found = [("", finding) for finding in values.text(meaning, known)]
        elif isinstance(meaning, dict):
            found = list(values.findings(meaning, shape.REASON, known))
        else:
            found = [("", finding) for finding in values.table()(meaning, known)]
        for finding in (*_word(entry.owner, word), *(finding for _, finding in found)):
            reading.report(entry, word, finding)


_CLOSED: dict[str, type[StrEnum]] = {"verbs": Verb, "kinds": Kind}
"""Lists whose words recog must know itself, since rules hang on them."""


def _word(kind: str, word: str) -> Iterator[values.Finding]:
    if not values.is_id(word):
        remedy = "write lower-case words joined by hyphens"
        yield "malformed-id", f"{word!r} is no word", remedy, word
    elif kind in _CLOSED and word not in set(_CLOSED[kind]):
        known = ", ".join(_CLOSED[kind])
        yield f"unknown-{kind[:-1]}", f"recog knows no {kind[:-1]} {word!r}", f"use {known}", word


def _define(reading: Reading, known: values.Known, kind: str, entry: Entry, name: object) -> None:
    if not isinstance(name, str):
        return
    first = known[kind].setdefault(name, entry)
    if first is not entry:
        place = f"{first.file}:{first.table.lines.get('id', first.table.line)}"
        wrong = f"the {kind} {name!r} is defined already at {place}"
        finding = ("duplicate-id", wrong, "give one of the two another id, or delete it", name)
        reading.report(entry, "id", finding)


_PARTNER = {"annulled": "annuls", "inherited": "from"}


def _acts(reading: Reading, known: values.Known) -> None:
    """Files named after an entity; ``annuls`` and ``from`` with the verbs that need them."""
    for kind in ("case", "act", "tally"):
        for entry in reading.of(kind):
            if entry.owner not in known["entity"] and kind == "act":
                finding = next(shape.ENTITY_ID(entry.owner, known))
                reading.report(entry, "", finding)
    for entry in reading.of("act"):
        verb = entry.values.get("did")
        for needing, key in _PARTNER.items():
            if verb == needing and key not in entry.values:
                wrong = f"{needing} names the act it concerns, and {key} is missing"
                remedy = f'add a line: {key} = "<id of the act>"'
                reading.report(entry, "did", ("missing-key", wrong, remedy, verb))
            elif verb != needing and key in entry.values:
                wrong = f"{key} belongs to the verb {needing}, not to {verb}"
                reading.report(entry, key, ("needless-key", wrong, f"delete {key}", key))


def _entities(reading: Reading, known: values.Known) -> None:
    """Governments and claims say whose; ``continues`` does not lead back to its beginning."""
    for entry in reading.of("entity"):
        kind = entry.values.get("kind")
        if kind in ("government", "claim") and "of" not in entry.values:
            wrong = f"a {kind} is somebody's, and of is missing"
            finding = ("missing-key", wrong, 'add a line: of = "<id of the state>"', kind)
            reading.report(entry, "kind", finding)
        if _circular(entry, known):
            wrong = "continues leads back to the entity itself"
            reading.report(entry, "continues", ("circular", wrong, "correct one of the links", ""))


def _circular(entry: Entry, known: values.Known) -> bool:
    seen = set()
    link = entry.values.get("continues")
    while isinstance(link, str) and link in known["entity"] and link not in seen:
        if link == entry.values.get("id"):
            return True
        seen.add(link)
        link = known["entity"][link].values.get("continues")
    return False


def _blocs(reading: Reading, known: values.Known) -> None:
    """A bloc file defines its bloc and is named by an id."""
    for entry in reading.of("member"):
        if entry.owner not in known["bloc"]:
            wrong = "members stand here, but no [bloc] says what they are members of"
            reading.report(entry, "", ("missing-table", wrong, "add [bloc] with name, sources", ""))
            known["bloc"][entry.owner] = entry


def _unsafe_text(reading: Reading, _known: values.Known) -> None:
    """No control or bidirectional character stands in a text, not even escaped."""
    hiding = reading.suspicious()
    for entries in reading.entries.values():
        for entry in entries:
            if entry.file not in hiding:
                continue
            for key, value in entry.values.items():
                for text in (key, *_texts(value)):
                    if not _UNSAFE.isdisjoint(text):
                        bad = next(sign for sign in text if sign in _UNSAFE)
                        wrong = f"a control character, U+{ord(bad):04X}, stands in {_shown(key)}"
                        finding = ("control-character", wrong, "delete it", bad)
                        reading.report(entry, key, finding, loses=False)


def _shown(key: str) -> str:
    return key if key.isprintable() else ascii(key)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
