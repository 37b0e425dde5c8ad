from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from world import CASE, SHIPPED, ask

from recog_cli import load
from recog_cli.questions import histories, stances
from recog_cli.questions.lens import Lens

STORY = """
    2001-05-05 arcadia recognized
    2002-02 borduria recognized
    2005-05-05 borduria withdrew why = "Borduria has changed its mind."; denied_by = ["arcadia"]
    2007-07-07 borduria resumed
    1990-01-01 eastland recognized
"""


def changed(world, *words):
    return ask(world.acts(STORY, case=CASE), "changes", "state:ruritania", *words)


def test_who_came_went_and_came_back(world):
    found = changed(world)
    assert [(row["on"], row["who"], row["change"], row["act"]) for row in found.rows] == [
        ("1990-01-01", "eastland", "came", "act-5"),
        ("1993-01-01", "eastland", "went", None),
        ("2001-05-05", "arcadia", "came", "act-1"),
        ("2002-02-28", "borduria", "came", "act-2"),
        ("2005-05-05", "borduria", "went", "act-3"),
        ("2007-07-07", "borduria", "came-back", "act-4"),
    ]
    assert found.rows[4]["contested"] is True
    assert found.json["answer"] == (
        "From 1990-01-01 to 2026-11-24, 3 recognitions of Ruritania came, 2 went and 1 came back "
        "(net +2, from 0 to 2)."
    )
    assert found.json["caveats"] == [
        "The recognition of Borduria is only dated 2002-02.",
        "Ruritania has been looked at up to 2026-02, not beyond.",
    ]


def test_a_span_and_a_bloc(world):
    found = changed(world, "--since", "2002-02-28", "--until", "2005", "--among", "un")
    assert [row["change"] for row in found.rows] == ["came", "went"]
    assert found.json["answer"] == (
        "From 2002-02-28 to 2005-12-31, 1 recognition of Ruritania (among the United Nations) came "
        "and 1 went (net +0)."
    )


def test_without_a_name_everything_in_the_base(world):
    world.acts(STORY)
    world.acts('2005-01-01 caledon recognized id = "h"', whom="hentzau")
    found = ask(world, "changes", "--since", "2005", "--until", "2006")
    assert [(row["who"], row["whom"]) for row in found.rows] == [
        ("caledon", "hentzau"),
        ("borduria", "ruritania"),
    ]
    assert found.json["answer"] == (
        "From 2005-01-01 to 2006-12-31, 1 recognition came and 1 went (net +0)."
    )
    text = ask(world, "changes", "--since", "2005", "--until", "2006", form="table").out
    assert [line.split() for line in text.splitlines()[2:5]] == [
        ["Whom", "Came", "Came", "back", "Went", "Net"],
        ["Hentzau", "1", "0", "0", "+1"],
        ["Ruritania", "0", "0", "1", "-1"],
    ]


def test_no_change_is_a_no_only_where_the_case_covers_the_span(world):
    assert changed(world, "--since", "2010", "--until", "2020").code == 1
    assert changed(world, "--since", "2010", "--until", "2026-11").code == 3
    assert ask(world, "changes", "--since", "2010").code == 3
    assert changed(world, "--since", "2010", "--until", "2020").json["answer"] == (
        "No recognition of Ruritania came or went from 2010-01-01 to 2020-12-31, as far as is "
        "recorded."
    )


FACTS = load(SHIPPED)
WHOMS = sorted({act.whom for act in FACTS.acts()})


@given(st.sampled_from(WHOMS), st.dates(), st.integers(1, 9000))
def test_the_net_is_the_difference_between_the_counts(whom, since, days):
    """Against the stances of the two days, which another road leads to."""
    try:
        until = since + timedelta(days)
    except OverflowError:
        return
    entity = FACTS.entity(whom)
    lived = histories.toward(FACTS, entity, until)
    changes = histories.changes(lived, since, until)
    net = sum(1 if change.came else -1 for change in changes)

    def counted(day):
        pairs = stances.toward(FACTS, entity, day, Lens(day))
        return sum(pair.standing.holds for pair in pairs)

    assert net == counted(until) - counted(histories.eve(since))


def test_a_span_that_has_not_begun_is_an_error(world):
    for words in (["changes"], ["changes", "state:ruritania"], ["chart", "state:ruritania"]):
        found = ask(world.acts(STORY), *words, "--since", "2030")
        assert (found.code, found.err) == (
            2,
            "recog: 2030-01-01 lies after 2026-11-24, the last day looked at\n"
            "  ask for an earlier beginning\n",
        )


def test_a_loss_that_is_not_dated_to_the_day_names_its_act_and_its_first_possible_day(world):
    world.acts('2001-05-05 arcadia recognized\n2004 arcadia suspended why = "A pause."', case=CASE)
    *_, went = ask(world, "changes", "state:ruritania").rows
    assert (went["on"], went["change"], went["act"], went["did"], went["why"]) == (
        "2004-01-01",
        "went",
        "act-2",
        "suspended",
        "A pause.",
    )
    assert ask(world, "changes", "state:ruritania").json["caveats"][0] == (
        "The end of the recognition of Arcadia is only dated 2004."
    )


def test_in_a_bloc_those_who_ceased_to_exist_go_and_joiners_are_told(world):
    world.acts("1990-01-01 great-caledon recognized\n1991-01-01 borduria recognized", case=CASE)
    found = ask(world, "changes", "state:ruritania", "--among", "un", "--until", "2021")
    assert [(row["who"], row["change"]) for row in found.rows] == [
        ("caledon", "came"),
        ("borduria", "came"),
    ]
    assert found.json["caveats"][0] == (
        "Among the members of the day the count went from 0 to 1: members that had recognized "
        "before joined, or left."
    )


def test_one_side_s_view_is_named_in_every_sentence(world):
    world.acts('2001-05-05 arcadia recognized denied_by = ["borduria"]', case=CASE)
    for words in (["changes"], ["chart"], ["map"], ["tally"], ["who-recognized"]):
        found = ask(world, *words, "state:ruritania", "--according-to", "borduria")
        assert ", according to Borduria" in found.json["answer"], words


def test_what_an_annulment_ends_or_brings_back_is_told_by_the_annulment(world):
    world.acts(
        """
        2001-01-01 arcadia recognized id = "error"
        2002-01-01 arcadia annulled annuls = "error"
        2003-01-01 borduria recognized
        2004-01-01 borduria withdrew id = "slip"
        2005-01-01 borduria annulled annuls = "slip"
        """
    )
    found = ask(world, "changes", "state:ruritania")
    assert [(row["on"], row["who"], row["change"], row["did"]) for row in found.rows] == [
        ("2001-01-01", "arcadia", "came", "recognized"),
        ("2002-01-01", "arcadia", "went", "annulled"),
        ("2003-01-01", "borduria", "came", "recognized"),
        ("2004-01-01", "borduria", "went", "withdrew"),
        ("2005-01-01", "borduria", "came-back", "annulled"),
    ]


def test_a_recognition_without_any_known_day_is_named(world):
    world.acts("[2001..2004] arcadia recognized\n[2002..2003] arcadia withdrew", case=CASE)
    found = ask(world, "changes", "state:ruritania")
    assert found.rows == []
    assert found.json["caveats"][0] == (
        "Not told, since no day is known: the recognition of Arcadia."
    )
