"""The Python door."""

from datetime import date, datetime

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
        (lambda: facts.stance("arcadia", "dorne", on="soon"), "on: 'soon' is not a date"),
        (lambda: facts.acts(whom="ruritania"), "'ruritania' could mean several entities"),
    ]:
        with pytest.raises(RecogError) as caught:
            question()
        assert caught.value.message.startswith(message)


def test_the_rows_of_every_question(world):
    world.acts("1985-01-01 great-caledon recognized\n2001-05-05 arcadia recognized")
    facts = load(world.directory)
    for question, names in {
        "who-recognized": ["ruritania"],
        "recognized-by": ["arcadia"],
        "does": ["arcadia", "state:ruritania"],
        "why": ["arcadia", "state:ruritania"],
        "timeline": [],
        "tally": ["state:ruritania"],
        "compare": ["state:ruritania", "hentzau"],
        "changes": [],
        "search": ["arcadia"],
        "map": ["state:ruritania"],
        "chart": ["state:ruritania"],
    }.items():
        assert facts.rows(question, *names), question
    (tally,) = facts.rows("tally", "state:ruritania", on="1999", among="un")
    assert (tally["recognizes"], tally["members"]) == (1, 3)
    assert facts.rows("timeline", since=date(2000, 1, 1))[0]["who"] == "arcadia"
    assert facts.rows("timeline", since=2000)[0]["who"] == "arcadia"
    assert facts.rows("timeline", since=datetime(2000, 1, 1, 12))[0]["who"] == "arcadia"  # noqa: DTZ001
    assert not facts.rows("who-recognized", "ruritania", but_not="zendists", stance="declines")
    assert len(facts.rows("chart", "state:ruritania", "state:ruritania")) == 2
    noon = datetime(2001, 5, 5, 12)  # noqa: DTZ001
    assert facts.stance("arcadia", "state:ruritania", on=noon).in_force
    assert facts.stance("arcadia", "state:ruritania", on=2001).in_force
    assert not facts.stance("arcadia", "state:ruritania", on=2000).in_force


@pytest.mark.parametrize(
    ("question", "names", "options", "message", "remedy"),
    [
        ("whom", [], {}, "no question is called 'whom'", "ask who-recognized, recognized-by, does, "
         "why, timeline, tally, compare, changes, search, map, chart"),
        ("tally", [], {}, "tally takes 1 names, not 0", "see: recog tally --help"),
        ("compare", ["arcadia"], {}, "compare takes 2 or more names, not 1",
         "see: recog compare --help"),
        ("tally", ["dorne"], {"day": "2000"}, "tally has no option 'day'",
         "its options: on, among, according_to"),
        ("who-recognized", ["dorne"], {"but_not": ["a"]}, "but_not: ['a'] is no name",
         "name one entity"),
        ("who-recognized", ["dorne"], {"but_not": "dorne"}, "Dorne cannot be left out of itself",
         "name another entity"),
        ("tally", ["dorne"], {"among": ""}, "among is empty", "name one, or leave the option out"),
        ("tally", ["dorne"], {"on": "soon"}, "on: 'soon' is not a date; write 1991, 1991-12, "
         "2008-08-04, 198X, 1979?, 1979~ or [2008-08-04,2008-08-06]", ""),
    ],
)  # fmt: skip
def test_what_is_no_question_says_why(world, question, names, options, message, remedy):
    with pytest.raises(RecogError) as caught:
        load(world.directory).rows(question, *names, **options)
    assert (caught.value.message, caught.value.remedy) == (message, remedy)


def test_the_examples_in_the_docstrings_hold():
    import doctest

    from recog_cli import api

    for module in (recog_cli, api):
        result = doctest.testmod(module)
        assert result.attempted
        assert result.failed == 0
