"""Markdown to read: for each entity its acts in order of time, with their sources."""

from collections.abc import Iterator

from recog_cli.questions.dataset import Dataset, Value
from recog_cli.render.markdown import escaped, linked

_Row = dict[str, Value]


def file(data: Dataset, name: str) -> dict[str, bytes]:
    """One document."""
    tables = {
        relation.name: [
            dict(zip((field.name for field in relation.fields), row, strict=True))
            for row in relation.rows
        ]
        for relation in data.relations
    }
    about = data.about()
    head = [
        f"# {about['title']}",
        f"Facts {about['facts']}, recog {about['recog']}, as of {about['as_of']}; "
        f"{about['license']}.",
    ]
    return {name: ("\n\n".join([*head, *_cases(tables)]) + "\n").encode()}


def _cases(tables: dict[str, list[_Row]]) -> Iterator[str]:
    names = {row["id"]: str(row["name"]) for row in tables["entities"]}
    sources = {row["id"]: row for row in tables["sources"]}
    cited: dict[Value, list[Value]] = {}
    for row in tables["act_sources"]:
        cited.setdefault(row["act"], []).append(row["source"])
    notes = {row["whom"]: row["note"] for row in tables["cases"]}
    for whom in dict.fromkeys(row["whom"] for row in tables["acts"]):
        yield f"## {escaped(names[whom])}"
        if notes.get(whom):
            yield escaped(str(notes[whom]))
        own = [row for row in tables["acts"] if row["whom"] == whom]
        own.sort(key=lambda row: (str(row["earliest"]), str(row["latest"])))
        lines = ["| When | Who | Did | Why | Sources |", "| :-- | :-- | :-- | :-- | :-- |"]
        for row in own:
            links = [linked(str(sources[id_]["title"]), str(sources[id_]["url"]))
                     for id_ in cited.get(row["id"], ()) if id_ in sources]  # fmt: skip
            cells = [row["date"], names[row["who"]], row["did"], row["why"] or ""]
            said = " | ".join(escaped(str(cell)) for cell in cells)
            lines.append(f"| {said} | {'; '.join(links)} |")
        yield "\n".join(lines)
