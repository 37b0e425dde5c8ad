from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recog_cli.domain.dates import DateError, PartialDate, parse

EXAMPLES = [
    ("1991", "1991-01-01", "1991-12-31"),
    ("1991-12", "1991-12-01", "1991-12-31"),
    ("1992-02", "1992-02-01", "1992-02-29"),
    ("2008-08-04", "2008-08-04", "2008-08-04"),
    ("198X", "1980-01-01", "1989-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("1979?", "1979-01-01", "1979-12-31"),
    ("1979~", "1978-01-01", "1980-12-31"),
    ("1979-12~", "1979-11-01", "1980-01-31"),
    ("2008-03-01~", "2008-02-29", "2008-03-02"),
    ("198X~", "1970-01-01", "1999-12-31"),
    ("[2008-08-04,2008-08-06]", "2008-08-04", "2008-08-06"),
    ("[2008,2010-05]", "2008-01-01", "2010-05-31"),
    ("[2011-07..2011-09-23]", "2011-07-01", "2011-09-23"),
    ("[2008,2010..2012]", "2008-01-01", "2012-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("0001~", "0001-01-01", "0002-12-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("9999-12~", "9999-11-01", "9999-12-31"),
]
FORMS = "write 1991, 1991-12, 2008-08-04, 198X, 1979?, 1979~ or [2008-08-04,2008-08-06]"
MISTAKES = [
    ("2025-13-01", "'2025-13-01': there is no month 13"),
    ("2025-02-29", "'2025-02-29': 2025-02 has no day 29"),
    ("2025-00", "'2025-00': there is no month 00"),
    ("0000", "'0000': there is no year 0000"),
    ("0000-01-01", "'0000-01-01': there is no year 0000"),
    ("198X-05", "'198X-05' gives a month to an unknown year"),
    ("[2008]", "'[2008]' names one date only; a set needs two or more"),
    ("[2008-08-06..2008-08-04]", "'2008-08-06..2008-08-04' ends before it begins"),
    ("[..2008]", f"'' is not a date; {FORMS}"),
    ("[2008..]", f"'' is not a date; {FORMS}"),
    ("[2008...2009]", f"'.2009' is not a date; {FORMS}"),
    ("yesterday", f"'yesterday' is not a date; {FORMS}"),
    ("2008-8-4", f"'2008-8-4' is not a date; {FORMS}"),
    ("", f"'' is not a date; {FORMS}"),
    ("٢٠٠٨", f"'٢٠٠٨' is not a date; {FORMS}"),
    ("9999-12-31~", "'9999-12-31~' lies outside the years 0001 to 9999"),
]

days = st.dates(date(100, 1, 1), date(9900, 12, 30))
plain = st.one_of(
    days.map(str), days.map(lambda day: str(day)[:7]), days.map(lambda day: str(day)[:4])
)
texts = st.one_of(
    plain,
    plain.map(lambda text: text + "?"),
    plain.map(lambda text: text + "~"),
    days.map(lambda day: f"{str(day)[:3]}X"),
    st.lists(plain, min_size=2, max_size=4).map(lambda parts: f"[{','.join(parts)}]"),
    st.tuples(days, days).map(lambda ends: f"[{min(ends)}..{max(ends)}]"),
)


@pytest.mark.parametrize(("text", "earliest", "latest"), EXAMPLES)
def test_a_date_means_these_days(text, earliest, latest):
    parsed = parse(text)
    assert (str(parsed.earliest), str(parsed.latest)) == (earliest, latest)
    assert str(parsed) == text


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_what_is_no_date_says_why(text, message):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value) == message


@given(texts)
def test_a_date_is_an_interval_and_keeps_its_text(text):
    parsed = parse(text)
    assert parsed.earliest <= parsed.latest
    assert parsed.text == text


@given(plain)
def test_approximate_contains_the_plain_date_and_uncertain_equals_it(text):
    exact, wider, uncertain = parse(text), parse(text + "~"), parse(text + "?")
    assert wider.earliest < exact.earliest
    assert exact.latest < wider.latest
    assert uncertain.sort_key == exact.sort_key


@given(texts, days)
def test_by_is_yes_from_the_last_day_no_before_the_first_and_open_between(text, day):
    parsed = parse(text)
    assert parsed.by(parsed.latest) is True
    assert parsed.by(parsed.earliest - timedelta(1)) is False
    if not parsed.is_day:
        assert parsed.by(parsed.earliest) is None
    expected = True if day >= parsed.latest else False if day < parsed.earliest else None
    assert parsed.by(day) is expected


@given(texts, days, days)
def test_by_never_goes_back_as_days_pass(text, one, other):
    order = {False: 0, None: 1, True: 2}
    early, late = sorted((one, other))
    assert order[parse(text).by(early)] <= order[parse(text).by(late)]


@given(texts, texts)
def test_overlap_is_mutual_and_means_that_neither_is_surely_first(one, other):
    left, right = parse(one), parse(other)
    assert left.overlaps(right) == right.overlaps(left)
    assert left.overlaps(right) == (
        not (left.latest < right.earliest or right.latest < left.earliest)
    )


def test_partial_dates_have_no_order():
    with pytest.raises(TypeError):
        assert parse("1991") < parse("1992")  # type: ignore[operator]


@given(days)
def test_a_day_is_itself(day):
    assert parse(str(day)) == PartialDate(str(day), day, day)
