"""The shipped facts are asked on the day on which their newest source was read."""

import re

import pytest
from world import SHIPPED


@pytest.fixture(scope="session")
def last_read():
    """The newest ``consulted`` of all sources."""
    texts = (file.read_text() for file in (SHIPPED / "sources").glob("*.toml"))
    return max(
        day for text in texts for day in re.findall(r'^consulted = "(.*)"$', text, re.MULTILINE)
    )


@pytest.fixture(autouse=True)
def day_of_the_shipped_facts(monkeypatch, last_read):
    """Later days would be honest too, but the transcripts of README need one that stays."""
    monkeypatch.setenv("RECOG_TODAY", last_read)
