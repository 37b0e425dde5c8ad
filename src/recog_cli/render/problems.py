"""Problems in the facts, as ``check`` prints them."""

from collections import Counter
from collections.abc import Sequence

from recog_cli.domain.problems import Problem
from recog_cli.render.harmless import harmless


def text(problems: Sequence[Problem], prefix: str = "") -> str:
    """Each problem: its place and message, the line with a caret under the culprit, the remedy.

    ``prefix`` leads from where the user is to the base.
    """
    return "".join(_described(problem, prefix) for problem in problems)


def concise(problems: Sequence[Problem], prefix: str = "") -> str:
    """One line a problem, as compilers write it."""
    return "".join(f"{_headed(problem, prefix)}\n" for problem in problems)


def github(problems: Sequence[Problem], prefix: str = "") -> str:
    """Annotations for GitHub Actions, errors first, for it shows ten a step."""
    return "".join(
        f"::{'notice' if problem.notice else 'error'} "
        f"file={_property(prefix + problem.file)},line={problem.line},col={problem.column},"
        f"title={_property(problem.check)}"
        f"::{_data(f'{problem.message}; {problem.remedy}')}\n"
        for problem in sorted(problems, key=lambda problem: problem.notice)
    )


def statistics(problems: Sequence[Problem]) -> str:
    """How many there are of each check, most first."""
    counts = Counter(problem.check for problem in problems)
    return "".join(f"{number:6}  {check}\n" for check, number in counts.most_common())


def _headed(problem: Problem, prefix: str) -> str:
    place = f"{harmless(prefix + problem.file)}:{problem.line}:{problem.column}"
    return f"{place}: {problem.check} {harmless(problem.message)}"


def _described(problem: Problem, prefix: str) -> str:
    said = [_headed(problem, prefix)]
    if problem.excerpt:
        before = harmless(problem.excerpt[: problem.column - 1])
        said.append(f"    {harmless(problem.excerpt)}")
        said.append(f"    {' ' * len(before)}^")
    said.append(f"    {harmless(problem.remedy)}")
    return "\n".join(said) + "\n"


def _data(said: str) -> str:
    return harmless(said).replace("%", "%25")


def _property(said: str) -> str:
    return _data(said).replace(":", "%3A").replace(",", "%2C")
