import sqlite3

import pytest
from world import ask, recog

STORY = """
    2001-05-05 arcadia recognized why = "Arcadia wants trade with the Ruritanian ports."; note = "Said in Zürich."
    2002-02-02 borduria declined why = "The border is not settled."; organ = "Crown Council"
"""


def test_words_are_found_in_names_reasons_notes_and_titles_and_marked(world):
    world.acts(STORY)
    (hit,) = ask(world, "search", "trade", "ports").rows
    assert hit == {
        "type": "act",
        "id": "act-1",
        "title": "Arcadia recognized Ruritania, 2001-05-05",
        "field": "why",
        "excerpt": "Arcadia wants «trade» with the Ruritanian «ports».",
        "matches": ["trade", "ports"],
    }
    assert [row["id"] for row in ask(world, "search", "zurich").rows] == ["act-1"]
    assert [row["id"] for row in ask(world, "search", "crown").rows] == ["act-2"]
    assert [row["type"] for row in ask(world, "search", "one", "flag").rows] == ["source"]
    assert ask(world, "search", "cote").rows[0]["id"] == "ruritania"
    assert ask(world, "search", "old bord").rows[0]["type"] == "entity"


def test_a_name_outranks_a_note(world):
    world.acts(STORY.rstrip() + '\n2003-03-03 caledon engaged note = "On the way to Borduria."')
    first = ask(world, "search", "borduria").rows[0]
    assert (first["type"], first["id"]) == ("entity", "borduria")


def test_a_phrase_stands_side_by_side(world):
    world.acts(STORY)
    assert ask(world, "search", '"Ruritanian ports"').code == 0
    nothing = ask(world, "search", '"ports Ruritanian"')
    assert nothing.code == 1
    assert nothing.json["answer"] == 'Nothing in the base holds “"ports Ruritanian"”.'


def test_what_is_no_word_asks_for_nothing_more(world):
    world.acts(STORY)
    with_sign = ask(world, "search", "trade", "_", "-", "…")
    assert with_sign.rows == ask(world, "search", "trade").rows != []


@pytest.mark.parametrize(
    "typed",
    [
        "NEAR(trade)",
        "trade AND",
        "trade OR ports",
        "why:trade",
        "trade*",
        '"trade',
        "(trade",
        "-trade",
        "^trade",
    ],
)
def test_no_syntax_of_the_engine_is_read_into_it(world, typed):
    assert ask(world.acts(STORY), "search", "--", typed).code in (0, 1)


def test_there_must_be_a_word(world):
    found = ask(world.acts(STORY), "search", "!?")
    assert (found.code, found.err) == (
        2,
        "recog: '!?' has no word to search for\n  write a word or a name\n",
    )


def test_more_is_said_to_be_there(world):
    world.acts(STORY)
    found = ask(world, "search", "a", "--most", "2")
    assert len(found.rows) == 2
    assert found.json["answer"] == "“a” is found in at least 2 places, the best first."
    assert found.json["caveats"] == ["There is more: --most 4 shows twice as much."]


def test_the_search_file_is_made_once_and_anew_when_damaged_or_the_facts_change(world, tmp_path):
    world.acts(STORY)
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    def search(word):
        return recog("search", word, "--json", facts=world.directory, env=env).returncode

    assert search("trade") == 0
    (made,) = (tmp_path / "cache/recog").glob("search-*.sqlite")
    before = made.stat().st_mtime_ns
    assert search("border") == 0
    assert made.stat().st_mtime_ns == before
    whole = made.read_bytes()
    made.write_bytes(whole[:5000] + b"\x00" * 3000 + whole[8000:])
    assert search("trade") == 0
    assert sqlite3.connect(made).execute("SELECT count(*) FROM text").fetchone()[0] > 5
    world.acts(STORY.replace("trade", "glory"))
    assert (search("trade"), search("glory")) == (1, 0)


def test_without_a_cache_it_is_kept_in_memory(world):
    world.acts(STORY)
    found = recog("search", "trade", facts=world.directory, env={"XDG_CACHE_HOME": "/proc/none"})
    assert found.returncode == 0
