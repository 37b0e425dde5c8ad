"""What people give as options, read: days, blocs, stances, the entity according to which."""

from collections.abc import Iterable
from datetime import date, datetime

from recog_cli.domain import dates
from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Bloc
from recog_cli.domain.stance import Stance
from recog_cli.questions import names
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens

Given = str | date | int | None


def lens(
    facts: Facts,
    today: date,
    *,
    on: Given = None,
    since: Given = None,
    until: Given = None,
    among: str | Iterable[str] | None = None,
    stance: str | Iterable[str] | None = None,
    according_to: str | None = None,
    prefix: str = "--",
) -> Lens:
    """The shared options, read and resolved; BadOption or UnknownName say what is wrong.

    ``on`` and ``until`` mean the last day of a partial date, ``since`` the first. ``prefix`` leads
    the names of options in what is said of them.
    """
    view = names.resolve(facts, according_to, role="who") if according_to else None
    found = Lens(
        today=today,
        on=_day(f"{prefix}on", on, last=True),
        since=_day(f"{prefix}since", since, last=False),
        until=_day(f"{prefix}until", until, last=True),
        among=_blocs(facts, each(among, f"{prefix}among")),
        stances=tuple(_stance(f"{prefix}stance", word) for word in each(stance, f"{prefix}stance")),
        according_to=view,
    )
    if found.since and found.until and found.until < found.since:
        raise BadOption(f"{prefix}since {since} lies after {prefix}until {until}", "swap the two")
    return found


def _blocs(facts: Facts, words: Iterable[str]) -> tuple[Bloc, ...]:
    return tuple({bloc.id: bloc for word in words for bloc in [names.bloc(facts, word)]}.values())


def each(words: str | Iterable[str] | None, option: str = "") -> list[str]:
    """The values of an option that may be repeated and may hold commas.

    With the name of the ``option``, BadOption where it was given and holds nothing: a variable of
    a shell that is not set must not ask for everything.
    """
    several = [words] if isinstance(words, str) else list(words or ())
    found = [part.strip() for word in several for part in word.split(",") if part.strip()]
    if option and several and not found:
        raise BadOption(f"{option} is empty", "name one, or leave the option out")
    return found


def last_day(given: str | date | int, option: str = "on") -> date:
    """The last day that a date can mean; BadOption where it is none."""
    day = _day(option, given, last=True)
    assert day is not None  # noqa: S101  (something was given)
    return day


def _day(option: str, given: Given, *, last: bool) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if given is None or isinstance(given, date):
        return given
    try:
        parsed = dates.parse(str(given))
    except dates.DateError as error:
        raise BadOption(f"{option}: {error}") from None
    return parsed.latest if last else parsed.earliest


def _stance(option: str, word: str) -> Stance:
    try:
        return Stance(word)
    except ValueError:
        known = ", ".join(stance.value for stance in Stance)
        raise BadOption(f"{option}: {word!r} is no stance", f"the stances are {known}") from None
