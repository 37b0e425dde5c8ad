"""Every deeper check: the smallest facts that break it, and the remedy that mends them."""

from datetime import date

import pytest
from world import ENTITIES, SOURCES, TODAY

from recog_cli.domain.checks import ALL, CHECKS, structure
from recog_cli.domain.checks import findings as find_all
from recog_cli.store import checking
from recog_cli.store.reading import read

SOURCE = """
[[source]]
id = "{id}"
title = "T"
publisher = "P"
url = "{url}"
language = "en"
kind = "primary"
{more}
"""


def found(world, today=TODAY):
    """The deeper problems of the world: check, message, remedy."""
    return [
        (problem.check, f"{problem.file}:{problem.line}", problem.message, problem.remedy)
        for problem in checking.problems(world.directory, today)
        if not problem.notice
    ]


def source(world, id_, url, more='consulted = "2026-11-24"'):
    world.write(f"sources/{id_}.toml", SOURCE.format(id=id_, url=url, more=more))


BROKEN = {
    # check: (acts toward ruritania or another, whom, line, message, remedy)
    "before-its-object": (
        "1999-05-05 arcadia recognized",
        "hentzau",
        5,
        "hentzau exists from 2000, and this is dated 1999-05-05",
        "correct the date, or the entity's exists; keep the source's date in also_dated",
    ),
    "after-its-object": (
        "2020-05-05 arcadia recognized",
        "hentzau",
        5,
        "hentzau ended 2019-12-31, and this is dated 2020-05-05",
        "correct the date, or the entity's exists",
    ),
    "actor-not-there": (
        "1991-05-05 caledon recognized",
        "ruritania",
        3,
        "caledon exists from 1992-01-01, and this is dated 1991-05-05",
        "record who acted then: great-caledon",
    ),
    "no-such-move": (
        "2001-05-05 arcadia withdrew",
        "ruritania",
        4,
        "withdrew does not follow from the acts before it",
        "add the act that is missing before it, or correct the verb",
    ),
    "order-unknown": (
        "2001 arcadia recognized\n2001-05 arcadia withdrew",
        "ruritania",
        12,
        "this and act-1 (2001) may have come in either order",
        'say which came first: after = "act-1"',
    ),
    "in-the-future": (
        "2026-12-05 arcadia declined",
        "ruritania",
        5,
        "2026-12-05 is yet to come",
        "an intention is announced, on the day it was announced",
    ),
    "source-older-than-act": (
        "2026-05-05 arcadia recognized",
        "ruritania",
        6,
        "every source is older than the act, which is dated 2026-05-05",
        "correct a date, or record an announcement as announced",
    ),
    "no-source": (
        "2001 arcadia recognized sources = []",
        "ruritania",
        3,
        "no source",
        "name one that you have read",
    ),
}


@pytest.mark.parametrize("check", BROKEN)
def test_a_broken_act_is_found_where_it_stands(world, check):
    acts, whom, line, message, remedy = BROKEN[check]
    world.acts(acts, whom=whom)
    reported = [each for each in found(world) if each[0] == check]
    assert reported == [(check, f"acts/{whom}.toml:{line}", message, remedy)]


MENDED = {
    "before-its-object": ("2000-05-05 arcadia recognized", "hentzau"),
    "after-its-object": ("2019-05-05 arcadia recognized", "hentzau"),
    "actor-not-there": ("1991-05-05 great-caledon recognized", "ruritania"),
    "no-such-move": ("2000-01-02 arcadia recognized\n2001-05-05 arcadia withdrew", "ruritania"),
    "order-unknown": (
        '2001 arcadia recognized\n2001-05 arcadia withdrew after = "act-1"',
        "ruritania",
    ),
    "in-the-future": ("2024-12-05 arcadia announced", "ruritania"),
    "source-older-than-act": ("2024-05-05 arcadia recognized", "ruritania"),
    "no-source": ('2001 arcadia recognized sources = ["gazette"]', "ruritania"),
}


@pytest.mark.parametrize("check", BROKEN)
def test_the_remedy_mends_it(world, check):
    acts, whom = MENDED[check]
    world.acts(acts, whom=whom)
    assert found(world) == []


@pytest.mark.parametrize(
    ("url", "more", "check", "message", "remedy"),
    [
        (
            "https://gazette.example/2000/note",
            'consulted = "2026-11-24"',
            "same-url",
            "gazette has the same url",
            "cite gazette instead",
        ),
        (
            "ftp://x.example/1",
            'consulted = "2026-11-24"',
            "not-http",
            "'ftp://x.example/1' is no http or https url",
            "write the whole url",
        ),
        (
            "https://[x.example/1",
            'consulted = "2026-11-24"',
            "not-http",
            "'https://[x.example/1' is no http or https url",
            "write the whole url",
        ),
        (
            "https://x.example/1",
            "",
            "unread",
            "no day of reading",
            'read it, then add consulted = "…"',
        ),
        (
            "https://x.example/1",
            'consulted = "2027"',
            "read-before-published",
            "consulted on 2027, which is yet to come",
            "write the day of reading",
        ),
        (
            "https://x.example/1",
            'published = "2025-05"\nconsulted = "2024-01-01"',
            "read-before-published",
            "consulted on 2024-01-01, before it was published on 2025-05",
            "correct one of the two dates",
        ),
    ],
)
def test_a_broken_source_is_found(world, url, more, check, message, remedy):
    source(world, "zeta", url, more)
    world.acts('2001 arcadia recognized sources = ["gazette", "zeta"]')
    assert [(each[0], *each[2:]) for each in found(world)] == [(check, message, remedy)]


def test_a_source_that_nothing_cites_and_an_act_behind_which_is_only_a_wiki(world):
    source(world, "wiki", "https://en.wikipedia.org/wiki/X")
    world.acts("2001 arcadia recognized")
    assert [each[0::2] for each in found(world)] == [("uncited", "nothing cites wiki")]
    world.acts('2001 arcadia recognized sources = ["wiki"]')
    assert [each[0::2] for each in found(world)] == [("wiki-only", "only a wiki stands behind it")]


TALLY = '[[tally]]\non = "{on}"\namong = "un"\nrecognizes = {number}\nsource = "gazette"\n{more}'


@pytest.mark.parametrize(
    ("on", "number", "more", "message"),
    [
        ("2010-01-01", 2, "", None),
        ("2010-01-01", 3, "", "published: 3; ours for 2010-01-01 among un: 2 (arcadia, borduria)"),
        (
            "2010-01-01",
            3,
            'differs = [{ act = "act-1", effect = 2, why = "Counted thrice." }]',
            "published: 3; ours for 2010-01-01 among un: 2 +2 (arcadia, borduria)",
        ),
        (
            "2010-01-01",
            3,
            'differs = [{ act = "act-1", effect = 1, why = "Counted twice." }]',
            None,
        ),
        ("1999-01-01", 1, "", "published: 1; ours for 1999-01-01 among un: 0 (nobody)"),
    ],
)
def test_a_published_total_is_reconciled(world, on, number, more, message):
    world.acts("2001 arcadia recognized\n2002 borduria recognized\n2003 hentzau recognized")
    text = (world.directory / "acts/ruritania.toml").read_text()
    world.write("acts/ruritania.toml", text + TALLY.format(on=on, number=number, more=more))
    reported = [(each[0], each[2]) for each in found(world)]
    assert reported == ([("unreconciled", message)] if message else [])


@pytest.mark.parametrize(
    ("case", "check", "message"),
    [
        (
            'covers = "un"\ncomplete_to = "2026"',
            "never-looked",
            "covers un, but looked_at names no document",
        ),
        (
            'covers = "un"\nlooked_at = [{ source = "gazette" }]',
            "open-end",
            "covers un, but complete_to is missing",
        ),
        (
            'covers = "un"\ncomplete_to = "2026"\nlooked_at = [{ source = "gazette" }]\n'
            'unknown = ["dorne"]',
            "not-a-member",
            "dorne is no member of un on 2026-11-24",
        ),
    ],
)
def test_a_case_says_no_more_than_was_done(world, case, check, message):
    world.acts("2001 arcadia recognized", case=case)
    assert [(each[0], each[2]) for each in found(world)] == [(check, message)]


def test_a_single_press_source_is_a_notice_and_no_error(world):
    world.acts('2001 arcadia recognized sources = ["herald"]')
    assert found(world) == []
    base = checking.base(read(world.directory), TODAY)
    assert [check.id for check, _ in find_all(base)] == ["thin"]
    notices = [each.check for each in checking.problems(world.directory, TODAY) if each.notice]
    assert sorted(set(notices)) == ["key-order", "thin"]


def test_every_check_says_what_it_is_for():
    assert {check.id for check in CHECKS} < ALL.keys()
    assert len(ALL) == len(CHECKS) + len(structure.CHECKS)
    assert all(check.title and check.why.endswith(".") for check in ALL.values())


def test_lossy_problems_come_before_anything_deeper(world):
    world.acts("2001-13 arcadia withdrew")
    assert [each[0] for each in found(world)] == ["malformed-date"]
    assert found(world, date(1999, 1, 1))[0][0] == "malformed-date"


def test_the_invented_world_is_sound(world):
    assert found(world) == []
    assert ENTITIES
    assert SOURCES
