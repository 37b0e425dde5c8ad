"""Maps, charts and tables as files: real text, valid, and seen by a real browser."""

import re
import shutil
import struct
import subprocess
import zlib
from xml.etree import ElementTree

import pytest
from world import CASE, ask

ACTS = """
    2001-05-05 arcadia recognized why = "<b>Bold</b> & \\"quoted\\""
    2002-02-02 borduria recognized
    2005-05-05 borduria withdrew
"""
SVG = "{http://www.w3.org/2000/svg}"
QUESTIONS = (
    ["map", "state:ruritania"],
    ["chart", "state:ruritania"],
    ["who-recognized", "ruritania"],
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda words: words[0])
@pytest.mark.parametrize("suffix", ["svg", "html"])
def test_the_name_of_the_file_chooses_the_format(world, tmp_path, question, suffix):
    world.acts(ACTS, case=CASE)
    file = tmp_path / f"answer.{suffix}"
    found = ask(world, *question, "--output", str(file), form=suffix)
    assert (found.code, found.out) == (0, "")
    text = file.read_text()
    assert text == ask(world, *question, form=suffix).out
    assert text.startswith("<svg " if suffix == "svg" else "<!DOCTYPE html>")
    assert "<script" not in text
    assert not re.search(r"(?:<img|src=|xlink:href|@import|url\()", text)


def test_without_format_the_suffix_decides_and_json_still_wins(world, tmp_path, monkeypatch):
    monkeypatch.setenv("RECOG_FACTS", str(world.acts(ACTS, case=CASE).directory))
    from recog_cli.__main__ import _run

    for name, start in [("a.svg", "<svg"), ("a.csv", "who,"), ("a.txt", "Arcadia"), ("a", "Arca")]:
        file = tmp_path / name
        assert _run(["who-recognized", "ruritania", "--output", str(file)]) == 0
        assert file.read_text().startswith(start)
    assert _run(["who-recognized", "ruritania", "--json", "--output", str(tmp_path / "a.svg")]) == 0
    assert (tmp_path / "a.svg").read_text().startswith('{"recog"')


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda words: words[0])
def test_svg_is_well_formed_and_its_text_is_text(world, question):
    world.acts(ACTS, case=CASE)
    root = ElementTree.fromstring(ask(world, *question, form="svg").out)  # noqa: S314  (ours)
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert any("Ruritania" in text for text in texts)
    assert "prefers-color-scheme: dark" in root.find(f"{SVG}style").text
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "style", "rect", "g", "text", "path", "a",
    }  # fmt: skip
    if question[0] == "map":
        assert {"AA", "CC", "●"} <= set(texts)
        assert any("Arcadia: recognizes since 2001-05-05" in (each.text or "") for each in
                   root.iter(f"{SVG}title"))  # fmt: skip


def test_what_is_markup_in_a_fact_is_text_in_the_page(world):
    world.acts(ACTS, case=CASE)
    for form in ("html", "svg"):
        out = ask(world, "who-recognized", "ruritania", form=form).out
        assert "<b>" not in out
        assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;" in out


def test_only_web_addresses_become_links(world):
    text = (world.directory / "sources/papers.toml").read_text()
    hostile = text.replace("https://gazette.example/2000/note", "javascript:alert(1)")
    world.write("sources/papers.toml", hostile)
    world.acts(ACTS, case=CASE)
    for form in ("html", "svg"):
        out = ask(world, "who-recognized", "ruritania", form=form).out
        assert "javascript:alert(1)" in out
        assert 'href="javascript' not in out


def test_characters_that_xml_forbids_are_shown_as_escapes(world):
    world.acts('2001-05-05 arcadia recognized why = "a\\uFFFEb\\uFFFFc\\u0085d"', case=CASE)
    for form in ("svg", "html"):
        out = ask(world, "who-recognized", "ruritania", form=form).out
        assert r"a\ufffeb\uffffc\x85d" in out
    ElementTree.fromstring(ask(world, "who-recognized", "ruritania", form="svg").out)  # noqa: S314


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt install chromium")
@pytest.mark.parametrize("name", ["map.svg", "chart.svg", "table.svg", "map.html", "table.html"])
def test_a_browser_draws_it(world, tmp_path, name):
    world.acts(ACTS, case=CASE)
    kind, suffix = name.split(".")
    question = {"map": QUESTIONS[0], "chart": QUESTIONS[1], "table": QUESTIONS[2]}[kind]
    file, shot = tmp_path / name, tmp_path / "shot.png"
    file.write_text(ask(world, *question, form=suffix).out)
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=900,700",
         f"--user-data-dir={tmp_path}/profile", f"--screenshot={shot}", file.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    # our own colors: the browser's page about a broken file has many colors, but not these
    assert OWN[kind] <= colors(shot.read_bytes())


OWN = {
    "map": {bytes.fromhex("1a7f5a")},
    "chart": {bytes.fromhex("1f6feb")},
    "table": {bytes.fromhex("1f2328")},
}
"""What each picture of ``ACTS`` must show: a tile, the first line, ink."""


def colors(png):
    """The colors of a picture without a palette."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind in (2, 6)) == (8, True)
    size = 4 if kind == 6 else 3
    body, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            body += png[place + 8 : place + 8 + length]
        place += length + 12
    raw = zlib.decompress(body)
    stride = width * size + 1
    found, before = set(), bytearray(width * size)
    for row in range(height):
        line = bytearray(raw[row * stride + 1 : (row + 1) * stride])
        unfilter(raw[row * stride], line, before, size)
        found.update(bytes(line[n : n + 3]) for n in range(0, len(line), size))
        before = line
    return found


def unfilter(method, line, before, size):
    """Undo a row's filter (PNG, 9.2)."""
    for n in range(len(line)):
        left = line[n - size] if n >= size else 0
        up = before[n]
        corner = before[n - size] if n >= size else 0
        if method == 1:
            line[n] = (line[n] + left) & 255
        elif method == 2:
            line[n] = (line[n] + up) & 255
        elif method == 3:
            line[n] = (line[n] + (left + up) // 2) & 255
        elif method == 4:
            guess = left + up - corner
            nearest = min((left, up, corner), key=lambda value: abs(guess - value))
            line[n] = (line[n] + nearest) & 255


@pytest.mark.parametrize("form", ["svg", "html", "table", "md"])
@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "\\u001b]0;x\\u0007", 'a" onload="x', "]]>", "a\\u202eb"]
)
def test_hostile_names_stay_text_in_every_picture(world, form, name):
    text = (world.directory / "entities/states.toml").read_text()
    for old in ('name = "Arcadia"', 'name = "Ruritania"'):
        text = text.replace(old, f"name = '{name}'" if "\\u" not in name else f'name = "{name}"')
    world.write("entities/states.toml", text)
    world.acts(ACTS, case=CASE)
    for question in (
        ["map", "state:ruritania"],
        ["chart", "state:ruritania"],
        ["compare", "state:ruritania", "hentzau"],
        ["changes", "state:ruritania"],
    ):
        found = ask(world, *question, form=form)
        assert found.code in (0, 3)
        assert not {"\x1b", "\x07", "\u202e"} & set(found.out)
        if form in ("svg", "html"):
            assert "<script" not in found.out
            assert 'onload="x' not in found.out
            ElementTree.fromstring(re.sub("^<!DOCTYPE html>|<meta[^>]*>|<br>", "", found.out))  # noqa: S314


@pytest.mark.parametrize("suffix", ["png", "pdf", "xlsx"])
def test_a_file_that_no_answer_can_be_written_as_is_refused(
    world, tmp_path, monkeypatch, suffix, capsys
):
    monkeypatch.setenv("RECOG_FACTS", str(world.acts(ACTS, case=CASE).directory))
    from recog_cli.__main__ import _run

    file = tmp_path / f"a.{suffix}"
    assert _run(["map", "state:ruritania", "--output", str(file)]) == 2
    assert capsys.readouterr().err == (
        f"recog: an answer cannot be written as .{suffix}\n"
        "  name the file .json, .jsonl, .csv, .tsv, .md, .html, .svg or .txt, or say --format\n"
    )
    assert not file.exists()


def test_the_title_of_a_table_fits_its_drawing(world):
    world.acts(ACTS, case=CASE)
    out = ask(world, "compare", "state:ruritania", "hentzau", form="svg").out
    root = ElementTree.fromstring(out)  # noqa: S314  (ours)
    titles = [text for text in root.iter(f"{SVG}text") if text.get("class") == "title"]
    assert titles
    assert all(len(text.text) * 8.7 < float(root.get("width")) for text in titles)


def test_a_state_on_several_tiles_counts_once(world):
    text = (world.directory / "entities/states.toml").read_text()
    text = text.replace('id = "dorne"\n', 'id = "dorne"\ncodes = { iso2 = "DD" }\n')
    text += '\n[[entity]]\nid = "fenland"\nkind = "state"\nname = "Fenland"\ncodes = { iso2 = "FF" }\nexists = [{ from = "1993" }]\nsucceeds = ["eastland"]\n'
    world.write("entities/states.toml", text)
    world.write("maps/world.toml", '[map]\nname = "World"\nrows = ["DD FF AA CC"]\n')
    world.acts(
        "1990-05-05 eastland recognized\n1991 great-caledon recognized\n1980 hentzau recognized"
    )
    out = ask(world, "map", "state:ruritania", "--on", "1991", form="table").out
    assert "●    2 recognize\n" in out
    assert "1 tile more show a state that another tile shows as well." in out
