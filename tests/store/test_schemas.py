"""The schemas for editors: current, valid, and understood by the tools that editors use."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from world import SHIPPED, ask, recog

from recog_cli.store.shape import FILES

BIN = Path(sys.executable).parent
LINTERS = {"tombi": ["lint", "--offline"], "taplo": ["lint", "--colors", "never"]}
GOOD = """#:schema ../schema/acts.json

[[act]]
id = "x"
who = "arcadia"
did = "recognized"
when = "[2011-07..2011-09-23]"
how = ["note"]
sources = ["gazette"]
"""
BAD = {
    'did = "recognised"': '"recognised"',
    'when = "2025-13-01"': '"2025-13-01"',
    'when = "[2011-07..]"': '"[2011-07..]"',
    'how = "note"': "rray",
    'reasonz = ["security"]': "reasonz",
    'why = " "': '" "',
}


def needs(linter):
    """The tool under test, or a skip: it comes as a wheel for common machines only."""
    if not (BIN / linter).exists():
        pytest.skip(f"{linter} is not installed")
    return [BIN / linter, *LINTERS[linter]]


def schema(folder):
    return json.loads((SHIPPED / f"schema/{folder}.json").read_text())


def test_the_shipped_schemas_are_those_that_the_command_prints():
    """RECOG_GOLDEN=write writes them anew."""
    printed = json.loads(recog("schema", "facts", facts=SHIPPED).stdout)
    if os.environ.get("RECOG_GOLDEN") == "write":
        for folder, one in printed.items():
            text = json.dumps(one, indent=2, ensure_ascii=False) + "\n"
            (SHIPPED / f"schema/{folder}.json").write_text(text)
    assert printed == {folder: schema(folder) for folder in FILES}


@pytest.mark.parametrize("folder", FILES)
def test_every_shipped_file_names_its_schema_and_fits_it(folder):
    Draft7Validator.check_schema(schema(folder))
    validator = Draft7Validator(schema(folder))
    for file in (SHIPPED / folder).glob("*.toml"):
        text = file.read_text()
        assert text.startswith(f"#:schema ../schema/{folder}.json\n\n"), file
        validator.validate(tomllib.loads(text))


@pytest.mark.parametrize("linter", LINTERS)
def test_the_editors_tools_accept_all_shipped_files(linter):
    files = [f"{folder}/{file.name}" for folder in FILES for file in (SHIPPED / folder).iterdir()]
    found = subprocess.run([*needs(linter), *files], cwd=SHIPPED,
                           capture_output=True, text=True, check=False)  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("linter", LINTERS)
@pytest.mark.parametrize("line", [None, *BAD])
def test_the_editors_tools_find_what_is_wrong(tmp_path, linter, line):
    shutil.copytree(SHIPPED / "schema", tmp_path / "schema")
    file = tmp_path / "acts/ruritania.toml"
    file.parent.mkdir()
    kept = [each for each in GOOD.splitlines() if not line or each.split()[:1] != line.split()[:1]]
    file.write_text("\n".join([*kept, line or "", ""]))
    found = subprocess.run([*needs(linter), "acts/ruritania.toml"], cwd=tmp_path,
                           capture_output=True, text=True, check=False)  # fmt: skip
    assert found.returncode == (1 if line else 0), found.stdout + found.stderr
    if line:
        assert BAD[line] in found.stdout + found.stderr


def test_a_file_that_add_makes_names_the_schema(world):
    shutil.copytree(SHIPPED / "schema", world.directory / "schema")
    ask(world, "add", "--who", "arcadia", "--did", "declined", "--whom", "hentzau", "--when",
        "2001-05-05", "--source", "gazette")  # fmt: skip
    text = (world.directory / "acts/hentzau.toml").read_text()
    assert text.startswith("#:schema ../schema/acts.json\n\n[[act]]\n")
    assert ask(world, "check", form="table").out == ""
    assert ask(world, "fmt", "--check").rows[0]["file"] != "acts/hentzau.toml"
