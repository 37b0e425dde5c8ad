"""The package as it is installed: the wheel carries the facts and a ready index, and needs nothing."""

import json
import os
import stat
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the sdist, built without a network."""
    place = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", place],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return place


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The wheel, unpacked and closed to writing."""
    site = tmp_path_factory.mktemp("site")
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(site)  # noqa: S202  (we have just built it)
    for path in [site, *site.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield site
    for path in [site, *site.rglob("*")]:
        path.chmod(stat.S_IRWXU)


def run(site, *words, **env):
    """The installed package, asked with nothing but itself around."""
    program = [sys.executable, "-m", "recog_cli", *words]
    bare = {
        "PYTHONPATH": str(site),
        "RECOG_TODAY": "2026-11-24",
        "PYTHONDONTWRITEBYTECODE": "1",
        **env,
    }
    return subprocess.run(program, capture_output=True, text=True, check=False, env=bare, cwd="/")


def test_the_wheel_answers_from_anywhere_without_home_disk_or_compiling(installed):
    found = run(installed, "who-recognized", "afghanistan", "--json")
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["rows"][0]["who"] == "russia"


def test_the_wheel_s_index_is_that_of_its_facts(installed):
    shipped = installed / "recog_cli/shipped"
    program = (
        "from recog_cli import load; from recog_cli.store import building, index, place\n"
        "building.build = None\n"
        "facts = load(); assert facts.acts(); print(facts.directory, place.shipped_facts())"
    )
    env = {"PYTHONPATH": str(installed), "PATH": os.environ["PATH"]}
    found = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=env,
        cwd="/",
    )
    assert found.stdout.split() == [str(shipped / "facts")] * 2


def test_the_wheel_keeps_its_weight(built):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("shipped/facts/README.md") for name in names)
    assert any(name.endswith("shipped/facts/LICENSE") for name in names)
    assert not [name for name in names if "/tests/" in name or name.endswith(".pyc")]


def test_the_sdist_carries_the_facts_and_the_tests(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    for part in (
        "facts/vocabulary.toml",
        "tests/world.py",
        "src/recog_cli/api.py",
        "LICENSE",
        ".ci/run",
    ):
        assert any(name.endswith(f"/{part}") for name in names), part
