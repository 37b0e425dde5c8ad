"""One run of one command: its facts, its day, and the way its answer goes out."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from recog_cli.api import Facts, load
from recog_cli.cli import output
from recog_cli.domain import dates
from recog_cli.domain.errors import BadOption
from recog_cli.domain.stance import Stance
from recog_cli.questions import names
from recog_cli.questions.answer import Answer
from recog_cli.questions.lens import Lens
from recog_cli.render import Format, Screen, render


class Color(StrEnum):
    """When to use color."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Session(NamedTuple):
    """What the shared options and the environment settle for every command."""

    facts: Facts
    form: Format
    output: Path | None
    color: Color
    today: date

    @classmethod
    def of(
        cls,
        *,
        facts: Path | None,
        form: Format | None,
        as_json: bool,
        output: Path | None,
        color: Color,
    ) -> "Session":
        """Settle the options; BadOption where two of them disagree."""
        if as_json and form not in (None, Format.JSON):
            raise BadOption(f"--json and --format {form} disagree", "give one of the two")
        form = Format.JSON if as_json else form or _by_suffix(output)
        return cls(load(facts), form, output, color, today())

    def lens(
        self,
        *,
        on: str | None = None,
        since: str | None = None,
        until: str | None = None,
        among: list[str] | None = None,
        stance: list[str] | None = None,
        according_to: str | None = None,
    ) -> Lens:
        """The shared options of the question, read and resolved."""
        view = names.resolve(self.facts, according_to, role="who") if according_to else None
        lens = Lens(
            today=self.today,
            on=_day("--on", on, last=True),
            since=_day("--since", since, last=False),
            until=_day("--until", until, last=True),
            among=tuple(names.bloc(self.facts, name) for name in each(among)),
            stances=tuple(_stance(word) for word in each(stance)),
            according_to=view,
        )
        if lens.since and lens.until and lens.until < lens.since:
            raise BadOption(f"--since {since} lies after --until {until}", "swap the two")
        return lens

    def show(self, answer: Answer, digest: str | None = None) -> int:
        """Print the answer, or write it to ``--output``; the exit code of the command.

        ``digest`` is given where the facts may be too broken to tell theirs.
        """
        text = render(answer, self.form, digest or self.facts.digest, self._screen())
        output.emit(text, self.output)
        return answer.verdict

    def _screen(self) -> Screen:
        terminal = self.output is None and sys.stdout.isatty()
        if self.color is Color.AUTO:
            color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        else:
            color = self.color is Color.ALWAYS
        shown = terminal or (color and self.output is None)
        return Screen(output.width() if shown else None, color)


def _by_suffix(output: Path | None) -> Format:
    """The format that the name of a file asks for: a table, where it asks for none."""
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return Format(suffix) if suffix in set(Format) else Format.TABLE


def today() -> date:
    """The present day, or that of ``RECOG_TODAY``: the only clock there is."""
    fixed = os.environ.get("RECOG_TODAY")
    if not fixed:
        return date.today()  # noqa: DTZ011  (the user's own day is what is meant)
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        raise BadOption(f"RECOG_TODAY={fixed!r} is not a day", "write 2026-11-24") from None


def each(words: Iterable[str] | None) -> list[str]:
    """The values of an option that may be repeated and may hold commas."""
    return [part.strip() for word in words or () for part in word.split(",") if part.strip()]


def _day(option: str, text: str | None, *, last: bool) -> date | None:
    if text is None:
        return None
    try:
        parsed = dates.parse(text)
    except dates.DateError as error:
        raise BadOption(f"{option}: {error}") from None
    return parsed.latest if last else parsed.earliest


def _stance(word: str) -> Stance:
    try:
        return Stance(word)
    except ValueError:
        known = ", ".join(stance.value for stance in Stance)
        raise BadOption(f"--stance: {word!r} is no stance", f"the stances are {known}") from None
