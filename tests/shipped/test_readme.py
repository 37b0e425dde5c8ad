"""The documents for users and contributors show what the commands print."""

import shutil

import pytest
from transcripts import replay
from world import SHIPPED, has, recog

README = SHIPPED.parent / "README.md"
CODEBOOK = SHIPPED / "README.md"


@pytest.mark.skipif(not has("jq"), reason="jq is not installed")
def test_the_readme():
    assert replay(README) >= 8


def test_the_codebook_leads_to_a_green_check(tmp_path):
    """Its worked example, followed to the letter on a copy of the facts."""
    shutil.copytree(SHIPPED, tmp_path / "facts")
    assert replay(CODEBOOK, cwd=tmp_path, RECOG_FACTS="facts") == 5
    assert recog("check", facts=tmp_path / "facts").stdout == ""
    assert recog("fmt", "--check", facts=tmp_path / "facts").returncode == 0
    stance = recog(
        "does", "czechia", "recognize", "artsakh", "--on", "2016", facts=tmp_path / "facts"
    )
    assert stance.stdout.startswith("No: on 2016-12-31, Czechia declines to recognize the Nagorno")
