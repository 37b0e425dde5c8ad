import shutil
import subprocess

import pytest
from world import recog

from recog_cli.cli.app import COMMANDS


def test_every_command_has_its_place_and_the_exits_are_explained():
    page = recog("man").stdout
    assert page.startswith('.TH RECOG 1 "2026-11-24" "recog 0.1.0" "User Commands"\n')
    for name in COMMANDS:
        assert f".SS {name.replace('-', chr(92) + '-')}" in page
    for section in ("EXIT STATUS", "ENVIRONMENT", "SHARED OPTIONS"):
        assert f".SH {section}\n" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff: apt install groff")
def test_groff_sets_it_without_a_warning():
    found = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8"],
        input=recog("man").stdout, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stderr) == (0, "")
    assert "who-recognized" in found.stdout
