"""Problems in the facts, as ``check`` prints them."""

from collections.abc import Sequence

from recog_cli.domain.problems import Problem
from recog_cli.render.harmless import harmless


def text(problems: Sequence[Problem]) -> str:
    """Each problem: its place and message, the line with a caret under the culprit, the remedy."""
    return "".join(map(_described, problems))


def _described(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    said = [f"{place}: {problem.check} {harmless(problem.message)}"]
    if problem.excerpt:
        before = harmless(problem.excerpt[: problem.column - 1])
        said.append(f"    {harmless(problem.excerpt)}")
        said.append(f"    {' ' * len(before)}^")
    said.append(f"    {harmless(problem.remedy)}")
    return "\n".join(said) + "\n"
