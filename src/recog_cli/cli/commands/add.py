"""``recog add``."""

import difflib
import inspect
import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from recog_cli.cli import output, prompting
from recog_cli.cli.session import Session
from recog_cli.domain.errors import BadOption, RecogError
from recog_cli.questions import added, names
from recog_cli.questions.options import each
from recog_cli.render.harmless import harmless
from recog_cli.store import adding, place, shape
from recog_cli.store.adding import Values
from recog_cli.store.reading import Reading, read
from recog_cli.store.values import Key, yes_or_no

_ENTITIES = {"who", "whom", "asserted_by", "denied_by", "of", "continues", "succeeds"}
"""Keys whose values are entities: any name will do, and the id is written."""
_KEYS = {"act": shape.ACT, "source": shape.SOURCE, "entity": shape.ENTITY}
_WHOM = Key("whom", shape.ENTITY_ID, required=True, help="What was recognized: names the file.")


class Table(StrEnum):
    """What can be added."""

    ACT = "act"
    SOURCE = "source"
    ENTITY = "entity"


_METAVARS = {
    **dict.fromkeys(("who", "whom", "asserted_by", "denied_by", "of", "continues"), "ENTITY"),
    **dict.fromkeys(("succeeds",), "ENTITY"),
    **dict.fromkeys(("when", "also_dated", "published", "consulted"), "DATE"),
    **dict.fromkeys(("sources", "after", "annuls", "from"), "ID"),
    "did": "VERB",
}
"""What the value of a key is called in the help, and completed as."""
_What = Annotated[Table, typer.Argument(metavar="[act|source|entity]", help="What to add.")]
_From = Annotated[
    Path | None,
    typer.Option("--from-json", metavar="FILE", help="Tables as JSON, one or a list; - is stdin."),
]
_Dry = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would change.")]
_Into = Annotated[
    str, typer.Option("--into", metavar="NAME", help="The file's name, without folder and .toml.")
]


def run(
    session: Session,
    table: Table = Table.ACT,
    from_json: Path | None = None,
    dry_run: bool = False,  # noqa: FBT001, FBT002  (a flag of the command line)
    into: str = "",
    **options: Any,
) -> int:
    """Add an act, a source or an entity to the facts.

    recog add --who ghana --did withdrew --whom kosovo --when 2019-11-07 --source some-source

    With --url, --title, --publisher, --language and --kind, an act brings its source along.
    Nothing is written that `recog check` has something against. Without options, on a terminal,
    it asks.
    """
    if dry_run:
        session.plain("a diff")
    facts = place.writable(session.facts.directory)
    given = {key: value for key, value in options.items() if value not in (None, [], "")}
    asked = False
    if from_json:
        wanted = list(_from_json(from_json, table))
    elif given or not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        wanted = list(_from_options(table, given))
    else:
        asked = True
        wanted = [(table.value, _asked(session, read(facts), table))]

    def compose(reading: Reading) -> list[adding.New]:
        settled = set(reading.known["entity"]) if asked else set()
        return _placed(session, reading, wanted, into, settled)

    if dry_run or asked:
        shown = _diff(adding.plan(facts, compose(read(facts)), session.today))
        if dry_run:
            output.emit(shown, session.output)
            return 0
        if not prompting.confirmed(shown):
            return 1
    planned = adding.add(facts, compose, session.today)
    where = place.prefix(facts)
    rows = [{**one._asdict(), "file": where + one.file, "written": True} for one in planned.added]
    return session.show(added.answer(rows), place.digest(place.files(facts)))


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at a stream; a closed one is None."""
    return stream is not None and stream.isatty()


def _signature() -> inspect.Signature:
    """The options of the command: one for each key of the tables that an option can hold."""
    own = {
        "table": (_What, Table.ACT),
        "from_json": (_From, None),
        "dry_run": (_Dry, False),
        "into": (_Into, ""),
    }
    for key in (_WHOM, *shape.ACT, *shape.SOURCE, *shape.ENTITY):
        if _typed(key) and _parameter(key.name) not in own:
            kind: Any = list[str] | None if key.check.many else str | None
            option = typer.Option(
                *_flags(key), metavar=_METAVARS.get(key.name, "TEXT"), help=key.help or None
            )
            own[_parameter(key.name)] = (Annotated[kind, option], None)
    session = inspect.Parameter("session", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    keyword = inspect.Parameter.KEYWORD_ONLY
    others = [
        inspect.Parameter(name, keyword, default=default, annotation=annotation)
        for name, (annotation, default) in own.items()
    ]
    return inspect.Signature([session, *others])


def _typed(key: Key) -> bool:
    """Whether the value is a text or a list of them, which an option can hold."""
    return not key.check.nested and key.check is not yes_or_no


def _flags(key: Key) -> list[str]:
    """The names of the option: a list can be given one at a time, under the singular."""
    plain = key.name.replace("_", "-")
    singular = {"aliases": "alias"}.get(plain, plain.removesuffix("s"))
    return [f"--{name}" for name in dict.fromkeys((plain, singular if key.check.many else plain))]


def _parameter(key: str) -> str:
    return f"{key}_" if key in ("from", "id") else key


run.__signature__ = _signature()  # type: ignore[attr-defined]


def _from_options(table: Table, given: Values) -> Iterator[tuple[str, Values]]:
    """The tables that the options describe: an act may bring its source along."""
    values = {name.removesuffix("_"): value for name, value in given.items()}
    values = {
        name: each(value) if isinstance(value, list) else value for name, value in values.items()
    }
    if table is Table.ACT:
        own = {key.name for key in shape.ACT} | {"whom"}
        source = {name: value for name, value in values.items() if name not in own}
        values = {name: value for name, value in values.items() if name in own}
        if source:
            yield "source", source
    yield table.value, values


def _from_json(file: Path, table: Table) -> Iterator[tuple[str, Values]]:
    """The tables in a JSON text; each may say with ``table`` what it is."""
    try:
        data = json.loads(_read(file))
        json.dumps(data, ensure_ascii=False).encode()  # no half of a character, as \ud800 is
    except OSError as error:
        raise BadOption(f"{file} cannot be read: {error.strerror}") from None
    except RecursionError:
        raise BadOption(f"{file} is nested too deeply", "write a list of objects") from None
    except UnicodeEncodeError:
        raise BadOption(f"{file} holds half a character", "write whole ones") from None
    except ValueError as error:
        raise BadOption(
            f"{file} is not JSON: {error}", "write an object or a list of objects"
        ) from None
    for item in data if isinstance(data, list) else [data]:
        if not isinstance(item, dict):
            raise BadOption(f"{item!r} is no object", "write an object or a list of objects")
        values = dict(item)
        kind = values.pop("table", table.value)
        if not isinstance(kind, str) or kind not in _KEYS:
            raise BadOption(f"nothing called {kind!r} can be added", "act, source or entity can")
        _refuse_shapes(values)
        yield kind, values


def _read(file: Path) -> str:
    if str(file) != "-":
        return file.read_text(encoding="utf-8")
    if sys.stdin is None:
        raise BadOption("the standard input is closed", "name a file")
    return sys.stdin.read()


def _refuse_shapes(values: Values) -> None:
    """What decides where a table goes must be a text, and its sources a list of texts."""
    for key in ("whom", "who", "id"):
        if not isinstance(values.get(key, ""), str):
            raise BadOption(f"{key} must be a text, not {values[key]!r}", "write it in quotes")
    sources = values.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(each, str) for each in sources):
        raise BadOption(f"sources must be a list of ids, not {sources!r}", 'write ["an-id"]')


def _placed(
    session: Session,
    reading: Reading,
    wanted: Iterable[tuple[str, Values]],
    into: str,
    settled: set[str],
) -> list[adding.New]:
    """The tables with ids and files, sources first; an act takes the new sources.

    A source that is there already, word for word, is cited and not added again: a run that was
    killed between the source and the act needs no help. Names of entities become ids, but for
    those that are ``settled`` already or are just coming.
    """
    in_order = sorted(wanted, key=lambda one: ("entity", "source", "act").index(one[0]))
    acts = [values for table, values in in_order if table == "act" and values.get("whom")]
    whom = {_ids(session, "whom", values["whom"], settled) for values in acts}
    new: list[adding.New] = []
    cited: list[str] = []
    for table, given in in_order:
        coming = settled | {str(one.values["id"]) for one in new if one.table == "entity"}
        values = {
            name: _ids(session, name, value, coming) if name in _ENTITIES else value
            for name, value in given.items()
        }
        if table == "source" and acts and (there := _there(reading, values)):
            cited.append(there)
            continue
        if table == "source":
            values.setdefault("consulted", session.today.isoformat())
        if table == "act":
            values["sources"] = [*values.get("sources", []), *cited]
        named = into if table == in_order[-1][0] else ""
        new.append(adding.placed(reading, table, values, named, beside=whom, coming=new))
        if table == "source":
            cited.append(str(new[-1].values["id"]))
    return new


def _there(reading: Reading, values: Values) -> str:
    """The id of a source of the base that says all of this already; else nothing."""
    said = {key: value for key, value in values.items() if key != "consulted"}
    same = (entry.values for entry in reading.of("source") if "url" in said)
    return next((str(held["id"]) for held in same if said.items() <= held.items()), "")


def _ids(session: Session, key: str, value: Any, coming: set[str]) -> Any:
    if isinstance(value, list):
        return [_ids(session, key, one, coming) for one in value]
    if not isinstance(value, str) or value in coming:
        return value
    return names.resolve(session.facts, value, role="whom" if key == "whom" else "who").id


def _asked(session: Session, reading: Reading, table: Table) -> Values:
    """The values of a table, from the answers to one question a key."""

    def resolve(key: str, typed: str) -> str:
        if key in _ENTITIES and typed:
            try:
                return str(_ids(session, key, typed, set()))
            except RecogError as error:
                raise LookupError(f"{error.message}; {error.remedy}") from None
        return typed

    values: Values = {}
    keys = [key for key in _KEYS[table] if key.name != "id"]
    if table is Table.ACT:
        keys.insert(2, _WHOM)
    prompting.ask(keys, values, reading.known, resolve)
    return values


def _diff(planned: adding.Plan) -> str:
    text = ""
    for name, after in planned.after.items():
        lines = difflib.unified_diff(
            planned.before[name].decode().splitlines(),
            after.decode().splitlines(),
            f"a/{name}" if planned.before[name] else "/dev/null",
            f"b/{name}",
            lineterm="",
        )
        text += "".join(f"{line}\n" for line in map(harmless, lines))
    return text
