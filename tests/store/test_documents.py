import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recog_cli.store.documents import SyntaxProblem, _plain_tables, tables

PLAIN = """# a comment

[case]
covers = "un"
unknown = []

[[act]]
id = "one"
how = ["note", "letter"]
n = 12
flag = true
looked_at = [{ source = "s", on = "2026-11-24" }]

[[act]]
id = "two" # said twice
"""
ODD = '''top = 1
[[act]]
id = """
[[act]]
id = "not this"
"""
how = [
  "note",
  "letter",
]
[[act]]
id = 'three'
[words.one]
means = "x"
'''


def plainly(text):
    """The tables as the slow reader sees them."""
    found = {}
    for table in tables(text):
        if not table.name:
            found |= table.values
        elif table.repeated:
            found.setdefault(table.name, []).append(table.values)
        else:
            found[table.name] = table.values
    return found


def test_a_plain_document_is_read_with_its_lines():
    case, one, two = tables(PLAIN)
    assert (case.name, case.repeated, case.line, case.lines["unknown"]) == ("case", False, 3, 5)
    assert (one.line, one.lines["how"], one.values["n"]) == (7, 9, 12)
    assert (two.line, two.lines["id"]) == (14, 15)
    assert plainly(PLAIN) == tomllib.loads(PLAIN)


def test_any_document_is_read_with_its_lines():
    assert _plain_tables(ODD) is None
    top, first, second, words = tables(ODD)
    assert (top.values, top.lines) == ({"top": 1}, {"top": 1})
    assert (first.line, first.lines["how"]) == (2, 7)
    assert (second.line, second.values["id"]) == (11, "three")
    assert words.lines == {"one": 13}


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ('[[act]]\nid = "one', "Unterminated string", 2, 1),
        ("a = 1\na = 2\n", "Cannot overwrite a value", 2, 6),
        ("x = " + "[" * 5000, "brackets are nested too deeply", 1, 1),
        ("x = " + "1" * 5000, "a number is too long", 1, 1),
    ],
)
def test_what_is_not_toml_has_a_place(text, message, line, column):
    with pytest.raises(SyntaxProblem) as caught:
        tables(text)
    found = caught.value
    assert (found.message.startswith(message) or found.message, found.line) == (True, line)
    assert abs(found.column - column) <= 1


lines = st.sampled_from(
    [
        "[case]",
        "[[act]]",
        "[act]",
        "[[case]]",
        "[act.x]",
        'id = "one"',
        'id = "two" ',
        'who = "a\\tb"',
        'how = ["a", "b"]',
        'how = ["a",',
        '"b"]',
        "how = []",
        "n = 012",
        "n = 12",
        "d = 2020-01-01",
        "t = { a = 1, b = [2] }",
        "act = 1",
        "# note",
        "  # note",
        "",
        "x.y = 1",
        '"quoted" = 1',
        'm = """',
        '"""',
        "'''",
        "case = 2",
        "\x00",
        "k = 'literal'",
    ]
)


@given(st.lists(lines, max_size=12).map("\n".join))
def test_the_line_reader_agrees_with_tomllib_or_stays_silent(text):
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(SyntaxProblem):
            tables(text)
        return
    loose = {key: value for key, value in expected.items() if value in ([], {})}
    assert plainly(text) | loose == expected | loose
