"""The long runs of ``run.py``, short: no loss, no broken file, no changed answer, no crash."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from run import PARTS

SHORT = {"kills": 8, "together": 3, "damaged": 9, "mutated": 600}


@pytest.mark.parametrize("part", PARTS)
def test_part(tmp_path, monkeypatch, part):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    wrong, said = PARTS[part](tmp_path, SHORT[part])
    assert wrong == [], said
