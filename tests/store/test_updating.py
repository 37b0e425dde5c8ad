"""An index that was brought up to date holds what one that was built anew would hold."""

import random
import sqlite3

import pytest
from world import World, ask

from recog_cli.store import building, index, place, updating
from recog_cli.store.reading import read

SOURCE = """
[[source]]
id = "{id}"
title = "{title}"
publisher = "A publisher"
url = "https://{id}.example"
language = "en"
kind = "press"
consulted = "2026-11-24"
"""


def held(path):
    """What an index holds, apart from the numbers of acts, of which only the order counts."""
    connection = sqlite3.connect(path)
    acts = connection.execute(
        "SELECT id, who, whom, earliest, latest, body, crc FROM act ORDER BY n"
    )
    items = connection.execute("SELECT kind, id, body, crc, file FROM item ORDER BY kind, id")
    files = connection.execute("SELECT name, sum FROM file ORDER BY name")
    return acts.fetchall(), [(*row[:2], *meaning(row)) for row in items], files.fetchall()


def meaning(row):
    """The body of an item; its keys may stand in another order."""
    import json

    return (json.loads(row[2]), row[4]) if row[0] == "meta" else row[2:]


def built(world, path):
    files = place.files(world.directory)
    building.write(path, read(world.directory), place.state(files))


def updated(world, path):
    files = place.files(world.directory)
    return updating.update(path, files, place.state(files))


def named(directory, number):
    return directory / f"index-{index.SCHEMA}-{number}.sqlite"


def write_acts(world, whom, chance):
    """Some acts toward an entity, with a case and a tally now and then."""
    lines = [
        f"{chance.randint(1990, 2020)} {chance.choice(['arcadia', 'borduria', 'caledon'])} "
        f'{chance.choice(["recognized", "declined", "engaged"])} id = "{whom}-{n}"; '
        f'why = "Reason {chance.randint(1, 99)}."'
        for n in range(chance.randint(1, 6))
    ]
    world.acts("\n".join(lines), whom=whom, case=chance.choice(["", 'covers = "un"']))
    return lines


@pytest.mark.parametrize("seed", range(25))
def test_after_any_change_it_is_as_if_built_anew(tmp_path, seed):
    chance = random.Random(seed)
    world = World(tmp_path / "facts")
    whoms = ["ruritania", "hentzau", "zenda-council", "arcadia"]
    for whom in whoms[:3]:
        write_acts(world, whom, chance)
    cache = tmp_path / "cache"
    cache.mkdir()
    built(world, named(cache, 0))
    for step in range(1, 6):
        change = chance.choice(["acts", "acts", "sources", "case"])
        if change == "sources":
            text = (world.directory / "sources/papers.toml").read_text()
            world.write("sources/papers.toml", text + SOURCE.format(id=f"new-{step}", title=step))
        elif change == "case":
            whom = chance.choice(whoms[:3])
            text = (world.directory / f"acts/{whom}.toml").read_text()
            head, *rest = text.split("[[act]]")
            head = "" if head.strip() else '[case]\ncovers = "un"\n\n'
            world.write(f"acts/{whom}.toml", "[[act]]".join([head, *rest]))
        else:
            whom = chance.choice(whoms)
            before = world.directory / f"acts/{whom}.toml"
            text = before.read_text() if before.exists() else ""
            number = text.count("[[act]]")
            world.write(
                f"acts/{whom}.toml",
                text + f'\n[[act]]\nid = "{whom}-more-{step}-{number}"\nwho = "borduria"\n'
                f'did = "engaged"\nwhen = "2021-01-0{step}"\nsources = ["gazette"]\n',
            )
        assert updated(world, named(cache, step))
        built(world, tmp_path / "whole")
        assert held(named(cache, step)) == held(tmp_path / "whole")
        assert index.is_whole(named(cache, step))


def test_files_keep_the_order_of_their_names(tmp_path):
    """``dorne-isle.toml`` comes before ``dorne.toml``, as ``dorne-isle`` after ``dorne`` does not."""
    world = World(tmp_path / "facts")
    text = (world.directory / "entities/states.toml").read_text()
    world.write(
        "entities/states.toml",
        f'{text}\n[[entity]]\nid = "dorne-isle"\nkind = "state"\nname = "I"\n',
    )
    world.acts('2001 arcadia recognized id = "r"')
    world.acts('2001 arcadia recognized id = "d"', whom="dorne")
    cache = tmp_path / "cache"
    cache.mkdir()
    built(world, named(cache, 0))
    world.acts('2001 arcadia recognized id = "i"', whom="dorne-isle")
    world.acts('2001 arcadia recognized id = "a"', whom="arcadia")
    assert updated(world, named(cache, 1))
    built(world, tmp_path / "whole")
    assert held(named(cache, 1)) == held(tmp_path / "whole")
    assert [row[0] for row in held(named(cache, 1))[0]] == ["a", "i", "d", "r"]


@pytest.fixture
def base(world, tmp_path):
    world.acts("2001-05-05 arcadia recognized\n2002 borduria declined")
    world.acts('2001 caledon recognized id = "h"', whom="hentzau")
    cache = tmp_path / "cache"
    cache.mkdir()
    built(world, named(cache, 0))
    return world, named(cache, 1)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("acts/ruritania.toml", lambda text: text.replace("act-1", "act-9")),  # an id is gone
        ("acts/ruritania.toml", lambda text: text.replace("act-2", "h")),  # an id of another file
        ("acts/ruritania.toml", lambda text: text.replace("arcadia", "nobody")),
        ("acts/ruritania.toml", lambda text: text + "[[act"),
        ("entities/states.toml", lambda text: text.replace("Arcadia", "Arkadia")),
        ("vocabulary.toml", lambda text: text + "\n"),
        ("blocs/un.toml", lambda text: text + "\n"),
    ],
)
def test_what_could_change_more_is_read_as_a_whole(base, name, change):
    world, path = base
    world.write(name, change((world.directory / name).read_text()))
    assert not updated(world, path)
    assert not path.exists()


def test_a_file_that_is_gone_takes_its_acts_with_it_only_by_a_whole_reading(base):
    world, path = base
    (world.directory / "acts/hentzau.toml").unlink()
    assert not updated(world, path)


def test_a_damaged_earlier_index_is_no_ground_to_build_on(base):
    world, path = base
    earlier = named(path.parent, 0)
    data = bytearray(earlier.read_bytes())
    data[len(data) // 2] ^= 1
    earlier.write_bytes(data)
    text = (world.directory / "acts/hentzau.toml").read_text()
    world.write("acts/hentzau.toml", text.replace("2001", "2003"))
    assert not updated(world, path)


def test_only_changed_files_are_parsed(world, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    world.acts("2001-05-05 arcadia recognized")
    world.acts('2001 caledon recognized id = "h"', whom="hentzau")
    ask(world, "timeline")
    from recog_cli.store import reading

    parsed = []
    monkeypatch.setattr(
        reading, "tables", lambda text, read=reading.tables: parsed.append(text) or read(text)
    )
    world.acts('2002 caledon recognized id = "h"', whom="hentzau")
    assert [row["when"] for row in ask(world, "timeline").rows] == ["2001-05-05", "2002"]
    assert [text.count("hentzau") + text.count('"h"') for text in parsed] == [1]
