import pytest
from world import CASE, ask

# -- does -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("acts", "words", "code", "sentence"),
    [
        (
            "2001-05-05 arcadia recognized",
            "arcadia recognize state:ruritania",
            0,
            "Yes: on 2026-11-24, Arcadia recognizes Ruritania, since 2001-05-05.",
        ),
        (
            '2001-05-05 arcadia recognized denied_by = ["hentzau"]',
            "arcadia recognise state:ruritania",
            0,
            "Yes: on 2026-11-24, Arcadia recognizes Ruritania, since 2001-05-05 (contested).",
        ),
        (
            "2001-05-05 arcadia reaffirmed",
            "arcadia recognize state:ruritania",
            0,
            "Yes: on 2026-11-24, Arcadia recognizes Ruritania, since no later than 2001-05-05.",
        ),
        (
            "2001 arcadia recognized\n2002 arcadia withdrew",
            "arcadia recognize state:ruritania",
            1,
            "No: on 2026-11-24, Arcadia no longer recognizes Ruritania: "
            "it withdrew its recognition (2002).",
        ),
        (
            "2001 arcadia recognized\n2002 arcadia suspended",
            "arcadia recognize state:ruritania",
            1,
            "No: on 2026-11-24, Arcadia has suspended its recognition of Ruritania (2002).",
        ),
        (
            "2001 arcadia declined",
            "arcadia recognize state:ruritania",
            1,
            "No: on 2026-11-24, Arcadia declines to recognize Ruritania (2001).",
        ),
        (
            "2001 arcadia declined",
            "caledon recognize state:ruritania",
            1,
            "No: on 2026-11-24, Caledon has not recognized Ruritania.",
        ),
        (
            "2001 arcadia declined",
            "dorne recognize state:ruritania",
            3,
            "Undecided: on 2026-11-24, nothing is recorded of Dorne toward Ruritania.",
        ),
        (
            '2001 arcadia recognized asserted_by = ["ruritania"]; denied_by = ["hentzau"]',
            "arcadia recognize state:ruritania",
            3,
            "Undecided: on 2026-11-24, whether Arcadia has recognized Ruritania is not agreed.",
        ),
        (
            "2026 arcadia recognized",
            "arcadia recognize state:ruritania",
            3,
            "Undecided: on 2026-11-24, whether Arcadia had yet recognized Ruritania "
            "is not known to the day.",
        ),
        (
            "2001 arcadia recognized\n2002 arcadia withdrew "
            'asserted_by = ["ruritania"]; denied_by = ["hentzau"]',
            "arcadia recognize state:ruritania",
            3,
            "Undecided: on 2026-11-24, whether Arcadia still recognizes Ruritania (since 2001) is "
            "not agreed.",
        ),
        (
            "2001 arcadia recognized\n2002 arcadia withdrew\n2003 arcadia resumed "
            'asserted_by = ["ruritania"]; denied_by = ["hentzau"]',
            "arcadia recognize state:ruritania",
            3,
            "Undecided: on 2026-11-24, whether Arcadia recognizes Ruritania again is not agreed.",
        ),
        (
            '2001 arcadia declined asserted_by = ["ruritania"]; denied_by = ["hentzau"]',
            "arcadia recognize state:ruritania",
            3,
            "Undecided: on 2026-11-24, whether Arcadia declines to recognize Ruritania is not "
            "agreed.",
        ),
        (
            "1980 great-caledon recognized",
            "great caledon recognize state:ruritania",
            1,
            "No: on 2026-11-24, the stance of Great Caledon toward Ruritania "
            "lapsed when Great Caledon ceased to exist; until then it was: recognizes.",
        ),
        (
            "1980 great-caledon declined",
            "great caledon recognize state:ruritania",
            1,
            "No: on 2026-11-24, the stance of Great Caledon toward Ruritania "
            "lapsed when Great Caledon ceased to exist; until then it was: declines.",
        ),
    ],
)
def test_does(world, acts, words, code, sentence):
    found = ask(world.acts(acts, case=CASE), "does", *words.split())
    assert (found.code, found.json["answer"]) == (code, sentence)


def test_silence_is_judged_where_the_case_ends_and_says_so(world):
    world.acts("2001 arcadia declined", case=CASE)
    found = ask(world, "does", "caledon", "recognize", "state:ruritania")
    assert found.json["caveats"] == ["Silence is judged as of 2026-02, where the case ends."]
    beyond = ask(world, "does", "caledon", "recognize", "state:ruritania", "--on", "2026-06-01")
    assert beyond.code == 3
    assert beyond.json["caveats"] == [
        "The base does not cover this pair on this day, so silence is no answer."
    ]


def test_what_was_declared_void_is_told(world):
    world.acts(
        """
        2001-05-05 arcadia recognized id = "error"
        2002-02-02 arcadia annulled annuls = "error"; denied_by = ["borduria"]
        """,
        case=CASE,
    )
    words = ("does", "arcadia", "recognize", "state:ruritania", "--on")
    assert ask(world, *words, "2002-01-01").json["caveats"] == []
    assert ask(world, *words, "2003").json["caveats"] == [
        "The recognition by Arcadia toward Ruritania (2001-05-05) was declared void (2002-02-02), "
        "which Borduria denies."
    ]


def test_nobody_is_asked_about_itself(world):
    world.acts("2001-05-05 arcadia recognized")
    found = ask(world, "does", "arcadia", "recognize", "arcadia")
    assert (found.code, found.err) == (
        2,
        "recog: Arcadia is asked about itself\n  name two entities\n",
    )


# -- recognized-by --------------------------------------------------------------------------


def test_recognized_by(world):
    world.acts("2001-05-05 arcadia recognized", case=CASE)
    world.acts(
        '2002-05-05 arcadia recognized id = "a"\n2003-05-05 arcadia withdrew id = "b"',
        whom="hentzau",
    )
    found = ask(world, "recognized-by", "AAR")
    assert (found.code, [row["whom"] for row in found.rows]) == (0, ["ruritania", "hentzau"])
    assert found.json["answer"] == (
        "Arcadia recognizes Ruritania on 2026-11-24, of those in the base. "
        "1 recognition ended earlier."
    )
    nobody = ask(world, "recognized-by", "borduria")
    assert (nobody.code, nobody.rows) == (3, [])
    assert (
        nobody.json["answer"] == "No recognition by Borduria is recorded as in force on 2026-11-24."
    )


def test_recognized_by_among_a_bloc(world):
    world.acts("2001-05-05 arcadia recognized", case=CASE)
    world.acts('2002-05-05 arcadia recognized id = "a"', whom="caledon")
    found = ask(world, "recognized-by", "arcadia", "--among", "un")
    assert [row["whom"] for row in found.rows] == ["caledon"]
    none = ask(world, "recognized-by", "arcadia", "--among", "un", "--on", "2002-01-01")
    assert none.json["answer"] == (
        "No recognition by Arcadia is recorded as in force on 2002-01-01 toward members of the "
        "United Nations."
    )


# -- why and timeline -----------------------------------------------------------------------


def test_why_tells_the_whole_story_of_a_pair(world):
    world.acts(
        """
        2001-05-05 arcadia recognized id = "error"; why = "Trade."; organ = "ministry"
        2001-06-05 arcadia annulled annuls = "error"; denied_by = ["hentzau"]
        2002 borduria declined
        """,
        case=CASE,
    )
    found = ask(world, "why", "arcadia", "state:ruritania")
    assert [(row["when"], row["did"], row["annuls"]) for row in found.rows] == [
        ("2001-05-05", "recognized", None),
        ("2001-06-05", "annulled", "error"),
    ]
    assert found.json["answer"] == "On 2026-11-24, Arcadia has not recognized Ruritania."
    drawn = ask(world, "why", "arcadia", "state:ruritania", form="table").out
    assert "Denied by hentzau." in drawn
    assert "ministry" in drawn
    assert "https://gazette.example/2000/note" in drawn
    none = ask(world, "why", "caledon", "state:ruritania")
    assert (none.code, none.json["answer"]) == (
        1,
        "No act of Caledon toward Ruritania is recorded by 2026-11-24.",
    )


def test_timeline_is_in_order_of_time_and_bounded_by_days(world):
    world.acts(
        """
        2003 arcadia engaged
        2001-05-05 arcadia recognized
        2002-02 borduria declined
        """
    )
    world.acts('1999-09-09 dorne recognized id = "d"', whom="hentzau")
    whole = ask(world, "timeline")
    assert [row["when"] for row in whole.rows] == ["1999-09-09", "2001-05-05", "2002-02", "2003"]
    assert whole.json["answer"] == "4 acts, from 1999-09-09 to 2003, as of 2026-11-24."
    span = ask(world, "timeline", "--since", "2002-02-10", "--until", "2003")
    assert [row["when"] for row in span.rows] == ["2002-02", "2003"]
    one = ask(world, "timeline", "hentzau", "borduria")
    assert [row["whom"] for row in one.rows] == ["hentzau", "ruritania"]
    none = ask(world, "timeline", "caledon")
    assert (none.code, none.json["answer"]) == (3, "No acts of Caledon are recorded.")
    among = ask(world, "timeline", "--among", "un", "--on", "2001-05-05")
    assert [row["who"] for row in among.rows] == ["arcadia"]


# -- tally ----------------------------------------------------------------------------------


def test_tally_counts_the_members_of_the_day_and_their_doubts(world):
    world.acts(
        """
        2001-01-01 arcadia recognized denied_by = ["hentzau"]
        2001-01-02 borduria recognized
        2010-01-02 borduria withdrew denied_by = ["ruritania"]
        2001-01-04 hentzau recognized
        2002-01-01 caledon recognized asserted_by = ["ruritania"]; denied_by = ["hentzau"]
        """,
        case=CASE,
    )
    found = ask(world, "tally", "state:ruritania", "--on", "2015")
    (row,) = found.rows
    assert {key: row[key] for key in list(row)[4:]} == {
        "on": "2015-12-31",
        "members": 3,
        "recognizes": 1,
        "contested": 1,
        "reported": 0,
        "contested_withdrawals": 1,
        "disputed": 1,
        "undated": 0,
        "low": 0,
        "high": 2,
        "published": None,
        "published_on": None,
        "published_note": None,
        "counted_then": None,
        "differences": [],
        "sources": [],
    }
    assert found.json["answer"] == (
        "On 2015-12-31, 1 of the 3 members of the United Nations recognizes Ruritania "
        "(1 contested); 1 contested withdrawal; 1 disputed; "
        "between 0 and 2, depending on whom you believe."
    )
    later = ask(world, "tally", "state:ruritania", "--on", "2020-02-01")
    assert later.rows[0]["members"] == 2


def test_tally_shows_the_last_published_total_with_its_source(world):
    world.acts("2001-01-01 arcadia recognized", case=CASE)
    with (world.directory / "acts/ruritania.toml").open("a") as file:
        for on, number in (("2002-02-02", 1), ("2003-03", 2), ("2020-02-02", 3)):
            file.write(
                f'\n[[tally]]\non = "{on}"\namong = "un"\nrecognizes = {number}\n'
                'source = "herald"\n'
            )
    words = ("tally", "state:ruritania", "--on", "2010")
    (row,) = ask(world, *words).rows
    assert (row["published"], row["published_on"]) == (2, "2003-03")
    assert [source["id"] for source in row["sources"]] == ["herald"]
    assert (
        "Published\n"
        "Among           On       Recognize  Here  Sources\n"
        "United Nations  2003-03          2     1  [1]\n"
    ) in ask(world, *words, form="table").out
    (early,) = ask(world, "tally", "state:ruritania", "--on", "2001-06-01").rows
    assert (early["published"], early["sources"]) == (None, [])


def test_tally_says_act_by_act_why_a_published_total_is_another(world):
    acts = """
        2001-01-01 arcadia recognized
        2002-01-01 borduria recognized
        2003-01-01 borduria withdrew
        1985-01-01 great-caledon recognized
        1990-01-01 great-caledon withdrew
    """
    world.acts(acts, case=CASE)
    why = "Its list takes nobody off."
    differs = ", ".join(
        f'{{ act = "{act}", effect = 1, why = "{why}" }}' for act in ("act-5", "act-3")
    )
    with (world.directory / "acts/ruritania.toml").open("a") as file:
        file.write(
            '\n[[tally]]\non = "2004"\namong = "un"\nrecognizes = 3\nsource = "herald"\n'
            f'differs = [{differs}]\nnote = "All who ever did."\n'
        )
    words = ("tally", "state:ruritania", "--on", "2010")
    (row,) = ask(world, *words).rows
    assert (row["published"], row["counted_then"]) == (3, 1)
    assert row["published_note"] == "All who ever did."
    assert row["differences"] == [
        {"act": "act-3", "who": "borduria", "who_name": "Borduria", "effect": 1, "why": why},
        {"act": "act-5", "who": "caledon", "who_name": "Caledon", "effect": 1, "why": why},
    ]
    assert (
        "Why the published totals differ\n"
        "Among           Effect  Who                Why\n"
        "United Nations      +2  Borduria, Caledon  Its list takes nobody off.\n"
    ) in ask(world, *words, form="table").out
    assert (
        f'"[{{""act"": ""act-3"", ""who"": ""borduria"", ""who_name"": ""Borduria"", '
        f'""effect"": 1, ""why"": ""{why}""}}, '
    ) in ask(world, *words, form="csv").out


def test_tally_names_members_that_nobody_has_looked_at(world):
    world.write(
        "blocs/hanse.toml",
        """
        [bloc]
        name = "Hanse"
        sources = ["gazette"]
        [[member]]
        who = "arcadia"
        from = "1950"
        [[member]]
        who = "dorne"
        from = "1993"
        """,
    )
    world.acts("2001-01-01 arcadia recognized", case=CASE)
    found = ask(world, "tally", "state:ruritania", "--among", "hanse")
    assert found.json["caveats"][0] == "Not settled, and not counted: dorne."
    nobody = ask(world, "who-recognized", "ruritania", "--among", "hanse", "--on", "2000")
    assert (nobody.code, nobody.json["answer"]) == (
        3,
        "No recognition (among Hanse) of Ruritania is recorded on 2000-12-31, "
        "which does not mean that there was none.",
    )
    assert nobody.json["caveats"] == ["Not settled for Ruritania: dorne."]


def test_no_view_counts_more_than_high_or_fewer_than_low_where_nothing_is_disputed(world):
    world.acts(
        """
        2001-01-01 arcadia recognized denied_by = ["hentzau"]
        2001-01-02 borduria recognized
        2010-01-02 borduria withdrew denied_by = ["ruritania"]
        """
    )
    (row,) = ask(world, "tally", "state:ruritania", "--on", "2015").rows
    for view in ("arcadia", "borduria", "hentzau", "state:ruritania"):
        (seen,) = ask(
            world, "tally", "state:ruritania", "--on", "2015", "--according-to", view
        ).rows
        assert row["low"] <= seen["recognizes"] <= row["high"]


# -- show, list, schema ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        ("arcadia", "entity", "Arcadia: a state; 0 acts toward it in the base."),
        ("Arcady", "entity", "Arcadia: a state; 0 acts toward it in the base."),
        ("hentzau", "entity", "Hentzau: a state, until 2019-12-31; 0 acts toward it in the base."),
        ("act-1", "act", "Arcadia recognized Ruritania (2001-05-05)."),
        ("gazette", "source", "Arcadian Gazette, 2025-05-05: A note of recognition"),
        ("UN", "bloc", "United Nations: 2 members on 2026-11-24."),
    ],
)
def test_show(world, name, kind, sentence):
    world.acts("2001-05-05 arcadia recognized")
    found = ask(world, "show", name)
    (row,) = found.rows
    assert (row["type"], found.json["answer"]) == (kind, sentence)
    assert [key for key in ("entity", "act", "source", "bloc") if row[key]] == [kind]


def test_show_says_who_cites_a_source(world):
    world.acts("2001-05-05 arcadia recognized")
    assert ask(world, "show", "gazette").rows[0]["source"]["cited_by"] == ["act-1"]


@pytest.mark.parametrize(
    ("catalog", "some"),
    [
        ("entities", {"id": "arcadia", "iso2": "AA", "cow": "901"}),
        ("blocs", {"id": "un", "members": 2}),
        ("cases", {"id": "ruritania", "acts": 1, "complete_to": "2026-02"}),
        ("sources", {"id": "gazette", "kind": "primary"}),
        ("reasons", {"id": "security", "acts": 1}),
        ("forms", {"id": "note", "acts": 1}),
        ("verbs", {"id": "recognized", "acts": 1}),
    ],
)
def test_list(world, catalog, some):
    world.acts('2001-05-05 arcadia recognized how = ["note"]; reasons = ["security"]', case=CASE)
    rows = {row["id"]: row for row in ask(world, "list", catalog).rows}
    assert some.items() <= rows[some["id"]].items()
