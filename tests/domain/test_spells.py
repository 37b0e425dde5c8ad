"""Spells agree with the stance of every single day, and each ends where something changes."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recog_cli.domain.dates import parse
from recog_cli.domain.model import Act, Entity, Kind, Period, Verb
from recog_cli.domain.person import Person
from recog_cli.domain.spells import spells
from recog_cli.domain.stance import Stance, standing

START = date(2000, 1, 1)
DATES = st.sampled_from(
    ["2000-01-03", "2000-01-09", "2000-01-15", "2000-01", "2000-02", "[2000-01-05,2000-01-12]"]
)
PERIODS = st.sampled_from(
    [
        (),
        (Period(None, parse("2000-01-20")),),
        (Period(None, parse("2000-01")),),
        (Period(parse("2000-01-02"), parse("2000-01-08")), Period(parse("2000-01-12"), None)),
    ]
)


@st.composite
def acts(draw):
    verbs = st.sampled_from([verb for verb in Verb if verb not in (Verb.INHERITED, Verb.ANNULLED)])
    found = [
        Act(
            id=f"act-{number}",
            who="a",
            did=draw(verbs),
            whom="b",
            when=parse(draw(DATES)),
            asserted_by=(draw(st.sampled_from("ac")),),
            denied_by=draw(st.sampled_from([(), ("a",), ("b",)])),
            order=number,
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    if found and draw(st.booleans()):
        void = Act("void", "a", Verb.ANNULLED, "b", parse(draw(DATES)), annuls="act-0", order=9)
        found.append(void._replace(asserted_by=("a",)))
    return found


def person(id_, exists=()):
    return Person((Entity(id_, Kind.STATE, id_.upper(), exists=exists),))


@given(acts(), PERIODS, st.sampled_from([None, "b"]))
def test_each_day_s_spell_says_what_the_stance_of_the_day_is(history, exists, view):
    who, whom = person("a"), person("b", exists)
    until = START + timedelta(90)
    found = spells(history, who, whom, until, view)
    for number in range(91):
        day = START + timedelta(number)
        covering = [spell for spell in found if spell.covers(day)]
        held = standing(history, who, whom, day, view)
        if covering:
            [spell] = covering
            assert (spell.standing.stance, spell.standing.certainty) == (
                held.stance,
                held.certainty,
            )
        else:
            assert held.stance in (Stance.SILENT, Stance.LAPSED)
            assert held.first is None


@given(acts(), PERIODS)
def test_spells_lie_end_to_end_and_differ_from_their_neighbors(history, exists):
    found = spells(history, person("a"), person("b", exists), date(2000, 3, 1))
    for one, next_ in pairwise(found):
        assert next_.start == one.end + timedelta(1)
        assert one.standing != next_.standing
    assert not found or found[-1].end == date(2000, 3, 1)
