"""recog: who recognized whom, when, how and why, who took it back, and how we know.

>>> from recog_cli import load
>>> facts = load()
>>> facts.stance("russia", "taliban", on="2025-07-03").stance
<Stance.RECOGNIZES: 'recognizes'>
"""

TYPE_CHECKING = False  # typing's own costs 3 ms to import, which completion would pay at each key
if TYPE_CHECKING:
    from typing import Any

    from recog_cli.api import Facts, load
    from recog_cli.domain.dates import PartialDate
    from recog_cli.domain.errors import RecogError
    from recog_cli.domain.model import Act, Entity, Source
    from recog_cli.domain.stance import Certainty, Stance, Standing

__version__ = "0.1.0"
__all__ = [
    "Act",
    "Certainty",
    "Entity",
    "Facts",
    "PartialDate",
    "RecogError",
    "Source",
    "Stance",
    "Standing",
    "load",
]
_HOMES = {
    "api": ("Facts", "load"),
    "domain.dates": ("PartialDate",),
    "domain.errors": ("RecogError",),
    "domain.model": ("Act", "Entity", "Source"),
    "domain.stance": ("Certainty", "Stance", "Standing"),
}


def __getattr__(name: str) -> "Any":
    """Import a public name when it is first used: the command line needs few of them."""
    import importlib  # noqa: PLC0415

    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"recog_cli.{home}"), name)
    raise AttributeError(f"module 'recog_cli' has no attribute {name!r}")
