"""Long answers on a terminal go through a pager, and only those."""

import sys
from pathlib import Path

from terminal import on_terminal
from world import CASE, recog

RECOG = str(Path(sys.executable).with_name("recog"))
ACTS = "\n".join(f"2001-05-{day:02} arcadia reaffirmed" for day in range(1, 31))
MARKING = f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read()) > 500)\""


def shown(world, *words, columns=80, rows=24, **env):
    world.acts(ACTS, case=CASE)
    settings = {"TERM": "xterm", "RECOG_FACTS": str(world.directory), **env}
    return on_terminal([RECOG, *words], columns, settings, rows=rows)


def test_what_does_not_fit_goes_through_the_pager_named(world):
    assert shown(world, "timeline", RECOG_PAGER=MARKING) == (0, "PAGED True\n")
    assert shown(world, "timeline", RECOG_PAGER=MARKING, PAGER="false") == (0, "PAGED True\n")


def test_pager_is_next_and_an_empty_one_or_cat_is_none(world, monkeypatch):
    monkeypatch.delenv("RECOG_PAGER")
    assert shown(world, "timeline", PAGER=MARKING) == (0, "PAGED True\n")
    for none in ("", "cat", "no-such-program"):
        code, text = shown(world, "timeline", RECOG_PAGER=none)
        assert code == 0
        assert text.count("reaffirmed") == 30


def test_what_fits_is_simply_printed(world):
    code, text = shown(world, "timeline", rows=500, RECOG_PAGER=MARKING)
    assert (code, "PAGED" in text) == (0, False)
    code, text = shown(world, "tally", "state:ruritania", RECOG_PAGER=MARKING)
    assert (code, "PAGED" in text) == (0, False)


def test_other_formats_files_and_pipes_are_never_paged(world, tmp_path):
    code, text = shown(world, "timeline", "--json", RECOG_PAGER=MARKING)
    assert (code, "PAGED" in text) == (0, False)
    code, text = shown(world, "timeline", "--output", str(tmp_path / "x"), RECOG_PAGER=MARKING)
    assert (code, text) == (0, "")
    piped = recog("timeline", facts=world.directory, env={"RECOG_PAGER": MARKING})
    assert "PAGED" not in piped.stdout


def test_the_exit_code_is_the_answer_s_and_not_the_pager_s(world):
    code, _ = shown(world, "timeline", RECOG_PAGER="sh -c 'exit 7'")
    assert code == 0


def test_ctrl_c_is_for_the_pager(world):
    pager = "sh -c 'kill -INT $PPID; sleep 0.2; cat > /dev/null; echo ENDED'"
    assert shown(world, "timeline", RECOG_PAGER=pager) == (0, "ENDED\n")


def test_less_is_quit_with_q(world, monkeypatch):
    """In a real less, if there is one."""
    import shutil

    import pytest

    if shutil.which("less") is None:
        pytest.skip("needs less: apt install less")
    monkeypatch.delenv("RECOG_PAGER")
    monkeypatch.delenv("PAGER", raising=False)
    code, text = shown(world, "timeline", LESS="FRXE", rows=400)
    assert code == 0
    assert "reaffirmed" in text


def test_sources_are_links_where_the_terminal_can(world):
    link = "\x1b]8;;https://gazette.example/2000/note\x1b\\https://gazette.example/2000/note\x1b]8;;\x1b\\"
    for env, linked in [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"VTE_VERSION": "7000"}, True),
        ({"VTE_VERSION": "4000"}, False),
        ({}, False),
        ({"TERM": "dumb", "TERM_PROGRAM": "WezTerm"}, False),
    ]:
        _, text = shown(world, "does", "arcadia", "recognize", "state:ruritania", rows=90, **env)
        assert (link in text) is linked
        assert text.count("https://gazette.example/2000/note") == (2 if linked else 1)


def test_a_hostile_url_is_no_link(world):
    text = (world.directory / "sources/papers.toml").read_text()
    bad = "https://gazette.example/\\u001b]8;;evil"
    world.write("sources/papers.toml", text.replace("https://gazette.example/2000/note", bad))
    _, shown_text = shown(
        world, "does", "arcadia", "recognize", "state:ruritania", rows=90, TERM="xterm-kitty"
    )
    assert "\x1b]8" not in shown_text
