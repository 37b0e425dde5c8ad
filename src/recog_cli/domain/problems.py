"""A problem in the facts, as data: collected, never just the first one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What ``check`` found where, in a file of the fact base, and what would mend it.

    ``line`` and ``column`` count from 1; ``excerpt`` is that line as it stands in the file.
    ``loses`` tells whether the fact cannot be used as long as the problem stands; a ``notice`` is
    worth a look and no error.
    """

    check: str
    file: str
    line: int
    column: int
    message: str
    remedy: str
    excerpt: str = ""
    loses: bool = True
    notice: bool = False

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """By file, line and column."""
        return self.file, self.line, self.column, self.check
