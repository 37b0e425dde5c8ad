from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import CASE, ask

from recog_cli.questions.pictures import LineChart, Series
from recog_cli.render.axes import labels_apart, nice_top, value_on, year_ticks
from recog_cli.render.drawing import drawn, plain

ACTS = """
    2001-05-05 arcadia recognized
    2002 borduria recognized
    2005-05-05 borduria withdrew
"""


def test_the_steps_of_each_entity(world):
    world.acts(ACTS, case=CASE)
    world.acts('2003-03-03 caledon recognized id = "h"', whom="hentzau")
    found = ask(world, "chart", "state:ruritania", "hentzau", "--since", "2000", "--until", "2010")
    assert [(row["whom"], row["on"], row["recognizes"]) for row in found.rows] == [
        ("ruritania", "2000-01-01", 0),
        ("ruritania", "2001-05-05", 1),
        ("ruritania", "2002-12-31", 2),
        ("ruritania", "2005-05-05", 1),
        ("hentzau", "2000-01-01", 0),
        ("hentzau", "2003-03-03", 1),
    ]
    assert found.json["answer"] == (
        "On 2010-12-31, 1 recognizes Ruritania (at most 2, on 2002-12-31) and 1 recognizes Hentzau."
    )
    assert found.code == 0


def test_in_a_bloc_membership_counts_too(world):
    world.acts("2001-05-05 borduria recognized", case=CASE)
    found = ask(world, "chart", "state:ruritania", "--among", "un")
    assert [(row["on"], row["recognizes"]) for row in found.rows] == [
        ("2001-05-05", 1),
        ("2020-02-01", 0),
    ]


def test_nothing_recorded_is_undecided(world):
    world.acts(ACTS)
    found = ask(world, "chart", "caledon")
    assert (found.code, found.rows) == (3, [{"whom": "caledon", "whom_name": "Caledon",
                                             "on": "2026-11-24", "recognizes": 0}])  # fmt: skip


DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1))


@given(
    st.lists(st.lists(st.tuples(DAYS, st.integers(0, 200)), min_size=1), min_size=1, max_size=7),
    DAYS,
    DAYS,
    st.integers(20, 200),
)
def test_a_chart_fits_its_width_and_names_every_last_count(steps, one, other, width):
    since, until = min(one, other), max(one, other)
    series = [Series(f"S{n}", sorted(own)) for n, own in enumerate(steps)]
    text = plain(drawn(LineChart(series, since, until, "x"), width))
    for each in series:
        assert f"{each.name} {each.steps[-1][1]}" in text
    assert max(map(len, text.splitlines())) <= max(width, 30)


@given(st.lists(st.integers(0, 13), max_size=10))
def test_labels_never_touch_and_stay_inside(places):
    moved = labels_apart(places, 14)
    assert len(set(moved)) == len(moved)
    assert all(0 <= place < 14 for place in moved)


@given(st.integers(0, 10**9))
def test_the_top_of_an_axis_is_even_and_not_far_above(most):
    top = nice_top(most)
    assert top >= most
    assert top % 2 == 0
    assert top <= max(2, 2 * most)


@given(DAYS, DAYS, st.integers(1, 20))
def test_ticks_are_within_and_few(one, other, most):
    since, until = min(one, other), max(one, other)
    ticks = year_ticks(since, until, most)
    assert all(since <= day <= until for day in ticks)
    assert 1 <= len(ticks) <= most + 1


@pytest.mark.parametrize(("day", "value"), [("1999", None), ("2000", 1), ("2004", 1), ("2005", 3)])
def test_a_series_has_its_last_value(day, value):
    series = Series("S", [(date(2000, 1, 1), 1), (date(2005, 1, 1), 3)])
    assert value_on(series, date(int(day), 6, 1)) == value
