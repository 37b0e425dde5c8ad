import pytest
from hypothesis import given
from hypothesis import strategies as st

from recog_cli.domain.names import closest, fold

SAME = [
    ("Côte d'Ivoire", "COTE D’IVOIRE"),
    ("cote-divoire", "Côte d'Ivoire"),
    ("Türkiye", "turkiye"),
    ("São Tomé and Príncipe", "Sao Tome & Principe"),
    ("The Gambia", "gambia"),
    ("Guinea-Bissau", "guinea bissau"),
    ("U.S.A.", "u s a"),
    ("İstanbul", "istanbul"),
    ("Færøerne", "faeroerne"),
    ("ＦＲＡＮＣＥ", "france"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("Iran", "Iraq")]
)
def test_different_names_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_the_alone_is_a_name():
    assert fold("The") == "the"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_and_outer_space_do_not_matter(text):
    assert fold(f"  {text}\t") == fold(text)
    assert fold(text.swapcase().swapcase()) == fold(text.swapcase())


@given(st.text(st.characters(min_codepoint=0x61, max_codepoint=0x17F), min_size=1))
def test_upper_and_lower_case_fold_alike(text):
    assert fold(text.upper()) == fold(text.upper().lower())


def test_the_closest_names_come_first_and_far_ones_not_at_all():
    assert closest("atlantis", ["atlanta", "france"]) == ["atlanta"]
    assert closest("xyzzy", ["atlanta", "france"]) == []
