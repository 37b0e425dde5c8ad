from world import CASE, ask

RURITANIA = """
    2001-05-05 arcadia recognized
    2002-02-02 borduria recognized
    2005-05-05 borduria withdrew
"""
HENTZAU = """
    2003-03-03 arcadia recognized id = "h1"
    2004-04-04 caledon recognized id = "h2"; denied_by = ["borduria"]
    2005-05-05 dorne declined id = "h3"
"""


def compared(world, *words):
    world.acts(RURITANIA, case=CASE)
    world.acts(HENTZAU, whom="hentzau", case=CASE)
    return ask(world, "compare", "state:ruritania", "hentzau", *words)


def test_who_recognizes_both_one_or_neither(world):
    found = compared(world, "--on", "2004")
    assert [(row["who"], row["group"], row["recognizes"]) for row in found.rows] == [
        ("arcadia", "all", ["ruritania", "hentzau"]),
        ("caledon", "some", ["hentzau"]),
        ("borduria", "some", ["ruritania"]),
    ]
    assert found.rows[1]["stances"] == ["silent", "recognizes"]
    assert found.rows[1]["certainties"] == ["certain", "contested"]
    assert found.rows[1]["since"] == ["", "2004-04-04"]
    assert found.json["answer"] == (
        "On 2004-12-31, 1 recognizes both Ruritania and Hentzau, 1 only Ruritania, "
        "1 only Hentzau and 0 neither."
    )
    assert found.code == 0


def test_members_without_a_word_are_among_those_who_recognize_neither(world):
    found = compared(world, "--among", "un", "--on", "2000")
    assert [(row["who"], row["group"]) for row in found.rows] == [
        ("arcadia", "none"),
        ("borduria", "none"),
        ("caledon", "none"),
    ]
    assert found.code == 1


def test_the_groups_name_everybody_and_the_matrix_says_since_when(world):
    world.acts(RURITANIA, case=CASE)
    world.acts(HENTZAU, whom="hentzau", case=CASE)
    text = ask(
        world, "compare", "state:ruritania", "hentzau", "--on", "2006", form="table"
    ).out.splitlines()
    assert [line.split() for line in text[2:7]] == [
        ["Groups"],
        ["Recognize", "Number", "Who"],
        ["Both", "1", "Arcadia"],
        ["Only", "Hentzau", "1", "Caledon"],
        ["Neither", "1", "Borduria"],
    ]
    assert "Borduria  withdrawn 2005-05-05  ·" in text
    assert "Caledon   ·                     since 2004-04-04 (contested)" in text


def test_what_is_not_covered_and_who_is_left_out_is_said(world):
    world.acts(RURITANIA)
    world.acts('1999 caledon recognized id = "a"', whom="arcadia")
    found = ask(world, "compare", "state:ruritania", "arcadia", "--on", "2004")
    assert found.json["caveats"] == [
        "Not all states have been looked at for Ruritania on this day: silence means nothing "
        "there.",
        "Not all states have been looked at for Arcadia on this day: silence means nothing there.",
        "Left out, since compared themselves: arcadia.",
    ]


def test_one_entity_is_no_comparison(world):
    found = ask(world.acts(RURITANIA), "compare", "hentzau", "Hentzau")
    assert (found.code, found.err) == (
        2,
        "recog: a comparison needs two different entities\n  name one more\n",
    )
