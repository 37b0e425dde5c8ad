"""Adding tables to a base: at the end of the right file, whole or not at all.

Nothing that stood there is touched: the old bytes are the beginning of the new ones. What
``check`` would refuse is refused before anything is written.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from recog_cli.domain.errors import BadOption, CannotWrite, UnreadableFacts
from recog_cli.domain.names import fold
from recog_cli.domain.problems import Problem
from recog_cli.store import place, shape, writing
from recog_cli.store.checking import problems
from recog_cli.store.reading import Reading, read

Values = dict[str, Any]
TABLES = {"act": "acts", "source": "sources", "entity": "entities"}
"""What can be added, and the folder it goes to."""


class New(NamedTuple):
    """A table to be added: its name, the file it goes to, and its values."""

    table: str
    file: str
    values: Values


class Added(NamedTuple):
    """Where a table now stands, or would stand."""

    table: str
    id: str
    file: str
    line: int


class Plan(NamedTuple):
    """What would be written: by file its bytes before and after, and where each table stands."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    added: list[Added]


def placed(
    reading: Reading,
    table: str,
    values: Values,
    into: str = "",
    beside: Collection[str] = (),
    coming: Sequence[New] = (),
) -> New:
    """A table with its id and its file: those given, else made and found.

    An act goes to the file of ``whom``, whose name is no key of it. A source goes where most of
    those are that acts toward the entities ``beside`` cite. ``into`` names another file for what
    is no act; the ids of those that are ``coming`` as well are taken.
    """
    values = {key: value for key, value in values.items() if value not in (None, [], "")}
    _refuse_incomplete(table, values)
    whom = values.pop("whom", "") if table == "act" else ""
    if whom and into not in ("", whom):
        raise BadOption(
            f"an act toward {whom} belongs into acts/{whom}.toml, not {into}.toml",
            "leave out --into: the name of the file says whom an act concerns",
        )
    stem = whom or into or _file_of_its_like(reading, table, values, beside)
    values.setdefault("id", _id(reading, table, values, whom, coming))
    keys = [key.name for key in shape.FILES[TABLES[table]][table]]
    ordered = {key: values.pop(key) for key in keys if key in values}
    return New(table, f"{TABLES[table]}/{stem}.toml", {**ordered, **values})


def _refuse_incomplete(table: str, values: Values) -> None:
    keys = [key.name for key in shape.FILES[TABLES[table]][table] if key.required]
    needed = [key for key in keys if key != "id"] + ["whom"] * (table == "act")
    if missing := [key for key in needed if key not in values]:
        article = "an" if table[0] in "ae" else "a"
        options = ", ".join(f"--{key}" for key in missing)
        raise BadOption(f"{article} {table} needs {', '.join(missing)}", f"give {options} as well")


def plan(facts: Path, new: Sequence[New], today: date) -> Plan:
    """What adding would write. BadOption names everything that ``check`` would refuse."""
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    added = []
    for each in new:
        if each.file not in before:
            before[each.file] = after[each.file] = _bytes(facts / each.file)
        block = _written(each, _newline(before[each.file]))
        start = _ended(after[each.file]) or _directive(facts, each.file)
        after[each.file] = start + block
        line = start.count(b"\n") + 1
        added.append(Added(each.table, str(each.values["id"]), each.file, line))
    _refuse(facts, new, after, today)
    return Plan(before, after, added)


def add(facts: Path, compose: Callable[[Reading], Sequence[New]], today: date) -> Plan:
    """Write what is to be added, under the lock of the base; see :func:`plan`.

    ``compose`` makes the tables from the base as it stands then: ids that are free stay free.
    """
    with writing.locked(place.writable(facts)):
        planned = plan(facts, compose(read(facts)), today)
        for name, data in planned.after.items():
            writing.replace(facts / name, data)
        for name, data in planned.after.items():
            if (facts / name).read_bytes() != data:
                raise CannotWrite(f"{facts / name} does not hold what was written to it")
    return planned


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.exists() else b""
    except OSError as error:
        raise UnreadableFacts(
            f"{file} cannot be read: {error.strerror}", "look at its permissions"
        ) from None


def _ended(data: bytes) -> bytes:
    """The bytes, with a blank line after them: what stands there may lack its last newline."""
    if not data:
        return data
    return data + _newline(data) * (1 if data.endswith(b"\n") else 2)


def _newline(data: bytes) -> bytes:
    return b"\r\n" if b"\r\n" in data else b"\n"


def _directive(facts: Path, name: str) -> bytes:
    """How a new file begins: with the schema that editors go by, where the base has one."""
    folder = name.partition("/")[0]
    schema = f"schema/{folder}.json"
    return f"#:schema ../{schema}\n\n".encode() if (facts / schema).is_file() else b""


def _written(new: New, newline: bytes) -> bytes:
    lines = [f"[[{new.table}]]", *(f"{key} = {_value(v)}" for key, v in new.values.items()), ""]
    return "\n".join(lines).encode().replace(b"\n", newline)


def _value(value: Any) -> str:
    """A value as it stands in curated files: lists and tables on one line."""
    import tomli_w  # noqa: PLC0415  (only adding writes TOML)

    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(item)}' for key, item in value.items())} }}"
    try:
        return tomli_w.dumps({"v": value}).removeprefix("v = ").rstrip("\n")
    except TypeError:
        raise BadOption(f"{value!r} is nothing that TOML can hold", "leave the key out") from None


def _refuse(facts: Path, new: Sequence[New], after: Mapping[str, bytes], today: date) -> None:
    """Hold the base as it would be against the checks, and what it reads as against the meaning."""
    try:
        texts = {name: data.decode() for name, data in after.items()}
    except UnicodeDecodeError:
        raise UnreadableFacts("a file to add to is not UTF-8", "run: recog check") from None
    old = Counter(map(_essence, problems(facts, today)))
    found = [problem for problem in problems(facts, today, texts) if not problem.notice]
    fresh = [problem for problem in found if _essence(problem) not in old]
    alone = {f"nothing cites {each.values['id']}" for each in new if each.table == "source"}
    wrong = [problem for problem in fresh if problem.message not in alone]
    if wrong:
        said = [f"{problem.check}: {problem.message}; {problem.remedy}" for problem in wrong]
        first = "this cannot be added" if len(said) == 1 else f"{len(said)} things are wrong"
        raise BadOption(f"{first}: {said[0]}", "\n".join([*said[1:], "nothing was written"]))
    if any(problem.loses for problem in found):
        raise UnreadableFacts("the base has problems already", "run: recog check")
    for name, text in texts.items():
        _verify(name, text, [each for each in new if each.file == name])


def _essence(problem: Problem) -> tuple[str, str, str]:
    return problem.check, problem.file, problem.message


def _verify(name: str, text: str, new: Sequence[New]) -> None:
    """The last tables of the file must be those that were meant, and nothing else."""
    data = tomllib.loads(text)
    for table in {each.table for each in new}:
        meant = [each.values for each in new if each.table == table]
        if data[table][-len(meant) :] != meant:
            raise CannotWrite(f"what would be written to {name} reads otherwise than it was meant")


def _file_of_its_like(reading: Reading, table: str, values: Values, beside: Collection[str]) -> str:
    """The file that holds most tables like this one."""
    if table == "entity":
        like = [e.owner for e in reading.of(table) if e.values.get("kind") == values.get("kind")]
    else:
        acts = [entry for entry in reading.of("act") if entry.owner in beside]
        cited = {id_ for act in acts for id_ in act.values.get("sources", ())}
        like = [e.owner for e in reading.of(table) if e.values.get("id") in cited]
    return Counter(like).most_common(1)[0][0] if like else "others"


def _id(reading: Reading, table: str, values: Values, whom: str, coming: Sequence[New]) -> str:
    """An id that nothing bears yet, made of what the table says."""
    taken = {entry.values.get("id") for entry in reading.of(table)}
    taken |= {one.values["id"] for one in coming}
    when = str(values.get("when", ""))
    year = found[0] if (found := re.search(r"\d{4}", when)) else ""
    parts: Iterable[object] = {
        "act": (values.get("who"), values.get("did"), whom, year),
        "source": (values.get("publisher"), values.get("published"), *_words(values)),
        "entity": (values.get("name"),),
    }[table]
    stem = re.sub(r"[^a-z0-9]+", "-", fold(" ".join(str(part) for part in parts if part)))
    wanted = stem.strip("-") or table
    number = 2
    found_id = wanted
    while found_id in taken:
        found_id, number = f"{wanted}-{number}", number + 1
    return found_id


def _words(values: Values) -> list[str]:
    return fold(str(values.get("title", ""))).split()[:4]
