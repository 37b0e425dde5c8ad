"""How well an act is sourced: whose voices stand behind it."""

from collections.abc import Iterable, Mapping

from recog_cli.domain.model import Act, Source


def well_sourced(act: Act, sources: Mapping[str, Source]) -> bool:
    """Whether an act rests on one primary source, or on two voices that are independent."""
    cited = [sources[id_] for id_ in act.sources]
    return len(voices(cited)) > 1 or any(source.kind == "primary" for source in cited)


def voices(sources: Iterable[Source]) -> set[str]:
    """Who speaks: the agency whose report a paper carries, else the paper itself."""
    return {source.agency or source.publisher for source in sources}
