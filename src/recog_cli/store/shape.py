"""The shape of the fact files: which table has which keys, and what each value must be.

This is the one list of keys: reading, checking and the remedies for typing errors follow it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from recog_cli.domain import dates
from recog_cli.domain.names import closest

Finding = tuple[str, str, str, object]
"""The check that failed, what is wrong, what to do, and the culprit in the line."""


@dataclass(slots=True)
class Known:
    """Every id and word of a base, by what it names.

    The kinds are ``entity``, ``source``, ``act``, ``bloc`` and the lists of the vocabulary
    (``verbs``, ``forms``, ``reasons`` …).
    """

    ids: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> dict[str, Any]:
        """The ids of one kind, with what stands behind each."""
        return self.ids.setdefault(kind, {})


Check = Callable[[Any, Known], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its name, the check of its value, and whether it must be there."""

    name: str
    check: Check
    required: bool = False


def _type_name(value: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a date or time")


def _wrong_type(value: object, wanted: str, example: str) -> Iterator[Finding]:
    yield "wrong-type", f"{_type_name(value)} where {wanted} belongs", f"write {example}", value


def text(value: Any, _known: Known) -> Iterator[Finding]:
    """Any text that is not empty."""
    if not isinstance(value, str):
        yield from _wrong_type(value, "a text", 'it in quotes: "…"')
    elif not value.strip():
        yield "empty-text", "an empty text", "leave the key out where nothing is known", value


def whole_number(value: Any, _known: Known) -> Iterator[Finding]:
    """A whole number, negative ones included."""
    if not isinstance(value, int) or isinstance(value, bool):
        yield from _wrong_type(value, "a whole number", "digits without quotes")


def yes_or_no(value: Any, _known: Known) -> Iterator[Finding]:
    """True or false."""
    if not isinstance(value, bool):
        yield from _wrong_type(value, "true or false", "true or false without quotes")


@lru_cache(maxsize=65536)
def _malformed_date(value: str) -> str:
    try:
        dates.parse(value)
    except dates.DateError as error:
        return str(error)
    return ""


def date(value: Any, _known: Known) -> Iterator[Finding]:
    """A partial date, always as a text."""
    if not isinstance(value, str):
        yield from _wrong_type(value, "a date", f'a date in quotes: "{value}"')
    elif wrong := _malformed_date(value):
        remedy = "write what the source gives and no more: a day, a month or a year"
        yield "malformed-date", wrong, remedy, value


def is_id(value: str) -> bool:
    """Whether a text has the form of an id: lower-case ASCII words joined by hyphens."""
    plain = value.replace("-", "")
    shaped = plain.isascii() and plain.isalnum() and plain == plain.lower()
    return shaped and not value.startswith("-") and not value.endswith("-") and "--" not in value


def new_id(value: Any, known: Known) -> Iterator[Finding]:
    """An id that this table defines."""
    if not isinstance(value, str):
        yield from text(value, known)
    elif not is_id(value):
        wrong = f"{value!r} is not an id"
        yield "malformed-id", wrong, "use lower-case letters, digits and single hyphens", value


def one_of(kind: str, singular: str) -> Check:
    """An id or word that the base defines: ``kind`` as in :class:`Known`."""

    def check(value: Any, known: Known) -> Iterator[Finding]:
        if isinstance(value, str) and value in known[kind]:
            return
        if not isinstance(value, str):
            yield from text(value, known)
            return
        near = closest(value, known[kind], 1)
        remedy = f'did you mean "{near[0]}"?' if near else _where_to_add(kind, singular)
        name = "id" if kind in _DEFINED else "name"
        check_id = f"unknown-{singular.replace(' ', '-')}"
        yield check_id, f"no {singular} has the {name} {value!r}", remedy, value

    return check


_DEFINED = frozenset({"entity", "source", "act", "bloc"})


def _where_to_add(kind: str, singular: str) -> str:
    if kind == "entity":
        return "add the entity to a file in entities/, or correct the id"
    if kind == "source":
        return "add the source to a file in sources/, or correct the id"
    if kind == "check":
        return "`recog check --explain all` names them"
    if kind in _DEFINED:
        return f"correct the id; `recog list` shows every {singular}"
    return f"use a word of [{kind}] in vocabulary.toml"


def many(item: Check) -> Check:
    """A list whose every item passes ``item``."""

    def check(value: Any, known: Known) -> Iterator[Finding]:
        if not isinstance(value, list):
            yield from _wrong_type(value, "a list", 'a list: ["…"]')
            return
        for element in value:
            yield from item(element, known)

    return check


def table(*keys: Key) -> Check:
    """An inline table with these keys."""

    def check(value: Any, known: Known) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield from _wrong_type(value, "a table", "a table: { key = … }")
            return
        yield from (finding for _, finding in findings(value, keys, known))

    return check


@lru_cache
def _by_name(keys: tuple[Key, ...]) -> dict[str, Key]:
    return {key.name: key for key in keys}


def findings(
    values: dict[str, Any], keys: tuple[Key, ...], known: Known
) -> Iterator[tuple[str, Finding]]:
    """Everything wrong with a table, each with the key it concerns ("" for the table itself)."""
    checks = _by_name(keys)
    for name, value in values.items():
        key = checks.get(name)
        if key is None:
            near = closest(name, checks, 1)
            allowed = ", ".join(checks)
            remedy = f"did you mean {near[0]}?" if near else f"the keys here are {allowed}"
            yield name, ("unknown-key", f"no key is called {name!r} here", remedy, name)
        else:
            for finding in key.check(value, known):
                yield name, finding
    for key in keys:
        if key.required and key.name not in values:
            yield "", ("missing-key", f"{key.name} is missing", f"add a line: {key.name} = …", "")


ENTITY_ID = one_of("entity", "entity")
SOURCE_ID = one_of("source", "source")
ACT_ID = one_of("act", "act")
BLOC_ID = one_of("bloc", "bloc")

ALLOW = Key(
    "allow",
    many(
        table(
            Key("check", one_of("check", "check"), required=True),
            Key("why", text, required=True),
        )
    ),
)
"""An exception from a check, with its reason."""

ACT = (
    Key("id", new_id, required=True),
    Key("who", ENTITY_ID, required=True),
    Key("did", one_of("verbs", "verb"), required=True),
    Key("when", date, required=True),
    Key("also_dated", many(date)),
    Key("after", ACT_ID),
    Key("how", many(one_of("forms", "form"))),
    Key("degree", one_of("degrees", "degree")),
    Key("organ", text),
    Key("asserted_by", many(ENTITY_ID)),
    Key("denied_by", many(ENTITY_ID)),
    Key("conditions", text),
    Key("why", text),
    Key("reasons", many(one_of("reasons", "reason"))),
    Key("sources", many(SOURCE_ID), required=True),
    Key("annuls", ACT_ID),
    Key("from", ACT_ID),
    Key("note", text),
    ALLOW,
)
CASE = (
    Key("covers", BLOC_ID),
    Key("complete_to", date),
    Key("looked_at", many(table(Key("source", SOURCE_ID, required=True), Key("on", date)))),
    Key("unknown", many(ENTITY_ID)),
    Key("retired", many(new_id)),
    Key("note", text),
    ALLOW,
)
TALLY = (
    Key("on", date, required=True),
    Key("among", BLOC_ID, required=True),
    Key("recognizes", whole_number, required=True),
    Key("source", SOURCE_ID, required=True),
    Key(
        "differs",
        many(
            table(
                Key("act", ACT_ID, required=True),
                Key("effect", whole_number, required=True),
                Key("why", text, required=True),
            )
        ),
    ),
    Key("note", text),
    ALLOW,
)
_SPELL = (Key("from", date), Key("to", date))
ENTITY = (
    Key("id", new_id, required=True),
    Key("kind", one_of("kinds", "kind"), required=True),
    Key("of", ENTITY_ID),
    Key("name", text, required=True),
    Key("names", many(table(Key("name", text, required=True), *_SPELL))),
    Key("aliases", many(text)),
    Key(
        "codes",
        table(
            *(Key(scheme, text) for scheme in ("iso2", "iso3", "isonum", "cowc", "wikidata")),
            Key("cow", whole_number),
        ),
    ),
    Key(
        "exists",
        many(table(*_SPELL, Key("sources", many(SOURCE_ID)), Key("denied_by", many(ENTITY_ID)))),
    ),
    Key("continues", ENTITY_ID),
    Key("succeeds", many(ENTITY_ID)),
    Key("same_person", yes_or_no),
    Key("note", text),
    ALLOW,
)
BLOC = (
    Key("name", text, required=True),
    Key("aliases", many(text)),
    Key("sources", many(SOURCE_ID), required=True),
    Key("note", text),
)
MEMBER = (
    Key("who", ENTITY_ID, required=True),
    Key("from", date, required=True),
    Key("to", date),
    Key("sources", many(SOURCE_ID)),
    Key("note", text),
)
SOURCE = (
    Key("id", new_id, required=True),
    Key("title", text, required=True),
    Key("publisher", text, required=True),
    Key("url", text, required=True),
    Key("published", date),
    Key("language", text, required=True),
    Key("kind", one_of("source-kinds", "source kind"), required=True),
    Key("agency", text),
    Key("consulted", date),
    Key("note", text),
    ALLOW,
)
REASON = (Key("means", text, required=True), Key("precedent", ACT_ID))

FILES: dict[str, dict[str, tuple[Key, ...]]] = {
    "acts": {"case": CASE, "act": ACT, "tally": TALLY},
    "entities": {"entity": ENTITY},
    "blocs": {"bloc": BLOC, "member": MEMBER},
    "sources": {"source": SOURCE},
}
"""By folder, the tables a file may have; the keys of each in their canonical order."""

ONCE = frozenset({"case", "bloc"})
"""Tables that a file has once, as ``[name]``; all others repeat, as ``[[name]]``."""
