"""``recog fmt``: files put into canonical form, or only looked at."""

import pytest
from world import ask, recog

UNTIDY = (
    '[[act]]\nwho = "arcadia"\nid = "one"\ndid = "declined"\nwhen = "2001"\nsources = ["gazette"]\n'
)
TIDY = (
    '[[act]]\nid = "one"\nwho = "arcadia"\ndid = "declined"\nwhen = "2001"\nsources = ["gazette"]\n'
)


@pytest.fixture
def world(world):
    """The invented world, in canonical form."""
    ask(world, "fmt")
    return world


def test_it_changes_what_needs_it_and_nothing_else(world):
    file = world.write("acts/ruritania.toml", UNTIDY)
    file.chmod(0o640)
    found = ask(world, "fmt", form="table")
    assert (found.code, found.out) == (
        0,
        "1 file was put into canonical form.\n\nFile\nacts/ruritania.toml\n",
    )
    assert file.read_text() == TIDY
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["ruritania.toml"]
    again = ask(world, "fmt")
    assert (again.code, again.rows) == (0, [])
    assert again.json["answer"] == "0 files were put into canonical form."


def test_check_and_diff_only_look(world):
    file = world.write("acts/ruritania.toml", UNTIDY)
    checked = ask(world, "fmt", "--check")
    assert (checked.code, checked.rows) == (
        1,
        [{"file": "acts/ruritania.toml", "changed": False}],
    )
    shown = ask(world, "fmt", "--diff", form="table")
    assert (shown.code, shown.out.splitlines()) == (
        0,
        [
            "--- a/acts/ruritania.toml",
            "+++ b/acts/ruritania.toml",
            "@@ -1,6 +1,6 @@",
            " [[act]]",
            '+id = "one"',
            ' who = "arcadia"',
            '-id = "one"',
            ' did = "declined"',
            ' when = "2001"',
            ' sources = ["gazette"]',
        ],
    )
    assert ask(world, "fmt", "--diff", "--check", form="table").code == 1
    assert file.read_text() == UNTIDY
    elsewhere = recog("fmt", "--check", str(world.directory / "blocs"))
    assert elsewhere.returncode == 0


def test_a_file_that_is_no_toml_stops_it_before_anything_is_written(world):
    file = world.write("acts/ruritania.toml", UNTIDY)
    world.write("acts/zz.toml", '[[act]]\nid = "x\n')
    found = ask(world, "fmt")
    assert (found.code, found.err) == (
        2,
        "recog: acts/zz.toml:2:8: not TOML: Illegal character '\\n'\n"
        "  mend the line; nothing was changed\n",
    )
    (world.directory / "acts/zz.toml").write_bytes(b"\xff")
    found = ask(world, "fmt")
    assert (found.code, found.err) == (
        2,
        "recog: acts/zz.toml is not UTF-8\n  save it with UTF-8 encoding\n",
    )
    assert file.read_text() == UNTIDY
