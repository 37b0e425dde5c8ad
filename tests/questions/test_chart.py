import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from world import CASE, SHIPPED, TODAY, ask

from recog_cli import load
from recog_cli.questions import chart, tally
from recog_cli.questions.lens import Lens
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
    world.acts('2003-03-03 caledon recognized id = "h"', whom="hentzau", case=CASE)
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


def test_in_a_bloc_a_state_is_in_that_continues_a_member(world):
    world.acts("1985-05-05 great-caledon recognized", case=CASE)
    found = ask(world, "chart", "state:ruritania", "--among", "un")
    assert [(row["on"], row["recognizes"]) for row in found.rows] == [("1985-05-05", 1)]


def test_more_lines_than_the_palette_and_the_labels_have_room_for(world):
    """All are named, on the screen and in the file, and no two labels share a place."""
    names = [f"land-{number:02}" for number in range(18)]
    text = (world.directory / "entities/states.toml").read_text()
    for number, name in enumerate(names):
        text += f'\n[[entity]]\nid = "{name}"\nkind = "state"\nname = "Land {number:02}"\n'
        world.acts(f'2001-05-05 arcadia recognized id = "{name}-1"', whom=name)
    world.write("entities/states.toml", text)
    table = ask(world, "chart", *names, form="table").out
    svg = ask(world, "chart", *names, form="svg").out
    for number in range(18):
        assert f"Land {number:02} 1" in table
        assert f"Land {number:02} 1" in svg
    places = re.findall(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>[^<]*Land \d\d 1<', svg)
    assert len(set(places)) == 18


FACTS = load(SHIPPED)
BLOCS = ["un", "eu", "au", "oic"]


@given(
    st.sampled_from(["kosovo", "palestine", "sahrawi-republic", "abkhazia"]),
    st.sampled_from(BLOCS),
    st.dates(date(1976, 1, 1), date(2026, 11, 1)),
)
@example("palestine", "un", date(1988, 12, 31))
@example("palestine", "un", date(1991, 12, 25))
@example("kosovo", "eu", date(2020, 2, 1))
@example("sahrawi-republic", "au", date(1984, 11, 12))
def test_among_members_the_line_is_at_what_the_tally_says(whom, bloc, day):
    """Two roads to one count: the spells of everybody, and the stances of the day."""
    entity, known = FACTS.entity(whom), FACTS.bloc(bloc)
    counted = tally.ask(FACTS, entity, Lens(TODAY, on=day), [known]).rows[0]["recognizes"]
    for until in (day, TODAY):
        span = Lens(TODAY, since=date(1970, 1, 1), until=until, among=(known,))
        steps = chart.ask(FACTS, [entity], span).rows
        *_, last = [row["recognizes"] for row in steps if row["on"] <= day.isoformat()]
        assert last == counted


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
