"""The whole base (or one case) in the formats of other tools: a dataset → files, as bytes.

The same dataset gives the same bytes. Nothing in a fact can become a formula, markup or SQL.
"""

from enum import StrEnum
from typing import assert_never

from recog_cli.questions.relations import Dataset


class Export(StrEnum):
    """The formats there are."""

    SQLITE = "sqlite"
    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    DATAPACKAGE = "datapackage"
    PARQUET = "parquet"
    MD = "md"


ONE_FILE = frozenset({Export.SQLITE, Export.JSON, Export.MD})
"""Formats that are written to a file; the others fill a directory."""

Files = dict[str, bytes]
"""By name, what a file holds."""


def files(data: Dataset, form: Export, name: str) -> Files:
    """The files of an export; ``name`` is what the one file of some formats is called."""
    match form:
        case Export.SQLITE:
            from recog_cli.render.exports import sqlite  # noqa: PLC0415  (each only where used)

            return sqlite.files(data, name)
        case Export.CSV:
            from recog_cli.render.exports import text  # noqa: PLC0415

            return text.csv_files(data)
        case Export.JSONL:
            from recog_cli.render.exports import text  # noqa: PLC0415

            return text.jsonl_files(data)
        case Export.JSON:
            from recog_cli.render.exports import text  # noqa: PLC0415

            return text.json_file(data, name)
        case Export.DATAPACKAGE:
            from recog_cli.render.exports import datapackage  # noqa: PLC0415

            return datapackage.files(data)
        case Export.PARQUET:
            from recog_cli.render.exports import parquet  # noqa: PLC0415

            return parquet.files(data)
        case Export.MD:
            from recog_cli.render.exports import document  # noqa: PLC0415

            return document.file(data, name)
        case _:
            assert_never(form)
