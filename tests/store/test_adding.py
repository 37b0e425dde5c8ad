"""What is written is what was meant: render, append, parse."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from recog_cli.store.adding import New, _ended, _written

keys = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
scalars = st.one_of(texts, st.integers(-(2**63), 2**63 - 1), st.booleans())
nested = st.dictionaries(keys, st.one_of(scalars, st.lists(texts, max_size=3)), max_size=3)
values = st.dictionaries(
    keys,
    st.one_of(scalars, st.lists(texts, max_size=4), st.lists(nested, max_size=3), nested),
    min_size=1,
    max_size=6,
)
BEFORE = [
    "",
    "# a comment",
    '[[act]]\nid = "x" # and why\nallow = [{ check = "a", why = "b" }]',
    '[case]\nnote = """\n[[act]]\n"""\n\n',
    '[[act]]\nid = "x"\n\n[[tally]]\non = "2001"\n',
    '[[act]]\r\nid = "x"\r\n',
]


@given(st.sampled_from(BEFORE), st.lists(values, min_size=1, max_size=3))
def test_what_is_appended_reads_as_what_was_meant_and_nothing_else_changes(before, new):
    old = before.encode()
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    data = old
    for each in new:
        data = _ended(data) + _written(New("act", "acts/x.toml", each), newline)
    assert data.startswith(old)
    parsed, stood = tomllib.loads(data.decode()), tomllib.loads(before)
    number = len(stood.get("act", []))
    assert parsed["act"][:number] == stood.get("act", [])
    assert parsed["act"][number:] == new
    assert {key: value for key, value in parsed.items() if key != "act"} == {
        key: value for key, value in stood.items() if key != "act"
    }
