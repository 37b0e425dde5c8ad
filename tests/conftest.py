"""What all tests share: a fixed day, no color, a small invented world."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

from world import World

# what CI says must not depend on luck; at home chance goes on finding new examples
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")


@pytest.fixture(autouse=True)
def calm_environment(monkeypatch, tmp_path_factory):
    """No test depends on the machine's day, terminal, cache or fact base."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RECOG_FACTS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RECOG_TODAY", "2026-11-24")
    monkeypatch.setenv("RECOG_PAGER", "cat")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def world(tmp_path):
    """An invented fact base to write into."""
    return World(tmp_path / "facts")
