"""All checks of a base: its structure first, then, if it lost nothing, what it says."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from recog_cli.domain import checks
from recog_cli.domain.checks.base import Base
from recog_cli.domain.problems import Problem
from recog_cli.store import decoding, shape, values
from recog_cli.store.reading import Entry, Reading, read


def problems(
    facts: Path,
    today: date,
    instead: Mapping[str, str] | None = None,
    before: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Every problem of a base and every notice, by file and line.

    ``instead`` as in ``read``; ``before`` are the ids of an earlier state, each with its file.
    """
    reading = read(facts, instead)
    _miss_ids(reading, before or {})
    if not any(problem.loses for problem in reading.problems):
        _look_deeper(reading, today)
    return sorted(reading.problems, key=lambda problem: problem.sort_key)


def base(reading: Reading, today: date) -> Base:
    """The model of a base that reads well."""
    members: dict[str, list[object]] = {}
    for entry in reading.of("member"):
        members.setdefault(entry.owner, []).append(entry.values)
    return Base(
        entities={e.values["id"]: decoding.entity(e.values) for e in reading.of("entity")},
        acts=[decoding.act(e.values, e.owner, n) for n, e in enumerate(reading.of("act"))],
        blocs={
            e.owner: decoding.bloc({**e.values, "members": members.get(e.owner, [])}, e.owner)
            for e in reading.of("bloc")
        },
        sources={e.values["id"]: decoding.source(e.values) for e in reading.of("source")},
        cases={e.owner: decoding.case(e.values, e.owner) for e in reading.of("case")},
        maps={e.owner: decoding.tile_map(e.values, e.owner) for e in reading.of("map")},
        tallies=[decoding.tally(e.values, e.owner) for e in reading.of("tally")],
        today=today,
    )


def _miss_ids(reading: Reading, before: Mapping[str, str]) -> None:
    """Report ids that were there, and are neither there now nor retired."""
    kept = {str(entry.values.get("id")) for entry in reading.of("act")}
    cases = {entry.file: entry for entry in reading.of("case")}
    for entry in cases.values():
        kept.update(map(str, entry.values.get("retired", ())))
    for id_, file in before.items():
        if id_ not in kept:
            wrong = f"the act {id_} was here and is gone"
            said = ("vanished-id", wrong, f'put it back, or add "{id_}" to retired in [case]')
            line = cases[file].table.line if file in cases else 1
            reading.report_at(file, (line, "", ""), said, loses=False)


def _look_deeper(reading: Reading, today: date) -> None:
    """Run the checks that need the whole base; what an exception allows is left out."""
    places = _places(reading)
    allowed = {
        (entry.file, entry.table.line, each["check"]): entry
        for entry in places.values()
        for each in entry.values.get("allow", ())
    }
    used = set()
    found: list[tuple[str, bool, Entry, str, values.Finding]] = [
        (check.id, check.notice, places[each.kind, each.id], each.key,
         (check.id, each.message, each.remedy, each.culprit))
        for check, each in checks.findings(base(reading, today))
    ]  # fmt: skip
    found += [("key-order", True, *each) for each in _keys_out_of_order(reading)]
    for check_id, notice, entry, key, finding in found:
        exception = (entry.file, entry.table.line, check_id)
        if exception in allowed:
            used.add(exception)
        elif notice:
            reading.note(entry, key, finding)
        else:
            reading.report(entry, key, finding, loses=False)
    for exception, entry in allowed.items():
        if exception not in used:
            wrong = f"{exception[2]} finds nothing here any more"
            finding = ("needless-exception", wrong, "delete the exception", exception[2])
            reading.report(entry, "allow", finding, loses=False)


def _keys_out_of_order(reading: Reading) -> Iterator[tuple[Entry, str, values.Finding]]:
    for folder in shape.FILES.values():
        for table, keys in folder.items():
            place = {key.name: number for number, key in enumerate(keys)}
            for entry in reading.of(table):
                names = list(entry.values)
                for before, name in pairwise(names):
                    if place[name] < place[before]:
                        wrong = f"{name} belongs before {before}"
                        yield entry, name, ("key-order", wrong, "run: recog fmt", name)
                        break


def _places(reading: Reading) -> dict[tuple[str, str], Entry]:
    """Where the table of a finding stands, by kind and id."""
    found: dict[tuple[str, str], Entry] = {}
    for kind in ("act", "source", "entity"):
        found |= {(kind, entry.values["id"]): entry for entry in reading.of(kind)}
    for kind in ("case", "bloc", "map"):
        found |= {(kind, entry.owner): entry for entry in reading.of(kind)}
    for number, entry in enumerate(reading.of("tally")):
        found["tally", f"{entry.owner}#{number}"] = entry
    return found
