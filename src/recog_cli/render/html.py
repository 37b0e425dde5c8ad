"""HTML: one page, no script, nothing fetched from elsewhere; pictures as SVG within it."""

from collections.abc import Iterator
from typing import Any

from recog_cli.questions.answer import Answer, Table
from recog_cli.render.escaping import escaped, web_url
from recog_cli.render.footnotes import described, numbered
from recog_cli.render.svg import STYLE, figure

_PAGE = """
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1f2328; background: #ffffff;
  font: 15px/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
h1 { font-size: 1.15rem; } h2 { font-size: 1rem; margin-top: 2rem; }
.scroll { overflow-x: auto; } svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: #59636e; }
th, td { padding: .3rem .8rem .3rem 0; vertical-align: top; border-bottom: 1px solid #d1d9e0; }
.keep { white-space: nowrap; } .right { text-align: right; }
.notes { color: #59636e; font-size: .9rem; } a { color: #0b57b0; }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; }
  th, .notes { color: #9198a1; } th, td { border-color: #3d444d; } a { color: #6cb0ff; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def document(answer: Answer, digest: str) -> str:
    """The whole answer as one page; its foot says of which facts it is."""
    tables = answer.tables(answer.rows)
    notes = numbered(answer, tables)
    blocks = [f"<h1>{escaped(answer.sentence)}</h1>"]
    if answer.picture:
        width, height, inner = figure(answer.picture)
        box = f'viewBox="-1 -1 {width + 2:.0f} {height + 2:.0f}" width="{width:.0f}"'
        blocks.append(f'<figure class="scroll"><svg class="recog" {box}>\n{inner}\n</svg></figure>')
    for table in tables:
        blocks += _table(table, notes)
    if answer.caveats:
        items = "\n".join(f"<li>{escaped(caveat)}</li>" for caveat in answer.caveats)
        blocks.append(f'<ul class="notes">\n{items}\n</ul>')
    if notes:
        items = "\n".join(_source(number, source) for number, source in notes.values())
        blocks.append(f'<h2>Sources</h2>\n<ol class="notes">\n{items}\n</ol>')
    blocks.append(f'<p class="notes">recog, facts {escaped(digest[:12])}, CC0</p>')
    body = "\n".join(blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(answer.sentence)}</title>\n<style>{_PAGE}{STYLE}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


_Notes = dict[str, tuple[int, dict[str, Any]]]


def _table(table: Table, notes: _Notes) -> Iterator[str]:
    if table.title:
        yield f"<h2>{escaped(table.title)}</h2>"
    classes = [
        " ".join(filter(None, ["keep" * column.keep, "right" * column.right]))
        for column in table.columns
    ]
    attributes = [f' class="{kind}"' if kind else "" for kind in classes]
    heads = zip(table.columns, attributes, strict=True)
    head = "".join(f'<th scope="col"{kind}>{escaped(each.title)}</th>' for each, kind in heads)
    yield f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>'
    for line in table.lines:
        cells = zip(line, attributes, strict=True)
        yield f"<tr>{''.join(f'<td{kind}>{_cell(cell, notes)}</td>' for cell, kind in cells)}</tr>"
    yield "</tbody></table></div>"


def _cell(cell: str | list[str], notes: _Notes) -> str:
    if isinstance(cell, str):
        return escaped(cell)
    numbers = [notes[id_][0] for id_ in cell if id_ in notes]
    return " ".join(f'<a href="#source-{number}">[{number}]</a>' for number in numbers)


def _source(number: int, source: dict[str, Any]) -> str:
    url = web_url(str(source["url"]))
    said = escaped(str(source["url"]))
    link = f'<a href="{escaped(url)}" rel="noreferrer">{said}</a>' if url else said
    return f'<li id="source-{number}">{escaped(described(source))}<br>{link}</li>'
