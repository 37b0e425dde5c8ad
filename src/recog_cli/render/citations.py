"""Citations: as a text to read, as BibTeX, and as CSL-JSON (the format of Zotero and pandoc)."""

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, assert_never

from recog_cli.render.harmless import harmless, harmless_json

Row = dict[str, Any]


class Citation(StrEnum):
    """The forms a citation can take."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


def cited(rows: Sequence[Row], form: Citation) -> str:
    """All rows of ``cite`` in one form."""
    match form:
        case Citation.TEXT:
            return "".join(f"{_text(row)}\n" for row in rows)
        case Citation.BIBTEX:
            return "\n".join(_bibtex(row) for row in rows)
        case Citation.CSL_JSON:
            said = json.dumps([_csl(row) for row in rows], ensure_ascii=False, indent=1)
            return f"{harmless_json(said)}\n"
        case _:
            assert_never(form)


def _text(row: Row) -> str:
    parts = [f"{row['publisher']}: {row['title']}"]
    parts += [f"published {row['published']}"] * bool(row["published"])
    parts += [f"read {row['consulted']}"] * bool(row["consulted"])
    said = ", ".join(parts) + "."
    return harmless(" ".join(filter(None, [said, row["note"] if row["kind"] == "entry" else "",
                                           row["url"]])))  # fmt: skip


# -- BibTeX -----------------------------------------------------------------------------------

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
"""A url is read to the letter; only what would end or open something is encoded."""


def _bibtex(row: Row) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(row))
    return f"@misc{{{row['id']},\n{fields}}}\n"


def _fields(row: Row) -> Iterator[tuple[str, str]]:
    yield "author", f"{{{_tex(row['publisher'])}}}"
    yield "title", f"{{{_tex(row['title'])}}}"
    day = _date(row["published"] or (row["consulted"] if row["kind"] == "entry" else None))
    for name, number in zip(("year", "month", "day"), day, strict=False):
        yield name, str(number)
    if row["url"]:
        yield "url", harmless(row["url"]).translate(_URL)
    if row["consulted"]:
        yield "urldate", row["consulted"]
    yield "language", _tex(row["language"])
    if row["kind"] == "entry":
        yield "note", _tex(row["note"])


def _tex(said: str) -> str:
    """A text for BibTeX, which counts braces even behind a backslash: all are in pairs."""
    plain = harmless(said)
    if not _balanced(plain):
        plain = plain.replace("{", "(").replace("}", ")")
    return plain.translate(_TEX)


def _balanced(said: str) -> bool:
    depth = 0
    for sign in said:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


# -- CSL-JSON -----------------------------------------------------------------------------------

_TYPES = {
    "entry": "dataset",
    "primary": "document",
    "press": "article-newspaper",
    "reference": "webpage",
    "scholarship": "report",
}


def _csl(row: Row) -> Row:
    item: Row = {
        "id": row["id"],
        "type": _TYPES.get(row["kind"], "webpage"),
        "title": row["title"],
        "language": row["language"],
    }
    if row["kind"] == "press":
        item["container-title"] = row["publisher"]
    else:
        item["author"] = [{"literal": row["publisher"]}]
    if row["url"]:
        item["URL"] = row["url"]
    if published := _date(row["published"] or (row["consulted"] if row["kind"] == "entry" else "")):
        item["issued"] = {"date-parts": [published]}
    if consulted := _date(row["consulted"]):
        item["accessed"] = {"date-parts": [consulted]}
    if row["kind"] == "entry":
        item["note"] = row["note"]
    return item


def _date(said: str | None) -> list[int]:
    """Year, month and day of a date, as far as it has them; nothing of one that is not plain."""
    parts = (said or "").rstrip("?~").split("-")
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else []
