"""The man page, in roff, from the same texts as the help."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from recog_cli.cli.helptext import Command, Option

_EXITS = (
    ("0", "yes; something was found; the facts are clean"),
    ("1", "no; nobody is in force; problems were found"),
    ("2", "the command line, a name or the facts cannot be read; the message says what to do"),
    ("3", "it cannot be decided: the base does not know, or the act is disputed or undated"),
    ("4", "the answer could not be written"),
    ("70", "a bug in recog"),
    ("130, 141", "interrupted; the reader of the output has gone"),
)
_ENVIRONMENT = (
    ("RECOG_FACTS", "the directory of facts to ask, instead of those that came along"),
    ("RECOG_TODAY", "the day that counts as today, for scripts and tests: 2026-11-24"),
    ("RECOG_PAGER, PAGER", "what long answers on a terminal go through; less if unset, none if "
     "empty or cat"),
    ("NO_COLOR, COLUMNS", "no color; the width of the terminal"),
)  # fmt: skip


def page(commands: Sequence[Command], version: str, about: str, day: date) -> str:
    """The whole page, for ``man -l -``."""
    return "\n".join(_page(commands, version, about, day)) + "\n"


def _page(commands: Sequence[Command], version: str, about: str, day: date) -> Iterator[str]:
    yield f'.TH RECOG 1 "{day}" "recog {version}" "User Commands"'
    yield from (".SH NAME", f"recog \\- {_roff(about.splitlines()[0].rstrip('.'))}")
    yield from (".SH SYNOPSIS", r"\fBrecog\fR \fICOMMAND\fR [\fIOPTION\fR]... [\fINAME\fR]...")
    yield from (".SH DESCRIPTION",)
    yield "Facts of diplomatic recognition, each with its documents, asked offline. The first line "
    yield "of every answer is the answer. Names are ids, codes or any common name; a date of "
    yield "which only the year or month is known, 2010, means its last day."
    yield ".SH COMMANDS"
    shared = _shared(commands)
    for command in commands:
        yield ".SS " + _roff(command.usage.removeprefix("recog "))
        for paragraph in re.split(r"\n\s*\n", command.help):
            text = " ".join(paragraph.split())
            example = text.startswith("recog ")
            yield from ((".PP", ".RS", f"\\fB{_roff(text)}\\fR", ".RE") if example
                        else (".PP", _roff(text)))  # fmt: skip
        for option in (*command.arguments, *command.options):
            if option not in shared and option.help:
                yield from _described(option)
    yield ".SH SHARED OPTIONS"
    for option in shared:
        yield from _described(option)
    for title, entries in (("EXIT STATUS", _EXITS), ("ENVIRONMENT", _ENVIRONMENT)):
        yield f".SH {title}"
        for name, said in entries:
            yield from (".TP", f"\\fB{_roff(name)}\\fR", _roff(said))
    yield from (".SH LICENSE", "Code MIT, facts CC0.")


def _shared(commands: Sequence[Command]) -> list[Option]:
    """Options that most commands have, said once."""
    every = [option for command in commands for option in command.options]
    return [each for each in dict.fromkeys(every) if every.count(each) > len(commands) // 2]


def _described(option: Option) -> Iterator[str]:
    value = (
        f" \\fI{_roff(option.metavar)}\\fR" if option.metavar not in ("", option.names[0]) else ""
    )
    yield ".TP"
    yield f"\\fB{_roff(', '.join(option.names))}\\fR{value}"
    yield _roff(option.help)


def _roff(said: str) -> str:
    text = said.replace("\\", r"\e").replace("-", r"\-")
    text = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text
