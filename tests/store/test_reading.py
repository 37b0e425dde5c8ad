"""Every structural problem: its place, its words, its remedy."""

import os

import pytest
from world import ENTITIES, SOURCES, recog

from recog_cli.domain.errors import UnreadableFacts
from recog_cli.store.reading import read

ACT = """[[act]]
id = "one"
who = "arcadia"
did = "recognized"
when = "2001-05-05"
sources = ["gazette"]
"""
FORMS = "write 1991, 1991-12, 2008-08-04, 198X, 1979?, 1979~ or [2008-08-04,2008-08-06]"
KINDS = "state, government, claim, representative, organization, sovereign"


def with_line(line, instead_of=None):
    """The act with one line more, or another one."""
    if instead_of is None:
        return ACT + line + "\n"
    return "".join(
        line + "\n" if each.startswith(instead_of + " ") else each
        for each in ACT.splitlines(keepends=True)
    )


BROKEN_ACTS = [
    # text of acts/ruritania.toml, check, line, column, message, remedy
    (
        with_line('reasonz = ["trade-and-aid"]'),
        "unknown-key",
        7,
        1,
        "no key is called 'reasonz' here",
        "did you mean reasons?",
    ),
    (
        with_line('who = "arcadja"', "who"),
        "unknown-entity",
        3,
        8,
        "no entity has the id 'arcadja'",
        'did you mean "arcadia"?',
    ),
    (
        with_line('who = "xyzzy"', "who"),
        "unknown-entity",
        3,
        8,
        "no entity has the id 'xyzzy'",
        "add the entity to a file in entities/, or correct the id",
    ),
    (
        with_line('when = "2025-13-01"', "when"),
        "malformed-date",
        5,
        9,
        "'2025-13-01': there is no month 13",
        "write what the source gives and no more: a day, a month or a year",
    ),
    (
        with_line("when = 2025-01-01", "when"),
        "wrong-type",
        5,
        1,
        "a date or time where a date belongs",
        'write a date in quotes: "2025-01-01"',
    ),
    (
        with_line('when = "May 2001"', "when"),
        "malformed-date",
        5,
        9,
        f"'May 2001' is not a date; {FORMS}",
        "write what the source gives and no more: a day, a month or a year",
    ),
    (
        with_line('did = "recognised"', "did"),
        "unknown-verb",
        4,
        8,
        "no verb has the name 'recognised'",
        'did you mean "recognized"?',
    ),
    (
        with_line('how = ["note", "telepathy"]'),
        "unknown-form",
        7,
        17,
        "no form has the name 'telepathy'",
        "use a word of [forms] in vocabulary.toml",
    ),
    (
        with_line('how = "note"'),
        "wrong-type",
        7,
        8,
        "a text where a list belongs",
        'write a list: ["…"]',
    ),
    (
        with_line('sources = ["gazete"]', "sources"),
        "unknown-source",
        6,
        13,
        "no source has the id 'gazete'",
        'did you mean "gazette"?',
    ),
    (
        with_line('note = ""'),
        "empty-text",
        7,
        1,
        "an empty text",
        "leave the key out where nothing is known",
    ),
    (
        with_line("note = 12"),
        "wrong-type",
        7,
        1,
        "a number where a text belongs",
        'write it in quotes: "…"',
    ),
    (
        with_line('id = "One Act"', "id"),
        "malformed-id",
        2,
        7,
        "'One Act' is not an id",
        "use lower-case letters, digits and single hyphens",
    ),
    (
        with_line('after = "two"'),
        "unknown-act",
        7,
        10,
        "no act has the id 'two'",
        "correct the id; `recog list` shows every act",
    ),
    (
        with_line('annuls = "one"'),
        "needless-key",
        7,
        1,
        "annuls belongs to the verb annulled, not to recognized",
        "delete annuls",
    ),
    (
        with_line('did = "inherited"', "did"),
        "missing-key",
        4,
        8,
        "inherited names the act it concerns, and from is missing",
        'add a line: from = "<id of the act>"',
    ),
    (
        with_line('note = "a\\u001b[31mb"'),
        "control-character",
        7,
        1,
        "a control character, U+001B, stands in note",
        "delete it",
    ),
    (
        with_line('note = "a\u202eb"'),
        "control-character",
        7,
        10,
        "a control character, U+202E, stands in note",
        "delete it",
    ),
    (
        ACT.replace('who = "arcadia"\n', ""),
        "missing-key",
        1,
        1,
        "who is missing",
        "add a line: who = …",
    ),
    (
        ACT + ACT,
        "duplicate-id",
        8,
        7,
        "the act 'one' is defined already at acts/ruritania.toml:2",
        "give one of the two another id, or delete it",
    ),
    (
        ACT.replace("[[act]]", "[act]"),
        "wrong-brackets",
        1,
        2,
        "act has the wrong brackets",
        "write [[act]]",
    ),
    (
        ACT.replace("[[act]]", "[[acts]]"),
        "unknown-table",
        1,
        3,
        "no table is called 'acts' here",
        "did you mean act?",
    ),
    (
        '[case]\ncovers = "un"\nlooked_at = [{ source = "gazette", day = "2026" }]\n',
        "unknown-key",
        3,
        36,
        "no key is called 'day' here",
        "the keys here are source, on",
    ),
    (
        ACT + "note = \n",
        "toml-syntax",
        7,
        8,
        "not TOML: Invalid value",
        "mend the line; toml.io tells how TOML is written",
    ),
]
BROKEN_ENTITIES = [
    (
        '[[entity]]\nid = "x"\nkind = "goverment"\nname = "X"\n',
        "unknown-kind",
        3,
        9,
        "no kind has the name 'goverment'",
        'did you mean "government"?',
    ),
    (
        '[[entity]]\nid = "x"\nkind = "government"\nname = "X"\n',
        "missing-key",
        3,
        9,
        "a government is somebody's, and of is missing",
        'add a line: of = "<id of the state>"',
    ),
    (
        '[[entity]]\nid = "x"\nkind = "state"\nname = "X"\ncontinues = "x"\n',
        "circular",
        5,
        1,
        "continues leads back to the entity itself",
        "correct one of the links",
    ),
    (
        '[[entity]]\nid = "x"\nkind = "state"\nname = "X"\nsame_person = "yes"\n',
        "wrong-type",
        5,
        16,
        "a text where true or false belongs",
        "write true or false without quotes",
    ),
    (
        '[[entity]]\nid = "x"\nkind = "state"\nname = "X"\ncodes = { iso = "XX" }\n',
        "unknown-key",
        5,
        11,
        "no key is called 'iso' here",
        "did you mean iso3?",
    ),
]


def only_problem(directory):
    (found,) = read(directory).problems
    return found


@pytest.mark.parametrize(("text", "check", "line", "column", "message", "remedy"), BROKEN_ACTS)
def test_a_broken_act_is_reported(world, text, check, line, column, message, remedy):
    world.write("acts/ruritania.toml", text)
    found = only_problem(world.directory)
    assert (found.file, found.check, found.line, found.column, found.message, found.remedy) == (
        "acts/ruritania.toml",
        check,
        line,
        column,
        found.message if check == "toml-syntax" else message,
        remedy,
    )
    assert found.message.startswith(message)
    assert found.loses is (check != "control-character")
    assert found.excerpt == text.split("\n")[line - 1]


@pytest.mark.parametrize(("text", "check", "line", "column", "message", "remedy"), BROKEN_ENTITIES)
def test_a_broken_entity_is_reported(world, text, check, line, column, message, remedy):
    world.write("entities/more.toml", text)
    found = only_problem(world.directory)
    assert (found.check, found.line, found.column, found.message, found.remedy) == (
        check,
        line,
        column,
        message,
        remedy,
    )


def test_files_that_are_not_text_not_there_or_not_ours(world):
    (world.directory / "acts/a.toml").write_bytes(b'[case]\ncovers = "\xe9"\n')
    (world.directory / "acts/b.toml").write_bytes(b"\xef\xbb\xbf[case]\n")
    (world.directory / "more").mkdir()
    world.write("more/c.toml", "[case]\n")
    world.write("acts/nobody.toml", ACT)
    world.write("blocs/none.toml", '[[member]]\nwho = "arcadia"\nfrom = "1945"\n')
    found = [(p.file, p.line, p.check, p.message, p.remedy) for p in read(world.directory).problems]
    assert found == [
        (
            "acts/a.toml",
            2,
            "not-utf8",
            "not UTF-8 from here on",
            "save the file with UTF-8 encoding",
        ),
        (
            "acts/b.toml",
            1,
            "byte-order-mark",
            "begins with a byte order mark",
            "save it as UTF-8 without BOM",
        ),
        (
            "acts/nobody.toml",
            1,
            "unknown-entity",
            "no entity has the id 'nobody'",
            "add the entity to a file in entities/, or correct the id",
        ),
        (
            "blocs/none.toml",
            1,
            "missing-table",
            "members stand here, but no [bloc] says what they are members of",
            "add [bloc] with name, sources",
        ),
        (
            "more/c.toml",
            1,
            "misplaced-file",
            "no facts are read from here",
            "move it to one of acts/, entities/, blocs/, sources/, maps/",
        ),
    ]


def test_ten_broken_facts_give_ten_reports(world):
    broken = [text for text, check, *_ in BROKEN_ACTS if check != "toml-syntax"][:10]
    for number, text in enumerate(broken):
        name = f"land-{number}"
        world.write(
            f"entities/{name}.toml", f'[[entity]]\nid = "{name}"\nkind = "state"\nname = "{name}"\n'
        )
        own = text.replace('id = "one"', f'id = "one-{number}"')
        world.write(f"acts/{name}.toml", own)
    problems = read(world.directory).problems
    assert [problem.file for problem in problems] == [f"acts/land-{n}.toml" for n in range(10)]
    assert all(problem.line and problem.remedy for problem in problems)


def test_the_invented_world_is_sound(world):
    assert read(world.directory).problems == []
    assert "arcadia" in ENTITIES
    assert "gazette" in SOURCES


@pytest.mark.parametrize(
    ("there", "message"),
    [
        (True, "{} is no fact base: it has no vocabulary.toml"),
        (False, "{} is no fact base: it is not a directory"),
    ],
)
def test_a_place_without_facts_is_no_base(tmp_path, there, message):
    place = tmp_path if there else tmp_path / "nowhere"
    with pytest.raises(UnreadableFacts) as caught:
        read(place)
    assert caught.value.message == message.format(place)
    assert caught.value.remedy == (
        "name a directory with --facts DIR or RECOG_FACTS, or leave both out"
    )


@pytest.mark.parametrize(
    ("line", "check", "message"),
    [
        ('city = "A city."', "unknown-kind", "recog knows no kind 'city'"),
        ('"A B" = "Spaces."', "malformed-id", "'A B' is no word"),
        (
            '"\\u001b[31m" = "A kind."',
            "control-character",
            "a control character, U+001B, stands in",
        ),
    ],
)
def test_the_words_of_the_vocabulary_are_looked_at_too(world, line, check, message):
    text = (world.directory / "vocabulary.toml").read_text()
    world.write("vocabulary.toml", text.replace("[kinds]\n", f"[kinds]\n{line}\n"))
    found = {problem.check: problem.message for problem in read(world.directory).problems}
    assert found[check].startswith(message)


def test_a_number_beyond_any_code_is_a_problem(world):
    text = (world.directory / "entities/states.toml").read_text()
    world.write("entities/states.toml", text.replace("cow = 901", "cow = 99999999999999999999"))
    (problem,) = read(world.directory).problems
    assert (problem.check, problem.message) == (
        "wrong-type",
        "a number where a whole number belongs",
    )


def test_a_file_whose_name_cannot_be_printed_is_a_problem(world):
    name = os.fsencode(world.directory / "sources") + b"/\xff.toml"
    with open(name, "w") as file:  # noqa: PTH123  (a name of bytes)
        file.write("")
    (problem,) = read(world.directory).problems
    assert problem.check == "misplaced-file"
    assert problem.message.startswith("the name of the file cannot be printed: 'sources/")
    found = recog("timeline", facts=world.directory)
    assert found.returncode == 2
    assert "Traceback" not in found.stderr


def test_an_invisible_character_is_as_bad_as_one_that_acts(world):
    text = (world.directory / "entities/states.toml").read_text()
    world.write("entities/states.toml", text.replace('"Borduria"', '"Bord\u200buria"'))
    (problem,) = read(world.directory).problems
    assert problem.message == "a control character, U+200B, stands in name"
