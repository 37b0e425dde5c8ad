from world import CASE, ask

from recog_cli.questions.pictures import Mark
from recog_cli.render.drawing import SIGNS

MAP = """
[map]
name = "World"
rows = [
  "AA BB CC",
  ".. DD ..",
]
"""
CODES = {"borduria": "BB", "dorne": "DD"}


def drawn(world, acts, *words, form="json"):
    text = (world.directory / "entities/states.toml").read_text()
    for id_, code in CODES.items():
        text = text.replace(f'id = "{id_}"\n', f'id = "{id_}"\ncodes = {{ iso2 = "{code}" }}\n')
    world.write("entities/states.toml", text)
    world.write("maps/world.toml", MAP)
    return ask(world.acts(acts, case=CASE), "map", "state:ruritania", *words, form=form)


ACTS = """
    2001-05-05 arcadia recognized
    2002-02-02 borduria recognized denied_by = ["hentzau"]
    1985-05-05 great-caledon declined
    1990-05-05 eastland recognized
"""


def test_each_tile_is_marked_by_the_stance_of_who_bore_its_place(world):
    found = drawn(world, ACTS, "--on", "2003")
    assert [(row["tile"], row["who"], row["mark"]) for row in found.rows] == [
        ("AA", "arcadia", "recognizes"),
        ("BB", "borduria", "unsure"),
        ("CC", "caledon", "declines"),
        ("DD", "dorne", "silent"),
    ]
    assert found.json["answer"].startswith("On 2003-12-31, 2 of the 3 members of the United")


def test_before_a_state_was_its_tile_shows_what_it_came_out_of_or_continues(world):
    found = drawn(world, ACTS, "--on", "1990")
    assert [(row["tile"], row["who"], row["mark"]) for row in found.rows[2:]] == [
        ("CC", "great-caledon", "declines"),
        ("DD", "eastland", "recognizes"),
    ]


def test_off_a_terminal_the_signs_say_all(world):
    text = drawn(world, ACTS, "--on", "2003", form="table").out
    assert text.splitlines()[2:] == [
        "●AA ◐BB ○CC",
        "    ·DD",
        "",
        "●    1 recognizes",
        "◐    1 recognizes, not surely (contested, reported, disputed or undated)",
        "○    1 declines to recognize",
        "·    1 nothing recorded",
        "",
        "Note: The recognition by Borduria toward Ruritania (2002-02-02) is denied by Hentzau.",
        "Note: Ruritania has been looked at up to 2026-02.",
        "Note: On the map, but no members: Dorne.",
    ]


def test_among_a_bloc_its_members_only(world):
    found = drawn(world, ACTS, "--on", "2021", "--among", "un")
    assert [row["tile"] for row in found.rows] == ["AA", "CC"]


def test_what_is_open_has_a_mark_of_its_own(world):
    acts = """
        2001-05-05 arcadia recognized
        2005-05-05 arcadia withdrew
        2003 borduria recognized
        2003-02-02 borduria withdrew
    """
    found = drawn(world, acts, "--on", "2003-06-06")
    marks = {row["tile"]: (row["mark"], row["certainty"]) for row in found.rows}
    assert marks["AA"] == ("recognizes", "certain")
    assert marks["BB"] == ("open", "undated")
    text = ask(world, "map", "state:ruritania", "--on", "2003-06-06", form="table").out
    assert "●AA ?BB" in text
    assert "?    1 undecided (disputed or undated)" in text


def test_members_without_a_tile_are_named(world):
    world.write("maps/world.toml", MAP.replace("AA", ".."))
    found = ask(world.acts(ACTS, case=CASE), "map", "state:ruritania", "--on", "2003")
    assert "Members without a tile: Arcadia, Borduria." in found.json["caveats"]


def test_a_base_without_a_map_says_so(world):
    (world.directory / "maps/world.toml").unlink()
    found = ask(world.acts(ACTS), "map", "state:ruritania")
    assert (found.code, found.err) == (
        2,
        "recog: this base has no map 'world'\n  it belongs in maps/world.toml\n",
    )


def test_every_mark_has_a_sign_of_its_own():
    assert len({SIGNS[mark] for mark in Mark}) == len(Mark)
