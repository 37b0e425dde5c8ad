"""An invented world, written in the curator's notation."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from recog_cli.__main__ import _run as command_line
from recog_cli.api import Facts, load
from recog_cli.domain.stance import Standing

SHIPPED = Path(__file__).resolve().parents[1] / "facts"
TODAY = date(2026, 11, 24)

CASE = """covers = "un"
complete_to = "2026-02"
looked_at = [{ source = "gazette", on = "2026-11-24" }]"""
"""The keys of a ``[case]`` that covers everybody up to February 2026."""

ENTITIES = """
[[entity]]
id = "arcadia"
kind = "state"
name = "Arcadia"
aliases = ["Kingdom of Arcadia", "Arcady"]
codes = { iso2 = "AA", iso3 = "AAR", cow = 901 }

[[entity]]
id = "borduria"
kind = "state"
name = "Borduria"
names = [{ name = "Old Borduria", to = "1999-12-31" }]

[[entity]]
id = "caledon"
kind = "state"
name = "Caledon"
codes = { iso2 = "CC" }
exists = [{ from = "1992-01-01" }]
continues = "great-caledon"

[[entity]]
id = "great-caledon"
kind = "state"
name = "Great Caledon"
exists = [{ to = "1991-12-31" }]

[[entity]]
id = "dorne"
kind = "state"
name = "Dorne"
exists = [{ from = "1993" }]
succeeds = ["eastland"]

[[entity]]
id = "eastland"
kind = "state"
name = "Eastland"
exists = [{ to = "1992-12-31" }]

[[entity]]
id = "ruritania"
kind = "state"
name = "Ruritania"
aliases = ["Côte d'Or", "Ruritanian Republic"]

[[entity]]
id = "zenda-council"
kind = "government"
of = "ruritania"
name = "Zenda Council"
aliases = ["zendists"]
exists = [{ from = "1996", to = "2001-12-22" }, { from = "2021-08-15" }]

[[entity]]
id = "hentzau"
kind = "state"
name = "Hentzau"
exists = [{ from = "2000", to = "2019-12-31", denied_by = ["borduria"] }]
"""
SOURCES = """
[[source]]
id = "gazette"
title = "A note of recognition"
publisher = "Arcadian Gazette"
url = "https://gazette.example/2000/note"
published = "2025-05-05"
language = "en"
kind = "primary"
consulted = "2026-11-24"

[[source]]
id = "herald"
title = "Two states, one flag"
publisher = "Herald"
url = "https://herald.example/a/very/long/path/that/must/never/be/cut/even/at/forty/columns?x=1&y=2"
language = "fr"
kind = "press"
consulted = "2026-11-24"
"""
BLOC = """
[bloc]
name = "United Nations"
aliases = ["UN"]
sources = ["gazette", "herald"]

[[member]]
who = "arcadia"
from = "1945"

[[member]]
who = "borduria"
from = "1945"
to = "2020-01-31"

[[member]]
who = "great-caledon"
from = "1945"
to = "1991-12-31"

[[member]]
who = "caledon"
from = "1992-01-01"
"""


MAP = """
[map]
name = "World"
rows = [
  "AA .. ..",
  ".. .. CC",
]
"""


class World:
    """A fact base in a directory: the shipped vocabulary, invented entities, and your acts."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        for folder in ("entities", "sources", "blocs", "acts", "maps"):
            (directory / folder).mkdir(parents=True)
        self.copy_vocabulary()
        self.write("entities/states.toml", ENTITIES)
        self.write("sources/papers.toml", SOURCES)
        self.write("blocs/un.toml", BLOC)
        self.write("maps/world.toml", MAP)

    def copy_vocabulary(self) -> None:
        """The shipped words without their precedents, which are acts of the real world."""
        words = (SHIPPED / "vocabulary.toml").read_text()
        kept = [line for line in words.splitlines() if not line.startswith("precedent")]
        self.write("vocabulary.toml", "\n".join(kept) + "\n")

    def write(self, name: str, text: str) -> Path:
        """Write a file of the base."""
        path = self.directory / name
        path.write_text(text, encoding="utf-8")
        return path

    def acts(self, notation: str, whom: str = "ruritania", case: str = "") -> "World":
        """Write the acts toward one entity, one a line: ``1999-05 arcadia recognized key=value``.

        A line is: date, actor, verb, then further keys in TOML. Ids are made from the parts.
        """
        blocks = [f"[case]\n{case}\n"] if case else []
        for number, line in enumerate(notation.strip().splitlines(), 1):
            when, who, did, *more = line.strip().split(" ", 3)
            block = [
                "[[act]]",
                *(more[0].split("; ") if more else ()),
                f'who = "{who}"',
                f'did = "{did}"',
                f'when = "{when}"',
            ]
            if not any(each.startswith("id =") for each in block):
                block.insert(1, f'id = "act-{number}"')
            if not any(each.startswith("sources =") for each in block):
                block.append('sources = ["gazette"]')
            blocks.append("\n".join(block) + "\n")
        self.write(f"acts/{whom}.toml", "\n".join(blocks))
        return self

    def facts(self) -> Facts:
        """The base, opened."""
        return load(self.directory)

    def stance(
        self, on: str, who: str = "arcadia", whom: str = "state:ruritania", **view
    ) -> Standing:
        """A stance on a day."""
        return self.facts().stance(who, whom, on=on, **view)


def recog(
    *arguments: str, facts: Path | None = None, **options
) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a process of its own, on a pipe."""
    command = [str(Path(sys.executable).with_name("recog")), *arguments]
    if facts:
        command += ["--facts", str(facts)]
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=60, **options
    )


def has(program: str) -> bool:
    """Whether a program outside Python is there."""
    return shutil.which(program) is not None


class Asked:
    """An answer got through the whole command line, in this process."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict:
        """The parsed answer of a ``--json`` run."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict]:
        """Its rows."""
        return self.json["rows"]


def ask(world: World, *words: str, form: str = "json") -> Asked:
    """Ask the invented world and take what is printed."""
    out, err = io.StringIO(), io.StringIO()
    out.reconfigure = err.reconfigure = lambda **_: None  # type: ignore[attr-defined]
    arguments = [*words, "--facts", str(world.directory), "--format", form]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = command_line(arguments)
    return Asked(int(code), out.getvalue(), err.getvalue())
