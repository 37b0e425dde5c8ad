"""All checks of a base: its structure first, then, if it lost nothing, what it says."""

from datetime import date
from pathlib import Path

from recog_cli.domain import checks
from recog_cli.domain.checks.base import Base
from recog_cli.domain.problems import Problem
from recog_cli.store import decoding
from recog_cli.store.reading import Entry, Reading, read


def problems(facts: Path, today: date) -> list[Problem]:
    """Every problem of a base, by file and line; notices are left out."""
    reading = read(facts)
    if not any(problem.loses for problem in reading.problems):
        places = _places(reading)
        for check, found in checks.findings(base(reading, today)):
            if not check.notice:
                entry = places[found.kind, found.id]
                said = (check.id, found.message, found.remedy, found.culprit)
                reading.report(entry, found.key, said, loses=False)
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
        tallies=[decoding.tally(e.values, e.owner) for e in reading.of("tally")],
        today=today,
    )


def _places(reading: Reading) -> dict[tuple[str, str], Entry]:
    """Where the table of a finding stands, by kind and id."""
    found: dict[tuple[str, str], Entry] = {}
    for kind in ("act", "source", "entity"):
        found |= {(kind, entry.values["id"]): entry for entry in reading.of(kind)}
    for kind in ("case", "bloc"):
        found |= {(kind, entry.owner): entry for entry in reading.of(kind)}
    for number, entry in enumerate(reading.of("tally")):
        found["tally", f"{entry.owner}#{number}"] = entry
    return found
