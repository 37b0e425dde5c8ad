"""The checks: what a base may get wrong.

Each check has an id, a line that says what it looks for, and an explanation of why it matters.
Structure (keys, types, ids, dates) comes first, found by the store while it reads; the others are
small functions of the whole base, and run only where nothing was lost to the structure.
"""

from collections.abc import Iterator

from recog_cli.domain.checks import cases, evidence, form, maps, structure, time
from recog_cli.domain.checks.base import Base, Check, Finding

CHECKS: tuple[Check, ...] = (
    *time.CHECKS,
    *evidence.CHECKS,
    *cases.CHECKS,
    *maps.CHECKS,
    *form.CHECKS,
)
"""Those that have a function."""
ALL: dict[str, Check] = {check.id: check for check in (*structure.CHECKS, *CHECKS)}
"""All of them, by id."""


def findings(base: Base) -> Iterator[tuple[Check, Finding]]:
    """Everything that any check finds."""
    for check in CHECKS:
        if check.find:
            for finding in check.find(base):
                yield check, finding
