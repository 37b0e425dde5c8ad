"""The deeper checks: what a base that reads well may still get wrong.

Each check is a small function of the whole base, with an id, a line that says what it looks for,
and an explanation of why it matters. Structure (keys, types, ids, dates) is the store's business;
it comes before, and nothing here runs on a base that has lost facts to it.
"""

from collections.abc import Iterator

from recog_cli.domain.checks import cases, evidence, time
from recog_cli.domain.checks.base import Base, Check, Finding

CHECKS: tuple[Check, ...] = (*time.CHECKS, *evidence.CHECKS, *cases.CHECKS)


def findings(base: Base) -> Iterator[tuple[Check, Finding]]:
    """Everything that any check finds."""
    for check in CHECKS:
        for finding in check.find(base):
            yield check, finding
