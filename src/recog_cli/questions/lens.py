"""How a question looks at the facts: which day, among whom, according to whom."""

from datetime import date
from typing import Any, NamedTuple

from recog_cli.domain.errors import BadOption
from recog_cli.domain.model import Bloc, Entity
from recog_cli.domain.stance import Stance
from recog_cli.questions.wording import the


class Lens(NamedTuple):
    """The shared options. ``on`` is None where no day was asked for."""

    today: date
    on: date | None = None
    since: date | None = None
    until: date | None = None
    among: tuple[Bloc, ...] = ()
    stances: tuple[Stance, ...] = ()
    according_to: Entity | None = None

    @property
    def day(self) -> date:
        """The day asked for, or today."""
        return self.on or self.today

    @property
    def view(self) -> str | None:
        """The id of the entity whose view is asked for."""
        return self.according_to.id if self.according_to else None

    @property
    def by_whom(self) -> str:
        """The view asked for, as it goes into a sentence: ", according to Serbia"; else nothing."""
        if self.according_to is None:
            return ""
        return f", according to {the(self.according_to.name_on(self.day))}"

    @property
    def last(self) -> date:
        """The last day that a question about a span looks at: the one asked for, else today.

        BadOption where the span would begin after it.
        """
        last = self.until or self.today
        if self.since and last < self.since:
            raise BadOption(f"{self.since} lies after {last}, the last day looked at",
                            "ask for an earlier beginning")  # fmt: skip
        return last

    def admits(self, who: str, day: date) -> bool:
        """Whether an entity is a member of a bloc asked for on a day; anybody is if none was."""
        return not self.among or any(who in bloc.members_on(day) for bloc in self.among)

    def described(self) -> dict[str, Any]:
        """The options as they go into the answer's ``question``: only those that were given."""
        said = {
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "among": [bloc.id for bloc in self.among],
            "stance": [stance.value for stance in self.stances],
            "according_to": self.view,
        }
        return {key: value for key, value in said.items() if value}
