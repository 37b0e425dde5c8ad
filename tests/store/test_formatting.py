"""The canonical form: nothing is said otherwise, no comment is lost, and twice is once."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recog_cli.store.documents import SyntaxProblem, tables
from recog_cli.store.formatting import canonical

NAME = "acts/ruritania.toml"
UNTIDY = """\
# What is known of Ruritania.
# Kept by hand.

# the later one
[[act]]
when = "2002-05-05"   # from the gazette
id="two"
who = "arcadia"
# as the note says
did = "withdrew"
sources = [
  "gazette",  # the note
  "herald",
]


[[act]]
id = "one"
did = "recognized"
who = "arcadia"
note = \"\"\"
Two lines, # no comment
[[act]] and no header.\"\"\"
when = "2001-05-05"
sources = ["gazette"]
[case]
covers = "un"
# the end
"""
TIDY = """\
# What is known of Ruritania.
# Kept by hand.

[case]
covers = "un"

[[act]]
id = "one"
who = "arcadia"
did = "recognized"
when = "2001-05-05"
sources = ["gazette"]
note = \"\"\"
Two lines, # no comment
[[act]] and no header.\"\"\"

# the later one
[[act]]
id = "two"
who = "arcadia"
# as the note says
did = "withdrew"
when = "2002-05-05"   # from the gazette
sources = [
  "gazette",  # the note
  "herald",
]

# the end
"""


def test_tables_and_keys_come_into_order_and_comments_go_with_them():
    assert canonical(NAME, UNTIDY) == TIDY
    assert canonical(NAME, TIDY) == TIDY


def test_the_newlines_stay_what_they_are():
    crlf = UNTIDY.replace("\n", "\r\n")
    assert canonical(NAME, crlf) == TIDY.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        'top = 1\n[[act]]\nwhen = "2001"\nid = "x"\n',  # keys above the first header
        'act = [{ when = "2001", id = "x" }]\n',  # tables written inline
    ],
)
def test_what_is_written_otherwise_is_left_alone(text):
    assert canonical(NAME, text) == text


def test_other_folders_keep_the_order_of_their_tables():
    text = '[[source]]\nid = "b"\n\n[[source]]\nurl = "u"\nid = "a"\n'
    assert (
        canonical("sources/x.toml", text)
        == '[[source]]\nid = "b"\n\n[[source]]\nid = "a"\nurl = "u"\n'
    )
    assert canonical("vocabulary.toml", text) == text


def test_what_is_no_toml_is_refused():
    with pytest.raises(SyntaxProblem):
        canonical(NAME, '[[act]]\nid = "x\n')


comments = st.text("abc[]='\"#, ", max_size=8).map(lambda said: f"# {said}".rstrip())
texts = st.text("ab #[]{}=,.'\\é", max_size=12)
VALUES = {
    "when": st.sampled_from(['"2001"', '"2001-05"', '"1999-12-31"', '"soon"', "'2001-05-05'"]),
    "note": st.one_of(
        texts.map(lambda said: '"' + said.replace("\\", "\\\\") + '"'),
        texts.map(lambda said: f"'''\n{said.replace(chr(39), '')}\n'''"),
        texts.map(lambda said: '"""' + said.replace("\\", "\\\\") + '"""'),
    ),
    "sources": st.sampled_from(['["a", "b"]', '[\n  "a", # why\n  "b"\n]', "[]", '["#"]']),
    "looked": st.just('[{ source = "a]", on = "2001" },\n  { source = "b" }]'),
    "who": st.sampled_from(['"arcadia"', '"borduria"']),
    "odd": st.sampled_from(["1", "true", "1979-05-27", "{ a = 1, b = ']' }"]),
}


@st.composite
def documents(draw):
    lines = []
    for table in draw(st.lists(st.sampled_from(["act", "tally"]), max_size=4)):
        lines += draw(st.lists(st.one_of(comments, st.just("")), max_size=3))
        lines.append(f"[[{table}]]")
        for key in draw(st.permutations(sorted(VALUES)))[: draw(st.integers(0, 6))]:
            lines += draw(st.lists(st.one_of(comments, st.just("")), max_size=1))
            lines.append(f"{key}{draw(st.sampled_from([' = ', '=']))}{draw(VALUES[key])}")
    lines += draw(st.lists(comments, max_size=2))
    return "\n".join(lines) + "\n"


def said(text):
    return Counter(f"{table.name} {sorted(table.values.items())!r}" for table in tables(text))


@given(documents())
def test_any_file_says_the_same_keeps_its_comments_and_is_settled_at_once(text):
    after = canonical(NAME, text)
    assert said(after) == said(text)
    assert Counter(re.findall(r"#.*", after)) == Counter(re.findall(r"#.*", text))
    assert canonical(NAME, after) == after
