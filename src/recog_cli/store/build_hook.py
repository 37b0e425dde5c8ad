"""Puts the ready index into the wheel, so that an installed ``recog`` compiles nothing."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyIndex(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the index of the shipped facts from the very files that go into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index; a base with problems does not ship."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from recog_cli.store import building, index, place, reading  # noqa: PLC0415  (not installed yet)

        facts = Path(self.root, "facts")
        base = reading.read(facts)
        if base.problems:
            found = "\n".join(f"{p.file}:{p.line}: {p.message}" for p in base.problems)
            raise SystemExit(f"the facts have problems:\n{found}")
        built = Path(tempfile.mkdtemp(), "index.sqlite")
        building.write(built, base, place.state(place.files(facts)))
        for file in (built, index.sum_of(built)):
            build_data["force_include"][str(file)] = f"recog_cli/shipped/{file.name}"
