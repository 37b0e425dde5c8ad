"""The shipped facts: sound by every check, and saying what history says."""

import json
from datetime import date

import pytest
from world import SHIPPED, recog

from recog_cli import load
from recog_cli.domain.errors import AmbiguousName
from recog_cli.questions.names import resolve
from recog_cli.store.checking import problems

CASES = (
    "abkhazia",
    "artsakh",
    "donetsk-peoples-republic",
    "islamic-emirate-of-afghanistan",
    "kosovo",
    "luhansk-peoples-republic",
    "northern-cyprus",
    "palestine",
    "somaliland",
    "south-ossetia",
    "transnistria",
)
"""The closed cases: every member of the United Nations has been looked at."""


@pytest.fixture(scope="module")
def facts():
    return load(SHIPPED)


def answer(*words):
    found = recog(*words, "--json", facts=SHIPPED)
    return found.returncode, json.loads(found.stdout)


def in_force(*words):
    return {row["who"] for row in answer("who-recognized", *words)[1]["rows"] if row["in_force"]}


def test_no_check_finds_anything(last_read):
    found = problems(SHIPPED, date.fromisoformat(last_read))
    assert [problem for problem in found if not problem.notice] == []


def test_every_id_is_a_name_of_its_own(facts):
    """Nobody who types an id is told that it could mean something else, and nothing further."""
    for entity in facts.entities():
        unmistakable = f"{entity.kind}:{entity.id}"
        assert resolve(facts, entity.id, role="who") == entity
        assert resolve(facts, unmistakable) == entity
        if facts.governments(entity.id):
            with pytest.raises(AmbiguousName) as error:
                resolve(facts, entity.id)
            assert unmistakable in error.value.remedy
        else:
            assert resolve(facts, entity.id) == entity


def test_each_reason_s_precedent_is_an_act_with_that_reason(facts):
    words = facts.words("reasons")
    used = {reason for act in facts.acts() for reason in act.reasons}
    assert len(words) < 40
    for word in words:
        assert (word.precedent is not None) == (word.id in used), word.id
        if word.precedent:
            assert word.id in facts.act(word.precedent).reasons


def test_closed_cases_cover_the_united_nations_and_leave_nobody_out(facts):
    closed = {case.whom for case in facts.cases() if case.covers == "un" and not case.unknown}
    assert closed == set(CASES)
    assert all(facts.tallies(whom) for whom in CASES)


@pytest.mark.parametrize(
    ("bloc", "day", "members"),
    [
        ("un", date(1945, 12, 31), 51),
        ("un", date(1960, 12, 31), 99),
        ("un", date(1990, 12, 31), 159),
        ("un", date(2026, 1, 1), 193),
        ("eu", date(1973, 1, 1), 9),
        ("eu", date(2020, 1, 31), 28),
        ("eu", date(2020, 2, 1), 27),
        ("nato", date(1949, 8, 24), 12),
        ("nato", date(2024, 3, 7), 32),
        ("au", date(2020, 1, 1), 55),
        ("oic", date(2020, 1, 1), 57),
        ("arab-league", date(2020, 1, 1), 22),
        ("g7", date(2020, 1, 1), 7),
        ("g20", date(2020, 1, 1), 20),
        ("p5", date(2020, 1, 1), 5),
    ],
)
def test_blocs_have_the_members_of_the_day(facts, bloc, day, members):
    assert len(facts.bloc(bloc).members_on(day)) == members


def test_afghanistan():
    code, now = answer("who-recognized", "afghanistan")
    assert code == 0
    (russia, *earlier) = now["rows"]
    assert (russia["who"], russia["since"], russia["in_force"]) == ("russia", "2025-07-03", True)
    assert {"statement", "credentials", "flag"} <= set(russia["how"])
    assert russia["why"]
    assert len(russia["sources"]) > 1
    ended = {row["who"]: (row["did"], row["until"]) for row in earlier}
    assert ended["united-arab-emirates"] == ("withdrew", "2001-09-22")
    assert ended["saudi-arabia"] == ("withdrew", "2001-09-25")
    assert ended["pakistan"] == ("withdrew", "2001-11-22")
    assert answer("who-recognized", "afghanistan", "--on", "2025-07-02")[0] == 1
    assert in_force("afghanistan", "--on", "2025-07-02") == set()
    assert in_force("afghanistan", "--on", "2000-01-01") == {
        "pakistan",
        "saudi-arabia",
        "united-arab-emirates",
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("russia recognize taliban", 0),
        ("france recognize taliban", 1),
        ("israel recognize somaliland", 0),
        ("ethiopia recognize somaliland", 1),
        ("turkey recognize north cyprus", 0),
        ("bangladesh recognize northern cyprus", 3),
        ("armenia recognize karabakh --on 2020", 1),
        ("syria recognize donetsk --on 2022-07-01", 0),
        ("spain recognize kosovo", 1),
        ("israel recognize kosovo --on 2020", 1),
        ("israel recognize kosovo", 0),
        ("ghana recognize kosovo", 1),
        ("libya recognize kosovo", 3),
        ("mongolia recognize kosovo", 1),
        ("norway recognize palestine --on 2024-05-27", 1),
        ("norway recognize palestine --on 2024-05-28", 0),
        ("russia recognize palestine --on 1990", 0),
        ("belgium recognize palestine", 1),
        ("uzbekistan recognize palestine", 0),
        ("algeria recognize sadr", 0),
        ("mali recognize sadr", 1),
        ("united states recognize moroccan sahara", 0),
        ("spain recognize moroccan sahara", 3),
    ],
)
def test_does(words, code):
    assert recog("does", *words.split(), facts=SHIPPED).returncode == code


def test_abkhazia_then_and_now():
    then, now = in_force("abkhazia", "--on", "2012-01-01"), in_force("abkhazia")
    assert then - now == {"vanuatu", "tuvalu"}
    assert now - then == {"syria"}


def test_what_has_ended_is_answered_for_its_last_day():
    _, artsakh = answer("who-recognized", "artsakh")
    assert artsakh["question"]["on"] == "2023-12-31"
    assert "its last day" in artsakh["answer"]
    assert in_force("luhansk") == {"russia", "south-ossetia", "abkhazia", "syria", "north-korea"}


@pytest.mark.parametrize(
    ("whom", "bloc", "day", "recognizes"),
    [
        ("kosovo", "un", "2008-12-31", 53),
        ("kosovo", "eu", "2008-12-31", 22),
        ("kosovo", "un", "2013-10-17", 103),
        ("kosovo", "un", "2017-02-27", 111),
        ("kosovo", "nato", "2018-09-21", 25),
        ("palestine", "un", "1989-12-31", 89),
        ("sadr", "au", "1984-03-07", 29),
    ],
)
def test_how_many_recognized_then(whom, bloc, day, recognizes):
    _, told = answer("tally", whom, "--among", bloc, "--on", day)
    assert told["rows"][0]["recognizes"] == recognizes


def test_all_roads_lead_to_the_same_count():
    """The tally, the map, the chart, the changes, the comparison and the export agree."""
    for whom in ("kosovo", "palestine", "sadr", "abkhazia"):
        on = "2019-06-30"
        everybody = [row["who"] for row in answer("who-recognized", whom, "--on", on)[1]["rows"]
                     if row["in_force"] and row["certainty"] != "undated"]  # fmt: skip
        (tally,) = answer("tally", whom, "--on", on)[1]["rows"]
        *_, last = answer("chart", whom, "--until", on)[1]["rows"]
        changes = answer("changes", whom, "--until", on)[1]["rows"]
        both = answer("compare", whom, "artsakh", "--among", "un", "--on", on)[1]["rows"]
        assert last["recognizes"] == len(everybody)
        assert sum(-1 if row["change"] == "went" else 1 for row in changes) == len(everybody)
        assert (
            sum(bool(set(row["recognizes"]) - {"artsakh"}) for row in both) == tally["recognizes"]
        )
