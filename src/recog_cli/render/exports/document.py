"""Markdown to read: for each entity its acts in order of time, with their sources."""

from collections.abc import Iterator

from recog_cli.questions.relations import Dataset, Value
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
        f"Facts {about['facts']}, recog {about['recog']}; {about['license']}.",
    ]
    return {name: ("\n\n".join([*head, *_cases(tables)]) + "\n").encode()}


def _cases(tables: dict[str, list[_Row]]) -> Iterator[str]:
    names = {row["id"]: str(row["name"]) for row in tables["entities"]}
    sources = {row["id"]: row for row in tables["sources"]}
    cited: dict[Value, list[Value]] = {}
    for row in tables["act_sources"]:
        cited.setdefault(row["act"], []).append(row["source"])
    voices = _voices(tables, names)
    notes = {row["whom"]: row["note"] for row in tables["cases"]}
    for whom in dict.fromkeys(row["whom"] for row in tables["acts"]):
        yield f"## {escaped(names[whom])}"
        if notes.get(whom):
            yield escaped(str(notes[whom]))
        own = [row for row in tables["acts"] if row["whom"] == whom]
        own.sort(key=lambda row: (str(row["earliest"]), str(row["latest"])))
        lines = [
            "| When | Who | Did | Why, and more | Sources |",
            "| :-- | :-- | :-- | :-- | :-- |",
        ]
        for row in own:
            links = [linked(str(sources[id_]["title"]), str(sources[id_]["url"]))
                     for id_ in cited.get(row["id"], ()) if id_ in sources]  # fmt: skip
            did = "".join([str(row["did"]), *voices.get(row["id"], ())])
            cells = [row["date"], names[row["who"]], did, " ".join(_more(row))]
            said = " | ".join(escaped(str(cell)) for cell in cells)
            lines.append(f"| {said} | {'; '.join(links)} |")
        yield "\n".join(lines)


def _voices(tables: dict[str, list[_Row]], names: dict[Value, str]) -> dict[Value, list[str]]:
    """By act: who asserts it in the place of its actor, and who denies it."""
    actors = {row["id"]: row["who"] for row in tables["acts"]}
    said: dict[Value, dict[Value, list[Value]]] = {}
    for row in tables["act_voices"]:
        said.setdefault(row["act"], {}).setdefault(row["says"], []).append(row["entity"])
    found = {}
    for act, by in said.items():
        others = [] if actors[act] in by.get("asserts", ()) else by.get("asserts", [])
        parts = [(others, "asserted by"), (by.get("denies", []), "denied by")]
        found[act] = [
            f"; {verb} {', '.join(names[each] for each in whom)}" for whom, verb in parts if whom
        ]
    return found


def _more(row: _Row) -> Iterator[str]:
    if row["why"]:
        yield str(row["why"])
    if row["conditions"]:
        yield f"Condition: {row['conditions']}"
    if row["note"]:
        yield f"Note: {row['note']}"
