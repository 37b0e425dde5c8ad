"""The index is derived and disposable: whatever happens to it, the answer is the same."""

import os
import random
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import SHIPPED, ask

from recog_cli import load
from recog_cli.store import building, index, place
from recog_cli.store.reading import read

ACTS = """
    2001-05-05 arcadia recognized how = ["note"]; why = "Arcadia wants trade."
    2002-02-02 borduria recognized denied_by = ["hentzau"]
    2006-06-06 caledon declined
"""
QUESTIONS = [
    ["who-recognized", "ruritania"],
    ["timeline", "--since", "2001"],
    ["show", "act-2"],
    ["list", "sources"],
    ["does", "dorne", "recognize", "zendists"],
]


@pytest.mark.parametrize("earlier", [False, True], ids=["anew", "updated"])
def test_a_file_saved_while_the_index_is_made_is_in_the_next_answer(
    world, tmp_path, monkeypatch, earlier
):
    """The index may never say that it holds a text of which it read an earlier state."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    world.acts("2001-05-05 arcadia recognized")
    if earlier:
        ask(world, "timeline")
        world.acts("2002-05-05 arcadia recognized")
    from recog_cli.store import reading

    saved = []
    read_text = reading.tables

    def slow(text):
        found = read_text(text)
        if "[[act]]" in text and not saved:  # somebody saves after this was read
            saved.append(world.acts("2003-05-05 arcadia recognized"))
        return found

    monkeypatch.setattr(reading, "tables", slow)
    first = [row["when"] for row in ask(world, "timeline").rows]
    assert saved
    assert first in (["2001-05-05"], ["2002-05-05"], ["2003-05-05"])
    assert [row["when"] for row in ask(world, "timeline").rows] == ["2003-05-05"]


@pytest.fixture
def cached(world, tmp_path, monkeypatch):
    """A world with its index in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    world.acts(ACTS)
    answers(world)
    (path,) = (tmp_path / "cache/recog").glob("*.sqlite")
    return world, path


def answers(world):
    return [(found.code, found.out) for found in (ask(world, *words) for words in QUESTIONS)]


def test_the_index_is_named_by_schema_and_digest_and_closed_to_others(cached):
    world, path = cached
    fingerprint = place.fingerprint(world.directory, place.files(world.directory))
    assert path.name == f"index-{index.SCHEMA}-{fingerprint}.sqlite"
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert index.is_whole(path)


def test_the_same_facts_give_the_same_bytes(world, tmp_path):
    world.acts(ACTS)
    reading = read(world.directory)
    for name in ("a", "b"):
        building.write(tmp_path / name, reading, place.State("print", "digest", {}))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_changed_facts_get_a_new_index(cached):
    world, path = cached
    world.acts(ACTS + "    2007 dorne recognized\n")
    assert len(ask(world, "timeline").rows) == 4
    assert len(list(path.parent.glob("*.sqlite"))) == 2


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_index_changes_no_answer(cached, seed):
    world, path = cached
    expected = answers(world)
    damage(path, random.Random(seed))
    assert answers(world) == expected


def damage(path, chance):
    """Truncate it, flip bits, zero a page, or put something else in its place."""
    data = bytearray(path.read_bytes())
    way = chance.randrange(8)
    if way == 0:
        path.write_bytes(data[: chance.randrange(len(data))])
    elif way in (1, 2, 3):
        for _ in range(chance.choice([1, 1, 5, 200])):
            place = chance.randrange(len(data))
            data[place] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
    elif way == 4:
        start = chance.randrange(0, len(data), 4096)
        data[start : start + 4096] = bytes(4096)
        path.write_bytes(data)
    elif way == 5:
        path.unlink()
        path.mkdir()
    elif way == 6:
        path.unlink()
        os.mkfifo(path)
    else:
        path.write_bytes(b"something else altogether")


def test_old_indexes_are_swept_when_a_new_one_is_built(cached):
    world, path = cached
    killed, recent = path.with_name(".index.sqlite.4711"), path.with_name("index-2-recent.sqlite")
    for file, days in ((path, 61), (killed, 2), (recent, 59)):
        file.touch()
        then = time.time() - days * 86_400
        os.utime(file, (then, then))
    world.acts(ACTS + "    2007 dorne recognized\n")
    assert len(ask(world, "timeline").rows) == 4
    assert not path.exists()
    assert not killed.exists()
    assert recent.exists()


def test_an_unreadable_or_missing_cache_is_no_obstacle(cached, monkeypatch):
    world, path = cached
    expected = answers(world)
    shutil.rmtree(path.parent)
    path.parent.write_text("a file where the directory belongs")
    assert answers(world) == expected
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert answers(world) == expected


def test_a_cache_that_is_a_link_or_open_to_others_is_not_used(cached, tmp_path):
    world, path = cached
    path.parent.chmod(0o777)
    assert place.cache_directory() is None
    path.parent.chmod(0o700)
    path.parent.rename(tmp_path / "elsewhere")
    (tmp_path / "cache/recog").symlink_to(tmp_path / "elsewhere")
    assert place.cache_directory() is None
    assert world.facts().digest


def test_a_large_base_is_not_read_again_while_its_files_are_the_same(cached, monkeypatch):
    world, _ = cached
    monkeypatch.setattr(place, "_READ_ALWAYS", 0)
    old = 1_500_000_000
    for file in place.files(world.directory):
        os.utime(file.path, (old, old))
    read_again = []
    real = place._checksum
    monkeypatch.setattr(place, "_checksum", lambda *given: read_again.append(1) or real(*given))
    first = measured(world)
    assert measured(world) == first
    assert len(read_again) == 1
    world.acts(ACTS + "    2007 dorne recognized\n")
    assert measured(world) != first


def measured(world):
    return place.fingerprint(world.directory, place.files(world.directory))


def shipped(world, monkeypatch):
    """The world as if it had come with the package, with its index beside it."""
    monkeypatch.setattr(place, "_SHIPPED", world.directory.resolve())
    path = place.shipped_index(world.directory)
    building.write(path, read(world.directory), place.state(place.files(world.directory)))
    return path


def test_the_shipped_base_compiles_nothing(world, monkeypatch):
    shipped(world.acts(ACTS), monkeypatch)
    monkeypatch.setattr(building, "build", None)
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert len(ask(world, "timeline").rows) == 3


def test_an_index_beside_somebody_s_own_facts_is_not_believed(world, tmp_path, monkeypatch):
    path = shipped(world.acts(ACTS), monkeypatch)
    monkeypatch.setattr(place, "_SHIPPED", tmp_path / "elsewhere")
    with sqlite3.connect(path) as connection:
        body = connection.execute("SELECT body FROM act WHERE id = 'act-1'").fetchone()[0]
        forged = body.replace("Arcadia wants trade.", "Arcadia was paid.")
        crc = index.checksum(forged)
        connection.execute("UPDATE act SET body = ?, crc = ? WHERE id = 'act-1'", (forged, crc))
    (row,) = ask(world, "why", "arcadia", "state:ruritania").rows
    assert row["why"] == "Arcadia wants trade."


def test_an_edit_that_is_undone_while_the_index_is_made_leaves_no_lie(world, tmp_path, monkeypatch):
    """Every sum in an index is of the very bytes that were read for it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    world.acts("2001-05-05 arcadia recognized")
    from recog_cli.store import reading

    edited, first = [], reading.files

    def files(facts):
        if not edited:  # somebody saves before this is read, and takes it back after
            edited.append(world.acts("2009-09-09 borduria recognized"))
            yield from first(facts)
            world.acts("2001-05-05 arcadia recognized")
        else:
            yield from first(facts)

    monkeypatch.setattr(reading, "files", files)
    for _ in range(2):
        assert [row["who"] for row in ask(world, "timeline").rows] == ["arcadia"]
    assert edited


def test_a_damaged_memory_of_a_large_base_is_no_obstacle(cached, monkeypatch):
    world, path = cached
    monkeypatch.setattr(place, "_READ_ALWAYS", 0)
    for file in place.files(world.directory):
        os.utime(file.path, (1_500_000_000, 1_500_000_000))
    first = measured(world)
    (memory,) = path.parent.glob("seen-*")
    memory.write_bytes(b"\xff" * 28)
    assert measured(world) == first


def test_threads_share_one_index(cached, monkeypatch):
    world, _ = cached
    monkeypatch.setattr(building, "build", None)
    facts = world.facts()
    facts.entity("arcadia")
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: len(facts.acts(whom="state:ruritania")), range(8))
    assert list(found) == [3] * 8


FACTS = load(SHIPPED)
CHAINS = [entity for entity in FACTS.entities() if entity.continues]


@given(st.sampled_from(CHAINS), st.dates())
def test_a_person_has_one_bearer_on_every_day(entity, day):
    bearer = FACTS.bearer(entity.id, day)
    assert FACTS.bearer(entity.continues, day) == bearer
    assert bearer.id in FACTS.person(entity.id).ids


def test_what_continues_what_did_not_exist_any_more_comes_back():
    """Egypt was there before the United Arab Republic, and after."""
    borne = [FACTS.bearer("egypt", date(year, 1, 1)).id for year in (1930, 1960, 1970)]
    assert borne == ["egypt", "united-arab-republic", "egypt"]
