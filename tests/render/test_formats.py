"""Every format is a view of the same rows, and hostile text comes out of each harmless and whole."""

import csv
import html
import io
import json
import re
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from world import CASE, ask

from recog_cli.questions import schema
from recog_cli.questions.answer import Answer, Column, Table
from recog_cli.render import Format, Screen, terminal
from recog_cli.render.harmless import harmless, harmless_json

ACTS = """
    2001-05-05 arcadia recognized how = ["note", "letter"]; why = "Arcadia wants trade."; sources = ["gazette", "herald"]
    2002-02-02 borduria recognized denied_by = ["hentzau"]
    2005-05-05 borduria withdrew how = ["statement"]
    [2008-08-04,2008-08-06] caledon recognized degree = "de-facto"
"""
QUESTIONS = {
    "who-recognized": ["who-recognized", "ruritania"],
    "recognized-by": ["recognized-by", "arcadia"],
    "does": ["does", "arcadia", "recognize", "state:ruritania"],
    "why": ["why", "arcadia", "state:ruritania"],
    "timeline": ["timeline"],
    "tally": ["tally", "state:ruritania"],
    "compare": ["compare", "state:ruritania", "hentzau"],
    "changes": ["changes", "state:ruritania"],
    "search": ["search", "trade"],
    "map": ["map", "state:ruritania"],
    "chart": ["chart", "state:ruritania"],
    "cite": ["cite", "act-1"],
    "sql": ["sql", "SELECT id, name FROM entities"],
    "show": ["show", "act-1"],
    "check": ["check"],
    "fmt": ["fmt", "--check"],
    "coverage": ["coverage"],
    "list entities": ["list", "entities"],
    "list blocs": ["list", "blocs"],
    "list cases": ["list", "cases"],
    "list sources": ["list", "sources"],
    "list reasons": ["list", "reasons"],
    "list forms": ["list", "forms"],
    "list verbs": ["list", "verbs"],
}
UNCITED = """
[[source]]
id = "uncited"
title = "A title"
publisher = "A publisher"
url = "https://uncited.example"
language = "en"
kind = "press"
consulted = "2026-11-24"
"""
HOSTILE = [
    "\\u001b[31mred\\u001b]0;title\\u0007",
    "\\u009b2J gone",
    "[bold]markup[/] [/]",
    "1:100: :smile: :warning:",
    "left \\u202e thgir",
    '=HYPERLINK(\\"http://x\\")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\\t=1",
    "a|b `c` <script>alert(1)</script> [x](javascript:alert(1))",
    "line\\nbreak\\r\\u2028and\\u0085more",
    "${IFS} $(id) `id` %n%s",
    "\\ufeffbom \\u200bzero \\U000E0041tag",
    "عربي 中文 ünïcödé 🏳",
]


def test_every_question_is_asked_here():
    """All but three whose answer changes what they are asked: see the tests of the commands."""
    assert {*QUESTIONS, "add", "copy-facts", "export"} == set(schema.ROWS)


@pytest.mark.parametrize("command", QUESTIONS)
def test_the_envelope_and_its_rows_fit_their_schema(world, command):
    world.write("sources/odd.toml", UNCITED)
    answer = ask(world.acts(ACTS, case=CASE), *QUESTIONS[command]).json
    validator = Draft202012Validator(schema.envelope(command))
    Draft202012Validator.check_schema(validator.schema)
    validator.validate(answer)
    assert list(answer) == ["recog", "question", "answer", "caveats", "rows"]
    assert answer["rows"]
    assert list(answer["rows"][0]) == list(schema.ROWS[command] or ("id", "name"))
    assert re.fullmatch("[0-9a-f]{64}", answer["recog"]["facts"])


def test_the_contract_s_keys_are_all_there():
    """The keys promised in the design; more may be added, none taken away."""
    stance = """who who_name whom whom_name in_force stance was certainty degree conditions first
        since since_earliest since_latest until act did when how why reasons asserted_by denied_by
        inherited_from sources""".split()
    act = """act who who_name whom whom_name did when when_earliest when_latest how why reasons
        degree conditions asserted_by denied_by note sources""".split()
    tally = """whom among on members recognizes contested reported contested_withdrawals disputed
        undated low high""".split()
    for command, keys in {
        "who-recognized": stance, "recognized-by": stance, "does": stance,
        "timeline": act, "why": act, "tally": tally,
    }.items():  # fmt: skip
        assert set(keys) <= set(schema.ROWS[command])


@pytest.mark.parametrize("command", QUESTIONS)
def test_json_lines_are_the_rows(world, command):
    world.acts(ACTS, case=CASE)
    rows = ask(world, *QUESTIONS[command]).rows
    lines = ask(world, *QUESTIONS[command], form="jsonl").out
    assert [json.loads(line) for line in lines.splitlines()] == rows


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_text_has_the_rows_flat(world, form, delimiter):
    world.acts(ACTS, case=CASE)
    rows = ask(world, "who-recognized", "ruritania").rows
    text = ask(world, "who-recognized", "ruritania", form=form).out
    flat = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    assert len(flat) == len(rows) == 3
    assert flat[0]["how"] == "note; letter"
    assert flat[0]["sources"] == "gazette; herald"
    assert flat[0]["source_urls"].startswith("https://gazette.example/2000/note; https://herald")
    assert (flat[0]["in_force"], flat[0]["until"]) == ("true", "")
    assert set(rows[0]) <= set(flat[0])


def test_markdown_links_the_sources(world):
    text = ask(world.acts(ACTS, case=CASE), "who-recognized", "ruritania", form="md").out
    assert text.splitlines()[0] == (
        "Arcadia and Caledon recognize Ruritania on 2026-11-24. 1 recognition ended earlier."
    )
    assert "| Arcadia | 2001-05-05 | note, letter | Arcadia wants trade. | certain |" in text
    assert "[1](https://gazette.example/2000/note)" in text
    assert "**Earlier**" in text


def test_off_a_terminal_nothing_is_folded_cut_or_colored(world):
    text = ask(world.acts(ACTS, case=CASE), "who-recognized", "ruritania", form="table").out
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 100
    assert "[2008-08-04,2008-08-06]" in text
    assert "de-facto" in text


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("command", [each for each in QUESTIONS if each not in ("check", "cite")])
def test_on_a_terminal_no_date_id_or_url_is_cut(world, monkeypatch, width, command):
    world.acts(ACTS, case=CASE)
    rows = ask(world, *QUESTIONS[command]).rows
    text = drawn(world, monkeypatch, width, *QUESTIONS[command])
    for row in rows:
        for key in ("when", "id", "until", "recognized_from", "from", "to", "complete_to"):
            assert not row.get(key) or str(row[key]) in text or command == "show"
        for source in row.get("sources") or []:
            assert not isinstance(source, dict) or source["url"] in text
    lines = [line for line in text.splitlines() if "https://" not in line]
    assert max(map(len, lines)) <= width
    assert "…" not in text


def drawn(world, monkeypatch, width, *words, color="always"):
    """The table as a terminal of this width shows it."""
    monkeypatch.setenv("COLUMNS", str(width))
    text = ask(world, *words, "--color", color, form="table").out
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_narrow_terminal_gets_one_field_a_line(world, monkeypatch):
    world.acts(ACTS, case=CASE)
    text = drawn(world, monkeypatch, 40, "who-recognized", "ruritania")
    assert "\nArcadia\n  When       2001-05-05\n  How        note, letter\n" in text


LONG = "Moroccan sovereignty over Western Sahara"
MATRIX = Table(
    (Column("Who"), Column("Sahrawi Republic", words=True), Column(LONG, words=True)),
    [["France", "declines 2024-07-30 (reported)", "since [2011-08-22..2011-09-12] (reported)"]],
)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (
            90,
            """
Who     Sahrawi Republic                Moroccan sovereignty over Western Sahara
France  declines 2024-07-30 (reported)  since [2011-08-22..2011-09-12] (reported)
""",
        ),
        (
            66,
            """
                               Moroccan sovereignty over Western
Who     Sahrawi Republic       Sahara
France  declines 2024-07-30    since [2011-08-22..2011-09-12]
        (reported)             (reported)
""",
        ),
        (
            38,
            """
France
  Sahrawi Republic
    declines 2024-07-30 (reported)
  Moroccan sovereignty over Western
  Sahara
    since [2011-08-22..2011-09-12]
    (reported)
""",
        ),
    ],
)
def test_a_matrix_breaks_its_titles_then_its_cells_then_becomes_records(width, expected):
    answer = Answer({}, "Said.", [], lambda _rows: [MATRIX])
    assert terminal.text(answer, width, color=False) == f"Said.\n{expected}"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("form", list(Format))
def test_hostile_text_comes_out_harmless_and_whole(world, monkeypatch, form, hostile):
    monkeypatch.setenv("COLUMNS", "300")
    said = (
        json.loads(f'"{hostile}"') if "\\U" not in hostile else "\ufeffbom \u200bzero \U000e0041tag"
    )
    world.acts(ACTS, case=CASE)
    text = (world.directory / "acts/ruritania.toml").read_text()
    world.write("acts/ruritania.toml", text.replace("Arcadia wants trade.", hostile))
    forms = ["--color", "always"] if form is Format.TABLE else []
    out = ask(world, "who-recognized", "ruritania", *forms, form=form).out
    visible = re.sub(r"\x1b\[[0-9;]*m", "", out) if form is Format.TABLE else out
    own = set(out) - {"\n", "\t"} if form is Format.TSV else set(visible) - {"\n"}
    assert not [sign for sign in own if sign != harmless(sign)]
    if form in (Format.JSON, Format.JSONL):
        first = (
            json.loads(out)["rows"][0] if form is Format.JSON else json.loads(out.splitlines()[0])
        )
        assert first["why"] == said
    elif form in (Format.CSV, Format.TSV):
        delimiter = "," if form is Format.CSV else "\t"
        cell = next(csv.DictReader(io.StringIO(out), delimiter=delimiter))["why"]
        assert cell.removeprefix("'") == harmless(said)
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    elif form in (Format.HTML, Format.SVG):
        told = html.unescape(re.sub(r"<[^>]*>", " ", out))
        assert set(harmless(said).split()) <= set(told.split())
        ElementTree.fromstring(re.sub("^<!DOCTYPE html>|<meta[^>]*>|<br>", "", out))  # noqa: S314
        assert "<script" not in out
        assert not re.search(r"href=[\"'](?!https?:|#)", out)
    elif form is Format.MD:
        assert harmless(said) in html.unescape(re.sub(r"\\([\\`*_\[\]|~$@#+.)-])", r"\1", out))
        assert "<script" not in out
        assert not re.search(r"(?<!\\)\]\(javascript", out)
    else:
        assert harmless(said) in visible


def test_a_url_that_is_not_http_is_no_link(world):
    text = (world.directory / "sources/papers.toml").read_text()
    world.write(
        "sources/papers.toml", text.replace("https://gazette.example", "javascript:alert(1)//")
    )
    out = ask(world.acts(ACTS, case=CASE), "who-recognized", "ruritania", form="md").out
    assert "](javascript" not in out
    assert "<javascript" not in out


def test_without_color_there_is_no_escape_at_all():
    answer = Answer({}, "[bold]said[/]", [], lambda _rows: [])
    assert terminal.text(answer, 80, color=False) == "[bold]said[/]\n"


def test_harmless_json_keeps_the_value():
    for text in ("a\u202eb", "\x7f", "\x9b", "\U000e0041", "\ufeff"):
        assert json.loads(harmless_json(json.dumps(text, ensure_ascii=False))) == text


def test_screen_is_a_pipe_unless_it_says_otherwise():
    assert Screen() == Screen(width=None, color=False)
