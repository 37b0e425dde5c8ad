"""The Python door."""

from datetime import date

import pytest

import recog_cli
from recog_cli import RecogError, Stance, load


def test_ten_names_or_fewer_and_each_is_there():
    assert len(recog_cli.__all__) <= 10
    assert all(getattr(recog_cli, name) for name in recog_cli.__all__)
    with pytest.raises(AttributeError, match="module 'recog_cli' has no attribute 'nothing'"):
        assert recog_cli.nothing


def test_acts_and_stances_by_any_name(world):
    world.acts("1985-01-01 great-caledon recognized\n2001-05-05 arcadia recognized")
    facts = load(world.directory)
    assert [act.who for act in facts.acts(whom="state:ruritania")] == ["great-caledon", "arcadia"]
    assert [act.id for act in facts.acts(who="Caledon")] == ["act-1"]
    assert facts.stance("AAR", "state:ruritania", on="2001").stance is Stance.RECOGNIZES
    assert facts.stance("AAR", "state:ruritania", on=date(2001, 1, 1)).stance is Stance.SILENT


def test_what_cannot_be_asked_says_why(world):
    facts = load(world.directory)
    for question, message in [
        (lambda: facts.stance("nobody", "arcadia", on="2001"), "no entity is called 'nobody'"),
        (lambda: facts.stance("arcadia", "dorne", on="soon"), "'soon' is not a date"),
        (lambda: facts.acts(whom="ruritania"), "'ruritania' could mean several entities"),
    ]:
        with pytest.raises(RecogError) as caught:
            question()
        assert caught.value.message.startswith(message)
