"""A Tabular Data Package (Frictionless, profile v1): the CSV files with a description of each."""

import hashlib
import json
from typing import Any

from recog_cli.questions.relations import DATE, INTEGER, LICENSE, Dataset, Field, Relation
from recog_cli.render.exports import text


def files(data: Dataset) -> dict[str, bytes]:
    """The CSV files and ``datapackage.json``."""
    tables = {name: body for name, body in text.csv_files(data).items() if name.endswith(".csv")}
    package = {
        "profile": "tabular-data-package",
        "name": "recog",
        "title": data.about()["title"],
        "version": data.version,
        "licenses": [
            {"name": LICENSE, "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
        "created": f"{data.as_of}T00:00:00Z",
        "recog": data.about(),
        "description": "Acts of diplomatic recognition with their sources, and the stances "
        "computed from them. CSV in UTF-8; an empty field means that nothing is known.",
        "resources": [
            _resource(relation, tables[f"{relation.name}.csv"]) for relation in data.relations
        ],
    }
    return {**tables, "datapackage.json": f"{json.dumps(package, indent=1)}\n".encode()}


def _resource(relation: Relation, body: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": field.name, "type": _type(field), "description": field.means}
            for field in relation.fields
        ],
        "missingValues": [""],
        "foreignKeys": [
            {
                "fields": field.name,
                "reference": {
                    "resource": "" if field.refers == relation.name else field.refers,
                    "fields": "id",
                },
            }
            for field in relation.fields
            if field.refers
        ],
    }
    if relation.key:
        schema["primaryKey"] = list(relation.key)
    return {
        "profile": "tabular-data-resource",
        "name": relation.name,
        "description": relation.means,
        "path": f"{relation.name}.csv",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _type(field: Field) -> str:
    return field.type if field.type in (INTEGER, DATE) else "string"
