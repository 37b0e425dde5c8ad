"""Synthetic fact bases of any size, the same for the same number: ``synthetic.py ACTS DIR``.

Each case has about 150 acts (Kosovo's size); a tenth of the recognitions is withdrawn. A base of
a million acts is thus a base of many more cases, not of bigger ones.
"""

import random
import shutil
import sys
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "facts"
ACTORS = 200
ACTS_A_CASE = 150


def write(number: int, directory: Path) -> None:
    """Write a base with this many acts into an empty or absent directory."""
    chance = random.Random(number)
    for folder in ("acts", "entities", "sources", "blocs"):
        (directory / folder).mkdir(parents=True, exist_ok=True)
    words = (SHIPPED / "vocabulary.toml").read_text()
    kept = [line for line in words.splitlines() if not line.startswith("precedent")]
    (directory / "vocabulary.toml").write_text("\n".join(kept))
    cases = max(1, number // ACTS_A_CASE)
    names = [f"actor-{n:03}" for n in range(ACTORS)] + [f"land-{n:05}" for n in range(cases)]
    (directory / "entities/all.toml").write_text("\n".join(map(_entity, names)))
    (directory / "sources/all.toml").write_text("\n".join(_source(n) for n in range(500)))
    (directory / "blocs/un.toml").write_text(_bloc())
    left = number
    for case in range(cases):
        size = left if case == cases - 1 else min(left, ACTS_A_CASE)
        left -= size
        text = '[case]\ncovers = "un"\ncomplete_to = "2026-02"\n\n'
        text += "\n".join(_act(chance, f"land-{case:05}", n) for n in range(size))
        (directory / f"acts/land-{case:05}.toml").write_text(text)


def _entity(name: str) -> str:
    title = name.replace("-", " ").title()
    return f'[[entity]]\nid = "{name}"\nkind = "state"\nname = "{title}"\n'


def _source(number: int) -> str:
    return (
        f'[[source]]\nid = "source-{number}"\ntitle = "Document {number}"\n'
        f'publisher = "Ministry {number % 40}"\nurl = "https://ministry.example/{number}"\n'
        'language = "en"\nkind = "primary"\nconsulted = "2026-11-24"\n'
    )


def _bloc() -> str:
    members = "\n".join(
        f'[[member]]\nwho = "actor-{n:03}"\nfrom = "1945-10-24"\n' for n in range(ACTORS)
    )
    return f'[bloc]\nname = "United Nations"\nsources = ["source-0"]\n\n{members}'


def _act(chance: random.Random, whom: str, number: int) -> str:
    actor = f"actor-{number % ACTORS:03}"
    did = "withdrew" if number >= ACTORS else "recognized"
    if number % 10 == 9:
        did, actor = "withdrew", f"actor-{(number - 1) % ACTORS:03}"
    year = 1990 + number // 10
    when = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return (
        f'[[act]]\nid = "{actor}-{did}-{whom}-{number}"\nwho = "{actor}"\ndid = "{did}"\n'
        f'when = "{when}"\nhow = ["note", "statement"]\n'
        f'why = "The actor gave a reason of common length for its act number {number}."\n'
        f'reasons = ["bilateral-cooperation", "trade-and-aid"]\n'
        f'sources = ["source-{chance.randrange(500)}", "source-{chance.randrange(500)}"]\n'
    )


if __name__ == "__main__":
    target = Path(sys.argv[2])
    shutil.rmtree(target, ignore_errors=True)
    write(int(sys.argv[1].replace("_", "")), target)
