"""The Python door: ``load()`` a fact base and ask it."""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Act
from recog_cli.domain.stance import Standing, standing
from recog_cli.questions import options
from recog_cli.questions.answer import Row
from recog_cli.questions.names import Role, resolve
from recog_cli.store.indexed import IndexedFacts
from recog_cli.store.place import facts_directory


class Facts(IndexedFacts):
    """A fact base, asked by any name an entity goes by."""

    def acts(
        self,
        *,
        who: str | Iterable[str] | None = None,
        whom: str | Iterable[str] | None = None,
    ) -> Sequence[Act]:
        """Acts by ``who`` toward ``whom``, each a name (with what it continues), ids, or None.

        >>> [act.did.value for act in load().acts(who="tuvalu", whom="abkhazia")]
        ['recognized', 'withdrew']
        """
        actors = self._ids(who, "who") if isinstance(who, str) else who
        others = self._ids(whom, "whom") if isinstance(whom, str) else whom
        return super().acts(who=actors, whom=others)

    def _ids(self, name: str, role: Role) -> frozenset[str]:
        return self.person(resolve(self, name, role).id).ids

    def stance(
        self, who: str, whom: str, *, on: str | date | int, according_to: str | None = None
    ) -> Standing:
        """Where ``who`` stands toward ``whom`` on a day; ``"2010"`` means its last day.

        Raises UnknownName or AmbiguousName for a name that means none or several entities.

        >>> load().stance("tuvalu", "abkhazia", on="2012").in_force
        True
        """
        actor = self.person(resolve(self, who, role="who").id)
        other = self.person(resolve(self, whom).id)
        view = resolve(self, according_to, role="who").id if according_to else None
        acts = self.acts(who=actor.ids, whom=other.ids)
        return standing(acts, actor, other, options.last_day(on), view)

    def rows(self, question: str, *names: str, **chosen: Any) -> Sequence[Row]:
        """The rows of an answer, as ``--json`` prints them: for a data frame, or a loop.

        ``question`` is a command that asks (``who-recognized``, ``recognized-by``, ``does``,
        ``why``, ``timeline``, ``tally``, ``compare``, ``changes``, ``search``, ``map``,
        ``chart``), ``names`` are its arguments, ``chosen`` its shared options with underscores:
        ``on``, ``since``, ``until``, ``among``, ``stance``, ``according_to``, ``but_not``. Raises
        BadOption for what is none of these, UnknownName or AmbiguousName for names.

        >>> load().rows("tally", "abkhazia", on="2012", among="un")[0]["recognizes"]
        6

        With pandas, ``pandas.DataFrame(facts.rows("timeline", "abkhazia"))``.
        """
        from recog_cli.questions import by_name  # noqa: PLC0415  (every question is imported)

        return by_name.ask(self, today(), question, names, chosen).rows


def load(facts: str | Path | None = None) -> Facts:
    """Open a fact base: a directory, else ``RECOG_FACTS``, else the shipped one.

    Nothing is read before the first question. UnreadableFacts is raised by it where the
    directory is no fact base or has problems.
    """
    return Facts(facts_directory(Path(facts) if facts is not None else None))


def today() -> date:
    """The present day, or that of ``RECOG_TODAY``: the only clock there is."""
    fixed = os.environ.get("RECOG_TODAY")
    if not fixed:
        return date.today()  # noqa: DTZ011  (the user's own day is what is meant)
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        raise BadOption(f"RECOG_TODAY={fixed!r} is not a day", "write 2026-11-24") from None
