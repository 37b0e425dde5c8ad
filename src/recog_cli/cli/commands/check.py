"""``recog check``."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from recog_cli.cli import output
from recog_cli.cli.session import Session
from recog_cli.domain import checks
from recog_cli.domain.errors import BadOption
from recog_cli.domain.problems import Problem
from recog_cli.questions import check
from recog_cli.questions.options import each
from recog_cli.render import Format, problems
from recog_cli.store import place
from recog_cli.store.checking import problems as find
from recog_cli.store.history import act_ids


class Report(StrEnum):
    """The forms of every command, and two more: one line a problem, annotations on GitHub."""

    TABLE = Format.TABLE.value
    CONCISE = "concise"
    GITHUB = "github"
    JSON = Format.JSON.value
    JSONL = Format.JSONL.value
    CSV = Format.CSV.value
    TSV = Format.TSV.value
    MD = Format.MD.value
    HTML = Format.HTML.value
    SVG = Format.SVG.value


_Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Files, folders or fact bases; else the whole base."),
]
_Ids = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CHECK", help="Only these checks. Repeat, or use commas."),
]
_Ignored = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CHECK", help="All but these checks.")
]
_Notices = Annotated[bool, typer.Option("--notices", help="Show what is worth a look, too.")]
_Explained = Annotated[
    str | None,
    typer.Option("--explain", metavar="CHECK", help="What a check is for, or all of them."),
]
_Statistics = Annotated[bool, typer.Option("--statistics", help="Count by check instead.")]
_Against = Annotated[
    str | None,
    typer.Option("--against", metavar="REV", help="No id may be lost since this git revision."),
]
_Form = Annotated[Report | None, typer.Option("--format", help="How to print the problems.")]


def run(
    session: Session,
    paths: _Paths = None,
    select: _Ids = None,
    ignore: _Ignored = None,
    notices: _Notices = False,  # noqa: FBT002  (a flag of the command line)
    explain: _Explained = None,
    statistics: _Statistics = False,  # noqa: FBT002  (likewise)
    against: _Against = None,
    form: _Form = None,
) -> int:
    """Report every problem in the facts.

    recog check facts/acts/kosovo.toml

    Each with its place and its remedy; silent where there is none.
    """
    if explain is not None or statistics:
        session.plain("an explanation" if explain is not None else "a count by check")
    if explain is not None:
        output.emit(_explained(explain), session.output)
        return 0
    base, inside = place.within(paths or [], session.facts.directory)
    before = act_ids(base, against) if against else None
    everything = find(base, session.today, before=before)
    wanted = _selected(everything, _known(select), _known(ignore), notices=notices)
    found = [problem for problem in wanted if not inside or problem.file.startswith(inside)]
    answer = check.ask(found)
    kind = _kind(session, form)
    if kind not in (Report.TABLE, Report.CONCISE, Report.GITHUB):
        digest = place.digest(place.files(base))
        return session._replace(form=Format(kind)).show(answer, digest)
    if statistics:
        text = problems.statistics(found)
    else:
        write = {Report.CONCISE: problems.concise, Report.GITHUB: problems.github}
        text = write.get(kind, problems.text)(found, place.prefix(base))
    output.emit(text, session.output)
    return answer.verdict


def _selected(
    found: Iterable[Problem], select: set[str], ignore: set[str], *, notices: bool
) -> list[Problem]:
    """The problems asked for. A notice is shown where its check is named, or all of them are."""
    return [
        problem
        for problem in found
        if problem.check not in ignore
        and (problem.check in select if select else notices or not problem.notice)
    ]


def _known(words: list[str] | None) -> set[str]:
    ids = set(each(words))
    if unknown := sorted(ids - checks.ALL.keys()):
        raise BadOption(
            f"no check has the id {unknown[0]!r}", "`recog check --explain all` names them"
        )
    return ids


def _kind(session: Session, form: Report | None) -> Report:
    if session.form is Format.JSON and form not in (None, Report.JSON):
        raise BadOption(f"--json and --format {form} disagree", "give one of the two")
    return form or Report(session.form)


def _explained(id_: str) -> str:
    if id_ == "all":
        return "".join(f"{known.id:22}{known.title}\n" for known in checks.ALL.values())
    (known,) = (checks.ALL[name] for name in _known([id_]))
    notice = "A notice, no error.\n" if known.notice else ""
    return f"{known.id}: {known.title}.\n{known.why}\n{notice}"
