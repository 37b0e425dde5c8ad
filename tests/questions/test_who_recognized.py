import pytest
from world import CASE, ask

STORY = """
    2001-05-05 arcadia recognized how = ["note"]; why = "Arcadia wants trade."
    2002-02-02 borduria recognized denied_by = ["hentzau"]
    2005-05-05 borduria withdrew how = ["statement"]; why = "Borduria has changed its mind."
    2006-06-06 caledon declined conditions = "A fair vote."
    1980-01-01 great-caledon engaged
"""


def test_those_in_force_come_first_then_the_earlier_ones_with_their_end(world):
    found = ask(world.acts(STORY, case=CASE), "who-recognized", "ruritania")
    assert found.code == 0
    first, second = found.rows
    assert (first["who"], first["in_force"], first["since"], first["how"]) == (
        "arcadia",
        True,
        "2001-05-05",
        ["note"],
    )
    assert (second["who"], second["in_force"], second["stance"], second["did"]) == (
        "borduria",
        False,
        "withdrawn",
        "withdrew",
    )
    assert (second["first"], second["recognized_from"], second["until"], second["since"]) == (
        "2002-02-02",
        "2002-02-02",
        "2005-05-05",
        "2005-05-05",
    )
    assert found.json["answer"] == (
        "Arcadia recognizes Ruritania on 2026-11-24. 1 recognition ended earlier."
    )
    assert found.json["question"] == {
        "command": "who-recognized",
        "whom": ["ruritania"],
        "on": "2026-11-24",
    }
    assert found.json["caveats"] == [
        "1 entity has said that it does not recognize Ruritania: --stance declines.",
        "Ruritania has been looked at up to 2026-02, not beyond.",
    ]


def test_on_a_day_the_answer_is_that_day_s(world):
    found = ask(world.acts(STORY, case=CASE), "who-recognized", "ruritania", "--on", "2003")
    assert [(row["who"], row["certainty"]) for row in found.rows] == [
        ("arcadia", "certain"),
        ("borduria", "contested"),
    ]
    assert found.json["answer"] == (
        "Arcadia and Borduria recognize Ruritania on 2003-12-31 (1 contested); "
        "between 1 and 2, depending on whom you believe."
    )
    assert found.json["caveats"][0] == (
        "The recognition by Borduria toward Ruritania (2002-02-02) is denied by Hentzau."
    )


@pytest.mark.parametrize(
    ("day", "case", "code", "sentence"),
    [
        ("2000", CASE, 1, "Nobody recognizes Ruritania on 2000-12-31."),
        (
            "2000",
            "",
            3,
            "No recognition of Ruritania is recorded on 2000-12-31, "
            "which does not mean that there was none.",
        ),
    ],
)
def test_nobody_is_no_where_the_case_covers_the_day_and_unknown_elsewhere(
    world, day, case, code, sentence
):
    found = ask(world.acts(STORY, case=case), "who-recognized", "ruritania", "--on", day)
    assert (found.code, found.rows, found.json["answer"]) == (code, [], sentence)


def test_a_day_beyond_the_case_cannot_be_answered_with_no(world):
    world.acts("2006-06-06 caledon declined", case=CASE)
    assert ask(world, "who-recognized", "ruritania", "--on", "2026-06-01").code == 3
    assert ask(world, "who-recognized", "ruritania").code == 1


def test_a_country_covers_its_governments_and_itself_if_there_are_acts(world):
    world.acts("1990-01-01 arcadia recognized", case=CASE)
    world.acts('1997-05-25 borduria recognized id = "z"', whom="zenda-council", case=CASE)
    found = ask(world, "who-recognized", "ruritania", "--on", "2000-01-01")
    assert found.json["question"]["whom"] == ["zenda-council", "ruritania"]
    assert [(row["whom"], row["who"]) for row in found.rows] == [
        ("zenda-council", "borduria"),
        ("ruritania", "arcadia"),
    ]
    only = ask(world, "who-recognized", "state:ruritania", "--on", "2000-01-01")
    assert only.json["question"]["whom"] == ["ruritania"]


def test_what_has_ended_is_answered_for_its_last_day(world):
    world.acts("2005-05-05 arcadia recognized", whom="hentzau", case=CASE)
    found = ask(world, "who-recognized", "hentzau")
    assert found.json["question"]["on"] == "2019-12-31"
    assert found.json["answer"] == "Arcadia recognizes Hentzau on 2019-12-31, its last day."
    later = ask(world, "who-recognized", "hentzau", "--on", "2021-01-01")
    assert later.code == 1
    assert [
        (row["stance"], row["was"], row["until"], row["lapsed_with"]) for row in later.rows
    ] == [("lapsed", "recognizes", "2019-12-31", "hentzau")]
    drawn = ask(world, "who-recognized", "hentzau", "--on", "2021-01-01", form="table").out
    assert "Hentzau ceased to exist" in drawn
    assert later.json["caveats"][0] == "It is denied that Hentzau has ended."


def test_a_second_spell_shows_the_first_one_s_beginning(world):
    world.acts(
        """
        2001-05-05 arcadia recognized
        2002-05-05 arcadia withdrew
        2003-05-05 arcadia resumed
        2004-05-05 arcadia withdrew
        """,
        case=CASE,
    )
    drawn = ask(world, "who-recognized", "ruritania", form="table").out
    assert "Arcadia  2001-05-05, again 2003-05-05 to 2004-05-05  withdrew" in drawn


def test_refusals_that_others_report_are_doubted_only_where_refusals_are_asked_for(world):
    world.acts('2001-05-05 arcadia declined asserted_by = ["hentzau"]', case=CASE)
    said = "The refusal by Arcadia toward Ruritania (2001-05-05) is asserted only by Hentzau."
    assert said not in ask(world, "who-recognized", "ruritania").json["caveats"]
    asked = ask(world, "who-recognized", "ruritania", "--stance", "declines")
    assert said in asked.json["caveats"]


def test_a_gap_in_existence_names_who_was_gone(world):
    world.acts("1997-05-25 borduria recognized", whom="zenda-council", case=CASE)
    (row,) = ask(world, "who-recognized", "zendists").rows
    assert (row["stance"], row["until"], row["lapsed_with"]) == (
        "silent",
        "2001-12-22",
        "zenda-council",
    )


def test_a_state_that_continues_another_holds_its_recognitions(world):
    world.acts("1980-01-01 great-caledon recognized", case=CASE)
    now = ask(world, "who-recognized", "ruritania")
    then = ask(world, "who-recognized", "ruritania", "--on", "1985")
    assert [row["who"] for row in now.rows] == ["caledon"]
    assert [row["who"] for row in then.rows] == ["great-caledon"]


def test_one_person_is_one_actor_on_every_day(world):
    """Who has acted under both names is not counted twice."""
    world.acts("1980-01-01 great-caledon recognized\n1999-01-01 caledon reaffirmed", case=CASE)
    text = (world.directory / "entities/states.toml").read_text()
    both = text.replace('exists = [{ from = "1992-01-01" }]', 'exists = [{ from = "1991-12-01" }]')
    world.write("entities/states.toml", both)  # in December 1991 both are there
    for day, who in [("1985", "great-caledon"), ("1991-12-15", "caledon"), ("2000", "caledon")]:
        found = ask(world, "who-recognized", "ruritania", "--on", day)
        assert [row["who"] for row in found.rows] == [who]


def test_names_are_those_of_the_day(world):
    world.acts("1990-01-01 borduria recognized", case=CASE)
    then = ask(world, "who-recognized", "ruritania", "--on", "1995")
    assert then.rows[0]["who_name"] == "Old Borduria"
    assert ask(world, "who-recognized", "ruritania").rows[0]["who_name"] == "Borduria"


def test_named_stances_and_silence(world):
    world.acts(STORY, case=CASE)
    declined = ask(world, "who-recognized", "ruritania", "--stance", "declines")
    assert [(row["who"], row["conditions"]) for row in declined.rows] == [
        ("caledon", "A fair vote.")
    ]
    assert (
        declined.json["answer"]
        == "1 entity with the stance declines toward Ruritania on 2026-11-24."
    )
    silent = ask(world, "who-recognized", "ruritania", "--stance", "silent,lapsed", "--on", "1999")
    assert {row["who"] for row in silent.rows} == {"arcadia", "borduria", "caledon"}
    assert {row["stance"] for row in silent.rows} == {"silent"}


def test_among_and_but_not(world):
    world.acts(STORY, case=CASE)
    world.acts('1990-01-01 arcadia recognized id = "h"', whom="eastland", case=CASE)
    among = ask(world, "who-recognized", "ruritania", "--among", "UN", "--on", "2003")
    assert among.json["answer"].startswith(
        "Arcadia and Borduria (among the United Nations) recognize"
    )
    assert among.json["question"]["among"] == ["un"]
    but = ask(world, "who-recognized", "ruritania", "--but-not", "eastland", "--on", "1992-06-01")
    assert but.rows == []
    assert but.json["question"]["but_not"] == "eastland"
    assert but.json["answer"] == "Nobody recognizes Ruritania, but not Eastland, on 1992-06-01."
    assert but.json["caveats"] == []
    none = ask(world, "who-recognized", "ruritania", "--but-not", "hentzau", "--on", "2003")
    assert none.json["answer"].startswith(
        "Arcadia and Borduria recognize Ruritania, but not Hentzau, as far as is recorded, on 2003-12-31"
    )
    assert none.json["caveats"][-1] == (
        "Not all states have been looked at for Hentzau on this day: some may recognize it."
    )


def test_according_to(world):
    world.acts(STORY, case=CASE)
    found = ask(world, "who-recognized", "ruritania", "--on", "2003", "--according-to", "hentzau")
    assert [row["who"] for row in found.rows] == ["arcadia"]
    assert "according to Hentzau" in found.json["answer"]


def test_an_undated_end_is_counted_apart(world):
    world.acts("2001-05-05 arcadia recognized\n2005 arcadia withdrew", case=CASE)
    found = ask(world, "who-recognized", "ruritania", "--on", "2005-06-01")
    assert (found.code, found.json["answer"]) == (
        3,
        "Whether anybody still recognized Ruritania on 2005-06-01 is not known; 1 undated.",
    )
    assert [(row["in_force"], row["certainty"]) for row in found.rows] == [(True, "undated")]
    (row,) = ask(world, "tally", "state:ruritania", "--on", "2005-06-01").rows
    assert (row["recognizes"], row["undated"]) == (0, 1)


def test_an_undated_or_disputed_refusal_leaves_nothing_open(world):
    world.acts(
        """
        2005 arcadia declined
        2001-05-05 borduria declined asserted_by = ["hentzau"]; denied_by = ["dorne"]
        """,
        case=CASE,
    )
    found = ask(world, "who-recognized", "ruritania", "--on", "2005-06-01")
    assert found.json["answer"] == "Nobody recognizes Ruritania on 2005-06-01."
    (row,) = ask(world, "tally", "state:ruritania", "--on", "2005-06-01").rows
    assert (row["disputed"], row["undated"]) == (0, 0)


def test_more_than_three_are_counted_with_their_doubts(world):
    world.acts(
        """
        2001-01-01 arcadia recognized
        2001-01-02 borduria recognized denied_by = ["hentzau"]
        2001-01-03 caledon recognized asserted_by = ["ruritania"]
        2001-01-04 hentzau recognized
        2001-01-05 dorne recognized
        2002-01-05 dorne withdrew denied_by = ["ruritania"]
        """,
        case=CASE,
    )
    found = ask(world, "who-recognized", "ruritania", "--on", "2010")
    assert found.json["answer"] == (
        "4 recognize Ruritania on 2010-12-31 (3 of them UN members) (1 contested, 1 reported); "
        "1 contested withdrawal; between 3 and 5, depending on whom you believe. "
        "1 recognition ended earlier."
    )


def test_but_not_leaves_out_the_other_itself_and_who_is_undecided(world):
    acts = (f"2001-05-05 {who} recognized" for who in ("arcadia", "borduria", "hentzau"))
    world.acts("\n".join(acts), case=CASE)
    world.acts('2002 borduria recognized id = "some-day"', whom="hentzau")
    found = ask(world, "who-recognized", "ruritania", "--but-not", "hentzau", "--on", "2002-06-01")
    assert [row["who"] for row in found.rows] == ["arcadia"]


def test_no_caveat_is_told_twice(world):
    world.acts("2001-05-05 arcadia recognized\n2001-05-05 caledon recognized", whom="hentzau")
    found = ask(world, "who-recognized", "hentzau", "--on", "2021")
    assert found.json["caveats"].count("It is denied that Hentzau has ended.") == 1
