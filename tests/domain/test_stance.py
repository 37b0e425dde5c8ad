"""Every row of the stance table, and every rule beside it, in the curator's notation."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recog_cli.domain.dates import parse
from recog_cli.domain.model import Act, Entity, Kind, Verb
from recog_cli.domain.person import Person
from recog_cli.domain.stance import MOVES, Certainty, Stance, in_order, standing

# How to come to each stance by the end of 2004.
COME_TO = {
    Stance.SILENT: "",
    Stance.RECOGNIZES: "2001-01-01 arcadia recognized",
    Stance.WITHDRAWN: "2001-01-01 arcadia recognized\n2002-01-01 arcadia withdrew",
    Stance.SUSPENDED: "2001-01-01 arcadia recognized\n2002-01-01 arcadia suspended",
    Stance.DECLINES: "2001-01-01 arcadia declined",
}
KEYS = {
    "inherited": 'id = "late"; from = "late"',
    "annulled": 'id = "late"; annuls = "late"',
}
TABLE = [
    # verb, from, to (None: no such move, a problem for `check`)
    ("recognized", "silent", "recognizes"),
    ("recognized", "recognizes", "recognizes"),
    ("recognized", "withdrawn", "recognizes"),
    ("recognized", "suspended", "recognizes"),
    ("recognized", "declines", "recognizes"),
    ("withdrew", "recognizes", "withdrawn"),
    ("withdrew", "suspended", "withdrawn"),
    ("withdrew", "silent", None),
    ("withdrew", "withdrawn", None),
    ("withdrew", "declines", None),
    ("suspended", "recognizes", "suspended"),
    ("suspended", "silent", None),
    ("suspended", "withdrawn", None),
    ("suspended", "suspended", None),
    ("suspended", "declines", None),
    ("resumed", "suspended", "recognizes"),
    ("resumed", "withdrawn", "recognizes"),
    ("resumed", "silent", None),
    ("resumed", "recognizes", None),
    ("resumed", "declines", None),
    ("declined", "silent", "declines"),
    ("declined", "withdrawn", "declines"),
    ("declined", "recognizes", "recognizes"),
    ("declined", "suspended", "suspended"),
    ("declined", "declines", "declines"),
    ("inherited", "silent", "recognizes"),
    ("inherited", "recognizes", None),
    ("inherited", "withdrawn", None),
    ("inherited", "suspended", None),
    ("inherited", "declines", None),
    ("reaffirmed", "silent", "recognizes"),
    ("reaffirmed", "recognizes", "recognizes"),
    ("reaffirmed", "withdrawn", "withdrawn"),
    ("reaffirmed", "suspended", "suspended"),
    ("reaffirmed", "declines", "declines"),
    ("announced", "silent", "silent"),
    ("announced", "recognizes", "recognizes"),
    ("announced", "withdrawn", "withdrawn"),
    ("announced", "suspended", "suspended"),
    ("announced", "declines", "declines"),
    ("engaged", "silent", "silent"),
    ("engaged", "recognizes", "recognizes"),
    ("engaged", "withdrawn", "withdrawn"),
    ("engaged", "suspended", "suspended"),
    ("engaged", "declines", "declines"),
]


@pytest.mark.parametrize(("verb", "before", "after"), TABLE)
def test_row_of_the_table(world, verb, before, after):
    late = f"2005-01-01 arcadia {verb} {KEYS.get(verb, '')}"
    world.acts(f"{COME_TO[Stance(before)]}\n{late}".strip())
    assert world.stance("2004-12-31").stance == before
    found = world.stance("2005-01-01")
    assert found.stance == (after or before)
    assert bool(found.impossible) == (after is None)


def test_the_table_tested_here_is_the_whole_table():
    tested = {(verb, before) for verb, before, _ in TABLE}
    verbs = set(Verb) - {Verb.ANNULLED}
    assert tested == {(verb, before) for verb in verbs for before in COME_TO}
    assert set(MOVES) == set(Verb)


def test_a_second_recognition_changes_the_degree_and_nothing_else(world):
    world.acts("""
        2001 arcadia recognized degree = "de-facto"
        2003 arcadia recognized degree = "de-jure"
        """)
    before, after = world.stance("2002"), world.stance("2003")
    assert (before.degree, after.degree) == ("de-facto", "de-jure")
    assert str(after.since) == str(after.first) == "2001"


def test_since_begins_the_present_spell_and_first_the_first_one_ever(world):
    world.acts("""
        2001 arcadia recognized
        2002 arcadia withdrew
        2003 arcadia recognized
        2004 arcadia suspended
        """)
    recognizes, suspended = world.stance("2003"), world.stance("2004")
    assert (str(recognizes.first), str(recognizes.since), recognizes.until) == (
        "2001",
        "2003",
        None,
    )
    assert (str(suspended.first), str(suspended.since), str(suspended.until)) == (
        "2001",
        "2004",
        "2004",
    )


def test_reaffirmed_from_silence_proves_a_recognition_no_later_than_its_day(world):
    world.acts("2003-05-05 arcadia reaffirmed")
    found = world.stance("2003-05-05")
    assert found.in_force
    assert found.no_later_than


def test_annulled_counts_as_contested_until_annulled_and_then_never_did(world):
    world.acts("""
        2001-01-01 arcadia recognized id = "made-in-error"
        2003-01-01 arcadia annulled annuls = "made-in-error"
        """)
    before, after = world.stance("2002"), world.stance("2003")
    assert (before.stance, before.certainty) == (Stance.RECOGNIZES, Certainty.CONTESTED)
    assert (after.stance, after.first) == (Stance.SILENT, None)


def test_an_annulled_withdrawal_leaves_the_old_recognition_in_force(world):
    world.acts("""
        2001-01-01 arcadia recognized
        2002-01-01 arcadia withdrew id = "never-meant"
        2003-01-01 arcadia annulled annuls = "never-meant"
        """)
    assert world.stance("2002-06-01").stance is Stance.WITHDRAWN
    found = world.stance("2003")
    assert (found.stance, str(found.since)) == (Stance.RECOGNIZES, "2001-01-01")


# -- who says so ----------------------------------------------------------------------------


def test_asserted_by_its_actor_and_undenied_is_certain(world):
    world.acts("2001 arcadia recognized")
    assert world.stance("2001").certainty is Certainty.CERTAIN


def test_asserted_by_its_actor_and_denied_by_anyone_else_is_contested(world):
    world.acts('2001 arcadia recognized denied_by = ["borduria"]')
    found = world.stance("2001")
    assert (found.stance, found.certainty) == (Stance.RECOGNIZES, Certainty.CONTESTED)


def test_asserted_only_by_others_and_undenied_is_reported(world):
    world.acts('2001 arcadia recognized asserted_by = ["ruritania"]')
    found = world.stance("2001")
    assert (found.stance, found.certainty) == (Stance.RECOGNIZES, Certainty.REPORTED)


def test_asserted_only_by_others_and_denied_does_not_count_but_is_named(world):
    world.acts("""
        2001-01-01 arcadia recognized
        2002-01-01 arcadia withdrew asserted_by = ["borduria"]; denied_by = ["ruritania"]
        """)
    found = world.stance("2002")
    assert (found.stance, found.certainty) == (Stance.RECOGNIZES, Certainty.DISPUTED)
    assert [act.id for act in found.disputed] == ["act-2"]


def test_denied_by_an_actor_that_never_asserted_it_is_ignored_but_named(world):
    world.acts("""
        2001-01-01 arcadia recognized asserted_by = ["ruritania"]; denied_by = ["arcadia"]
        """)
    found = world.stance("2002")
    assert (found.stance, found.certainty) == (Stance.SILENT, Certainty.CERTAIN)
    assert [act.id for act in found.ignored] == ["act-1"]


def test_a_disputed_act_that_would_change_nothing_disputes_nothing(world):
    world.acts("""
        2001-01-01 arcadia recognized
        2002-01-01 arcadia engaged asserted_by = ["borduria"]; denied_by = ["ruritania"]
        """)
    assert world.stance("2002").certainty is Certainty.CERTAIN


def test_the_actor_s_own_undisputed_word_settles_a_dispute(world):
    world.acts("""
        2001-01-01 arcadia recognized
        2002-01-01 arcadia withdrew asserted_by = ["borduria"]; denied_by = ["ruritania"]
        2003-01-01 arcadia reaffirmed
        """)
    found = world.stance("2003")
    assert (found.stance, found.certainty) == (Stance.RECOGNIZES, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("keys", "view", "expected"),
    [
        ('asserted_by = ["ruritania"]; denied_by = ["borduria"]', "ruritania", True),
        ('asserted_by = ["ruritania"]; denied_by = ["borduria"]', "borduria", False),
        ('denied_by = ["borduria"]', "borduria", False),
        ('denied_by = ["borduria"]', "hentzau", True),
        ('asserted_by = ["ruritania"]; denied_by = ["arcadia"]', "arcadia", False),
        ('asserted_by = ["ruritania"]; denied_by = ["arcadia"]', "ruritania", True),
        ('asserted_by = ["ruritania"]', "hentzau", True),
    ],
)
def test_according_to(world, keys, view, expected):
    world.acts(f"2001 arcadia recognized {keys}")
    view = "state:ruritania" if view == "ruritania" else view
    assert world.stance("2001", according_to=view).in_force is expected


# -- partial dates --------------------------------------------------------------------------


def test_a_straddled_day_keeps_the_stance_before_and_is_undated(world):
    world.acts("""
        2001-01-01 arcadia recognized
        2003 arcadia withdrew
        """)
    during, after = world.stance("2003-06-01"), world.stance("2003-12-31")
    assert (during.stance, during.certainty) == (Stance.RECOGNIZES, Certainty.UNDATED)
    assert [act.id for act in during.undated] == ["act-2"]
    assert (after.stance, after.certainty) == (Stance.WITHDRAWN, Certainty.CERTAIN)


def test_what_a_later_act_comes_after_has_come_with_it(world):
    world.acts("""
        2003 arcadia recognized
        2003-06-01 arcadia withdrew after = "act-1"
        """)
    found = world.stance("2003-06-01")
    assert (found.stance, found.certainty) == (Stance.WITHDRAWN, Certainty.CERTAIN)


def test_after_orders_two_acts_whose_dates_do_not(world):
    world.acts("""
        2003 arcadia suspended after = "act-2"
        2003 arcadia recognized
        """)
    assert world.stance("2003").stance is Stance.SUSPENDED


# -- persons --------------------------------------------------------------------------------


def test_acts_run_along_what_the_actor_continues(world):
    world.acts("1980-01-01 great-caledon recognized")
    assert world.stance("1985", who="great-caledon").in_force
    assert world.stance("2000", who="caledon").in_force


def test_a_state_that_ended_has_a_lapsed_stance_that_says_what_it_was(world):
    world.acts("1980-01-01 great-caledon recognized")
    found = world.stance("2000", who="great-caledon")
    assert (found.stance, found.was, str(found.until)) == (
        Stance.LAPSED,
        Stance.RECOGNIZES,
        "1991-12-31",
    )


def test_a_successor_is_silent_until_it_takes_the_recognition_over(world):
    world.acts("""
        1980-01-01 eastland recognized id = "old"
        1994-02-02 dorne inherited from = "old"
        """)
    assert world.stance("1993-12-31", who="dorne").stance is Stance.SILENT
    found = world.stance("1994-02-02", who="dorne")
    assert (found.stance, str(found.since), found.act.inherits) == (
        Stance.RECOGNIZES,
        "1994-02-02",
        "old",
    )


def test_a_denied_end_makes_the_lapse_contested(world):
    world.acts("2005-01-01 arcadia recognized", whom="hentzau")
    found = world.stance("2021", whom="hentzau")
    assert (found.stance, found.was, found.certainty) == (
        Stance.LAPSED,
        Stance.RECOGNIZES,
        Certainty.CONTESTED,
    )
    assert world.stance("2021", whom="hentzau", according_to="borduria").in_force


def test_a_gap_in_existence_resets_to_silent(world):
    world.acts("1997-05-25 arcadia recognized", whom="zenda-council")
    assert world.stance("2000", whom="zendists").in_force
    gap = world.stance("2010", whom="zendists")
    again = world.stance("2022", whom="zendists")
    assert (gap.stance, gap.was) == (Stance.LAPSED, Stance.RECOGNIZES)
    assert (again.stance, str(again.first), str(again.until)) == (
        Stance.SILENT,
        "1997-05-25",
        "2001-12-22",
    )


def test_the_same_person_keeps_its_recognitions_across_a_gap(world):
    entities = (world.directory / "entities/states.toml").read_text()
    same = entities.replace('aliases = ["zendists"]', 'aliases = ["zendists"]\nsame_person = true')
    world.write("entities/states.toml", same)
    world.acts("1997-05-25 arcadia recognized", whom="zenda-council")
    assert world.stance("2022", whom="zendists").in_force


# -- properties -----------------------------------------------------------------------------

A, B, C = (Person((Entity(name, Kind.STATE, name.upper()),)) for name in "abc")
FIRST = date(2000, 1, 1)


@st.composite
def histories(draw):
    number = draw(st.integers(0, 8))
    verbs = [verb for verb in Verb if verb is not Verb.ANNULLED]
    said = st.sets(st.sampled_from("abc"), max_size=2).map(lambda names: tuple(sorted(names)))
    return [
        Act(
            id=f"act-{place}",
            who="a",
            did=draw(st.sampled_from(verbs)),
            whom="b",
            when=parse(str(FIRST + timedelta(draw(st.integers(0, 30))))),
            asserted_by=draw(said) or ("a",),
            denied_by=draw(said),
            order=place,
        )
        for place in range(number)
    ]


@given(histories(), st.integers(0, 31))
def test_only_the_past_counts(acts, days):
    day = FIRST + timedelta(days)
    past = [act for act in acts if act.when.latest <= day]
    assert standing(acts, A, B, day) == standing(past, A, B, day)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_acts_are_given_does_not_matter(acts, random):
    shuffled = random.sample(acts, len(acts))
    assert standing(acts, A, B, date(2001, 1, 1)) == standing(shuffled, A, B, date(2001, 1, 1))


@given(histories())
def test_the_stance_agrees_with_the_table_step_by_step(acts):
    """The fold over certain acts is nothing but the table applied act after act."""
    own = [act for act in acts if act.asserted_by == ("a",) and not act.denied_by]
    expected = Stance.SILENT
    for act in in_order(own):
        expected = MOVES[act.did].get(expected, expected)
    assert standing(own, A, B, date(2001, 1, 1)).stance is expected


@given(histories())
def test_recognition_in_force_and_its_dates_agree(acts):
    found = standing(acts, A, B, date(2001, 1, 1))
    assert found.in_force == (found.stance is Stance.RECOGNIZES)
    if found.in_force:
        assert found.until is None
        assert found.first is not None
        assert found.first.earliest <= found.since.earliest
    if found.first is None:
        assert found.stance in (Stance.SILENT, Stance.DECLINES)
    assert (found.certainty is Certainty.DISPUTED) == bool(found.disputed)


@settings(max_examples=50)
@given(histories(), st.sampled_from("abc"))
def test_from_one_point_of_view_nothing_is_disputed_that_it_speaks_of(acts, view):
    found = standing(acts, A, B, date(2001, 1, 1), view)
    assert not any(view in (*act.asserted_by, *act.denied_by) for act in found.disputed)


@given(histories())
def test_acts_of_other_pairs_are_left_aside(acts):
    assert standing(acts, A, C, date(2001, 1, 1)).stance is Stance.SILENT
