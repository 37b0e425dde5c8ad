"""What a value in the fact files can be: the check of it, and its JSON Schema (draft-07)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from recog_cli.domain import dates
from recog_cli.domain.names import closest

Finding = tuple[str, str, str, object]
"""The check that failed, what is wrong, what to do, and the culprit in the line."""
Schema = dict[str, Any]


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


@dataclass(frozen=True, slots=True)
class Value:
    """What a value must be. ``many``: a list; ``nested``: made of tables."""

    find: Callable[[Any, Known], Iterator[Finding]]
    schema: Callable[[Known], Schema]
    many: bool = False
    nested: bool = False

    def __call__(self, value: Any, known: Known) -> Iterator[Finding]:
        """Everything that is wrong with a value."""
        return self.find(value, known)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its name, what its value must be, whether it must be there, its help."""

    name: str
    check: Value
    required: bool = False
    help: str = ""


def _type_name(value: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a date or time")


def _wrong_type(value: object, wanted: str, example: str) -> Iterator[Finding]:
    yield "wrong-type", f"{_type_name(value)} where {wanted} belongs", f"write {example}", value


def _text(value: Any, _known: Known) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield from _wrong_type(value, "a text", 'it in quotes: "…"')
    elif not value.strip():
        yield "empty-text", "an empty text", "leave the key out where nothing is known", value


_MOST = 10**9


def _whole_number(value: Any, _known: Known) -> Iterator[Finding]:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _MOST:
        yield from _wrong_type(value, "a whole number", "a few digits without quotes")


def _yes_or_no(value: Any, _known: Known) -> Iterator[Finding]:
    if not isinstance(value, bool):
        yield from _wrong_type(value, "true or false", "true or false without quotes")


@lru_cache(maxsize=65536)
def _malformed_date(value: str) -> str:
    try:
        dates.parse(value)
    except dates.DateError as error:
        return str(error)
    return ""


def _date(value: Any, _known: Known) -> Iterator[Finding]:
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


def _new_id(value: Any, known: Known) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield from _text(value, known)
    elif not is_id(value):
        wrong = f"{value!r} is not an id"
        yield "malformed-id", wrong, "use lower-case letters, digits and single hyphens", value


_DAY = r"-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
_ONE = rf"(\d\dXX|\d\d\dX|\d{{4}}({_DAY})?)[?~]?"
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_DATE: Schema = {
    "type": "string",
    "pattern": rf"^({_ONE}|\[{_ONE}((, ?|\.\.){_ONE})+\])$",
    "description": "EDTF: 1991, 1991-12, 2008-08-04, 198X, 1979?, 1979~, [2008-08-04,2008-08-06] "
    "or [2011-07..2011-09-23]",
}

text = Value(_text, lambda _: {"type": "string", "pattern": r"\S"})
"""Any text that is not empty."""
whole_number = Value(_whole_number, lambda _: {"type": "integer"})
"""A whole number, negative ones included."""
yes_or_no = Value(_yes_or_no, lambda _: {"type": "boolean"})
"""True or false."""
date = Value(_date, lambda _: _DATE)
"""A partial date, always as a text."""
new_id = Value(_new_id, lambda _: _ID)
"""An id that this table defines."""


def one_of(kind: str, singular: str) -> Value:
    """An id or word that the base defines: ``kind`` as in :class:`Known`."""

    def check(value: Any, known: Known) -> Iterator[Finding]:
        if isinstance(value, str) and value in known[kind]:
            return
        if not isinstance(value, str):
            yield from _text(value, known)
            return
        near = closest(value, known[kind], 1)
        remedy = f'did you mean "{near[0]}"?' if near else _where_to_add(kind, singular)
        name = "id" if kind in _DEFINED else "name"
        check_id = f"unknown-{singular.replace(' ', '-')}"
        yield check_id, f"no {singular} has the {name} {value!r}", remedy, value

    def schema(known: Known) -> Schema:
        return _ID if kind in _DEFINED else {"enum": sorted(known[kind])}

    return Value(check, schema)


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


def many(item: Value) -> Value:
    """A list whose every item passes ``item``."""

    def check(value: Any, known: Known) -> Iterator[Finding]:
        if not isinstance(value, list):
            yield from _wrong_type(value, "a list", 'a list: ["…"]')
            return
        for element in value:
            yield from item(element, known)

    def schema(known: Known) -> Schema:
        return {"type": "array", "items": item.schema(known)}

    return Value(check, schema, many=True, nested=item.nested)


def table(*keys: Key) -> Value:
    """An inline table with these keys."""

    def check(value: Any, known: Known) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield from _wrong_type(value, "a table", "a table: { key = … }")
            return
        yield from (finding for _, finding in findings(value, keys, known))

    return Value(check, lambda known: table_schema(keys, known), nested=True)


def table_schema(keys: tuple[Key, ...], known: Known) -> Schema:
    """The JSON Schema of a table with these keys and no others."""
    required = [key.name for key in keys if key.required]
    return {
        "type": "object",
        "properties": {key.name: _described(key, known) for key in keys},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _described(key: Key, known: Known) -> Schema:
    schema = key.check.schema(known)
    return {**schema, "description": key.help} if key.help else schema


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
