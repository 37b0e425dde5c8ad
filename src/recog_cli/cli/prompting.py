"""Questions on a terminal, for ``recog add``: one key at a time, checked as soon as it is typed."""

from collections.abc import Callable, Iterable
from typing import Any

from recog_cli.render.harmless import harmless
from recog_cli.store.values import Key, Known

Resolve = Callable[[str, str], str]
"""From the name of a key and what was typed to the id that is meant."""


def ask(keys: Iterable[Key], given: dict[str, Any], known: Known, resolve: Resolve) -> None:
    """Fill in what is missing of a table. Nothing is asked twice that was right once."""
    for key in keys:
        while key.name not in given and not key.check.nested:
            typed = input(f"{_prompt(key, known)}: ").strip()
            if not typed and not key.required:
                break
            wrong = _take(key, typed, given, known, resolve)
            if wrong:
                print(f"  {harmless(wrong)}")  # noqa: T201  (a conversation)


def confirmed(text: str) -> bool:
    """Show what would be written and ask whether it shall be."""
    print(f"\n{harmless_lines(text)}")  # noqa: T201  (a conversation)
    return input("Add it? [y/N] ").strip().lower() in ("y", "yes")


def harmless_lines(text: str) -> str:
    """A text of several lines, each made harmless."""
    return "\n".join(map(harmless, text.splitlines()))


def _prompt(key: Key, known: Known) -> str:
    hints = []
    if words := key.check.schema(known).get("enum") or _items(key, known):
        hints.append(", ".join(words) if len(words) < 25 else "see `recog list`")
    if key.check.many:
        hints.append("several with commas")
    if not key.required:
        hints.append("or nothing")
    return harmless(f"{key.name} ({'; '.join(hints)})" if hints else key.name)


def _items(key: Key, known: Known) -> list[str]:
    return list(key.check.schema(known).get("items", {}).get("enum", ()))


def _take(key: Key, typed: str, given: dict[str, Any], known: Known, resolve: Resolve) -> str:
    """Put the value among those given; what is wrong with it, or nothing."""
    parts = [part.strip() for part in typed.split(",")] if key.check.many else [typed]
    try:
        ids = [resolve(key.name, part) for part in parts if part]
    except LookupError as error:
        return str(error)
    value: Any = ids if key.check.many else "".join(ids)
    for _, message, remedy, _ in key.check(value, known):
        return f"{message}; {remedy}"
    given[key.name] = value
    return ""
