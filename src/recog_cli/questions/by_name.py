"""Any question by the name of its command: for programs, which have no command line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Entity
from recog_cli.questions import (
    changes,
    chart,
    compare,
    does,
    names,
    options,
    recognized_by,
    search,
    tally,
    tile_map,
    timeline,
    who_recognized,
    why,
)
from recog_cli.questions.answer import Answer
from recog_cli.questions.facts import Facts
from recog_cli.questions.lens import Lens

_DAY = ("on", "among", "according_to")
_SPAN = ("since", "until", "among", "according_to")
_OPTIONS: dict[str, tuple[str, ...]] = {
    "who-recognized": (*_DAY, "stance", "but_not"),
    "recognized-by": (*_DAY, "stance"),
    "does": ("on", "according_to"),
    "why": ("on", "according_to"),
    "timeline": ("on", *_SPAN),
    "tally": _DAY,
    "compare": _DAY,
    "changes": _SPAN,
    "search": (),
    "map": _DAY,
    "chart": _SPAN,
}
"""By question, the options it has: the same as on the command line."""
_MOST = 10_000


def ask(
    facts: Facts, today: date, question: str, given: Sequence[str], chosen: Mapping[str, Any]
) -> Answer:
    """The answer to a question with names and options; BadOption where it is not one."""
    if question not in _QUESTIONS:
        raise BadOption(f"no question is called {question!r}", f"ask {', '.join(_QUESTIONS)}")
    for name in chosen:
        if name not in _OPTIONS[question]:
            known = ", ".join(_OPTIONS[question]) or "none"
            raise BadOption(f"{question} has no option {name!r}", f"its options: {known}")
    least, most, answer = _QUESTIONS[question]
    if not least <= len(given) <= most:
        number = str(least) if least == most else f"{least} or more" if most > 9 else "0 or 1"
        raise BadOption(
            f"{question} takes {number} names, not {len(given)}", f"see: recog {question} --help"
        )
    rest = {name: value for name, value in chosen.items() if name != "but_not"}
    lens = options.lens(facts, today, **rest, prefix="")
    if "but_not" not in chosen:
        return answer(facts, given, lens)
    if not isinstance(chosen["but_not"], str):
        raise BadOption(f"but_not: {chosen['but_not']!r} is no name", "name one entity")
    other = names.resolve(facts, chosen["but_not"])
    return who_recognized.ask(facts, names.covered(facts, given[0]), lens, other)


def _entities(facts: Facts, given: Sequence[str]) -> list[Entity]:
    return [names.resolve(facts, name) for name in given]


def _sides(facts: Facts, given: Sequence[str]) -> tuple[Entity, Entity]:
    return names.resolve(facts, given[0], role="who"), names.resolve(facts, given[1])


def _tally(facts: Facts, given: Sequence[str], lens: Lens) -> Answer:
    blocs = lens.among or (names.bloc(facts, "un"),)
    return tally.ask(facts, _entities(facts, given)[0], lens._replace(among=()), blocs)


_Ask = Callable[[Facts, Sequence[str], Lens], Answer]
_QUESTIONS: dict[str, tuple[int, int, _Ask]] = {
    "who-recognized": (
        1,
        1,
        lambda facts, given, lens: who_recognized.ask(facts, names.covered(facts, given[0]), lens),
    ),
    "recognized-by": (
        1,
        1,
        lambda facts, given, lens: recognized_by.ask(
            facts, names.resolve(facts, given[0], role="who"), lens
        ),
    ),
    "does": (2, 2, lambda facts, given, lens: does.ask(facts, *_sides(facts, given), lens)),
    "why": (2, 2, lambda facts, given, lens: why.ask(facts, *_sides(facts, given), lens)),
    "timeline": (
        0,
        _MOST,
        lambda facts, given, lens: timeline.ask(facts, _entities(facts, given), lens),
    ),
    "tally": (1, 1, _tally),
    "compare": (
        2,
        _MOST,
        lambda facts, given, lens: compare.ask(
            facts, _entities(facts, given), lens, names.bloc(facts, "un")
        ),
    ),
    "changes": (
        0,
        1,
        lambda facts, given, lens: changes.ask(
            facts, next(iter(_entities(facts, given)), None), lens
        ),
    ),
    "search": (
        1,
        _MOST,
        lambda facts, given, lens: search.ask(facts, " ".join(given), lens, _MOST),
    ),
    "map": (1, 1, lambda facts, given, lens: tile_map.ask(facts, _entities(facts, given)[0], lens)),
    "chart": (
        1,
        _MOST,
        lambda facts, given, lens: chart.ask(facts, _entities(facts, given), lens),
    ),
}
"""By name: how few and how many names it takes, and how it is asked."""
