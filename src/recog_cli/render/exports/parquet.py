"""Apache Parquet: one file a relation, for DuckDB, Spark, BigQuery and data frames."""

import io
from typing import Any

from recog_cli.domain.errors import BadOption
from recog_cli.questions.dataset import INTEGER, Dataset, Relation
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
    types = [pyarrow.int64() if field.type == INTEGER else pyarrow.string()
             for field in relation.fields]  # fmt: skip
    schema = pyarrow.schema(
        [
            pyarrow.field(field.name, kind, metadata={"means": field.means})
            for field, kind in zip(relation.fields, types, strict=True)
        ],
        metadata=data.about(),
    )
    arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)
