"""One run of one command: its facts, its day, and the way its answer goes out."""

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from recog_cli.api import Facts, load, today
from recog_cli.cli import output
from recog_cli.domain.errors import BadOption
from recog_cli.questions import options
from recog_cli.questions.answer import Answer, told_when
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
    chosen: bool = False
    """Whether the format was asked for by name, and not by that of the file."""

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
        named = Format.JSON if as_json else form
        chosen = named is not None
        return cls(load(facts), named or _by_suffix(output), output, color, today(), chosen)

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
        return options.lens(
            self.facts,
            self.today,
            on=on,
            since=since,
            until=until,
            among=among,
            stance=stance,
            according_to=according_to,
        )

    def show(self, answer: Answer, digest: str | None = None) -> int:
        """Print the answer, or write it to ``--output``; the exit code of the command.

        ``digest`` is given where the facts may be too broken to tell theirs.
        """
        if not self.chosen:
            _refuse_suffix(self.output)
        answer = told_when(answer, self.today)
        screen = self._screen()
        text = render(answer, self.form, digest or self.facts.digest, screen)
        if screen.links and self._pages(text):  # older pagers show the marks of links as they are
            unlinked = screen._replace(links=False)
            text = render(answer, self.form, digest or self.facts.digest, unlinked)
        self.print(text)
        return answer.verdict

    def print(self, text: str) -> None:
        """Print a text as an answer goes out: to ``--output``, through the pager if it is long."""
        if self._pages(text):
            output.page(text)
        else:
            output.emit(text, self.output)

    def plain(self, what: str, form: Format = Format.TABLE) -> None:
        """Refuse formats for what is a text of its own; BadOption says so."""
        if self.form not in (Format.TABLE, form):
            raise BadOption(f"{what} cannot be {self.form}", "leave out --format and --json")

    def _pages(self, text: str) -> bool:
        if not (self._on_terminal and self.form is Format.TABLE) or output.fits(text):
            return False
        from recog_cli.cli import paging  # noqa: PLC0415  (only long answers on a terminal)

        return paging.pager() is not None

    @property
    def _on_terminal(self) -> bool:
        return self.output is None and sys.stdout.isatty()

    def _screen(self) -> Screen:
        terminal = self._on_terminal
        if self.color is Color.AUTO:
            color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        else:
            color = self.color is Color.ALWAYS
        shown = terminal or (color and self.output is None)
        return Screen(output.width() if shown else None, color, terminal and output.links())


_SUFFIXES = {**{form.value: form for form in Format}, "htm": Format.HTML, "markdown": Format.MD,
             "ndjson": Format.JSONL, "txt": Format.TABLE}  # fmt: skip
_NEVER = ("png", "jpg", "jpeg", "gif", "pdf", "xls", "xlsx", "ods", "doc", "docx", "odt", "parquet",
          "sqlite", "db", "xml", "yaml", "yml", "toml", "bib")  # fmt: skip


def _by_suffix(output: Path | None) -> Format:
    """The format that the name of a file asks for: a table, where it asks for none."""
    return _SUFFIXES.get(suffix(output), Format.TABLE)


def suffix(output: Path | None) -> str:
    """How the name of a file ends, in small letters and without the dot."""
    return output.suffix.removeprefix(".").lower() if output else ""


def _refuse_suffix(output: Path | None) -> None:
    """BadOption for a name whose readers would wait in vain for what it promises."""
    if (ending := suffix(output)) in _NEVER:
        known = ", ".join(f".{form}" for form in Format if form is not Format.TABLE)
        raise BadOption(
            f"an answer cannot be written as .{ending}",
            f"name the file {known} or .txt, or say --format",
        )
