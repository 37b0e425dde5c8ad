"""Apache Parquet: one file a relation, for DuckDB, Spark, BigQuery and data frames."""

import io
from datetime import date
from typing import Any

from recog_cli.domain.errors import BadOption
from recog_cli.questions.relations import DATE, INTEGER, Dataset, Relation
from recog_cli.render.exports import text


def files(data: Dataset) -> dict[str, bytes]:
    """A Parquet file a relation, and ``about.json``; BadOption where pyarrow is missing."""
    try:
        import pyarrow  # noqa: PLC0415  (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise BadOption(
            "Parquet needs a library that is not installed", 'run: pip install "recog-cli[parquet]"'
        ) from None
    made = {}
    for relation in data.relations:
        out = io.BytesIO()
        parquet.write_table(_table(pyarrow, relation, data), out, compression="zstd")
        made[f"{relation.name}.parquet"] = out.getvalue()
    return {**made, "about.json": text.about(data)}


def _table(pyarrow: Any, relation: Relation, data: Dataset) -> Any:
    columns = list(zip(*relation.rows, strict=True)) or [()] * len(relation.fields)
    known = {INTEGER: pyarrow.int64(), DATE: pyarrow.date32()}
    types = [known.get(field.type, pyarrow.string()) for field in relation.fields]
    columns = [
        tuple(day and date.fromisoformat(day) for day in column) if field.type == DATE else column
        for field, column in zip(relation.fields, columns, strict=True)
    ]
    schema = pyarrow.schema(
        [
            pyarrow.field(field.name, kind, metadata={"means": field.means})
            for field, kind in zip(relation.fields, types, strict=True)
        ],
        metadata=data.about(),
    )
    arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)
