"""From what people type to the entity they mean. Never a guess."""

from collections.abc import Sequence
from typing import Literal

from recog_cli.domain.errors import AmbiguousName, UnknownName
from recog_cli.domain.model import Bloc, Entity, Kind
from recog_cli.questions.facts import Facts

Role = Literal["who", "whom"]


def resolve(facts: Facts, name: str, role: Role = "whom") -> Entity:
    """The one entity that a name means.

    As ``whom``, the name of a state with governments in the base could mean any of them, so it
    is ambiguous; as ``who`` it is the state, since a state's acts are its own whoever governs.
    ``state:afghanistan`` and the like name the kind and settle it.

    Raises UnknownName, with near names, or AmbiguousName, with what could be meant.
    """
    kind, found = _found(facts, name)
    if role == "whom" and kind is None and len(found) == 1:
        found = [*(_known(facts, id_) for id_ in facts.governments(found[0].id)), *found]
    if len(found) > 1:
        raise AmbiguousName(
            f"{name!r} could mean several entities: {', '.join(map(_described, found))}",
            f"ask for one of them: {', '.join(_unmistakable(facts, each) for each in found)}",
        )
    return found[0]


def covered(facts: Facts, name: str) -> list[Entity]:
    """The entities that ``who-recognized NAME`` is about.

    The name of a state covers its governments and the state itself, but only those that acts are
    recorded toward (if there are none at all, the state): governments that exist first, newest
    first, the state last.
    """
    kind, found = _found(facts, name)
    if len(found) > 1:
        return [resolve(facts, name)]
    state = found[0]
    if kind is not None:
        return [state]
    governments = [_known(facts, id_) for id_ in facts.governments(state.id)]
    governments.sort(key=_newest_first)
    return [each for each in (*governments, state) if facts.acts(whom=[each.id])] or [state]


def bloc(facts: Facts, name: str) -> Bloc:
    """The bloc that a name means; UnknownName lists those there are."""
    found = facts.bloc(name)
    if found is None:
        known = ", ".join(each.id for each in facts.blocs())
        raise UnknownName(f"no bloc is called {name!r}", f"the blocs are {known}")
    return found


def _found(facts: Facts, name: str) -> tuple[str | None, Sequence[Entity]]:
    prefix, colon, rest = name.partition(":")
    kind = prefix.strip().lower() if colon and prefix.strip().lower() in set(Kind) else None
    entities = [_known(facts, id_) for id_ in facts.named(rest if kind else name)]
    found = [each for each in entities if kind in (None, each.kind)]
    if not found:
        raise UnknownName(*_unknown(facts, name))
    return kind, found


def _known(facts: Facts, id_: str) -> Entity:
    entity = facts.entity(id_)
    if entity is None:
        raise UnknownName(*_unknown(facts, id_))
    return entity


def _unknown(facts: Facts, name: str) -> tuple[str, str]:
    near = facts.near(name)
    meant = f"did you mean {' or '.join(near)}?" if near else "`recog list entities` shows them all"
    return f"no entity is called {name!r}", meant


def _described(entity: Entity) -> str:
    return f"{entity.name} ({entity.kind})"


def _unmistakable(facts: Facts, entity: Entity) -> str:
    return f"{entity.kind}:{entity.id}" if facts.governments(entity.id) else entity.id


def _newest_first(entity: Entity) -> tuple[bool, int, str]:
    ended = bool(entity.exists) and entity.exists[-1].end is not None
    starts = [period.start.earliest.toordinal() for period in entity.exists if period.start]
    return ended, -max(starts, default=0), entity.id
