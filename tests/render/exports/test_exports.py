"""Exports, read back by the programs that they are for."""

import contextlib
import csv
import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import duckdb
import pytest
from world import CASE, SHIPPED, World, ask, recog

from recog_cli import load
from recog_cli.render.exports import Export

ACTS = """
    2001-05-05 arcadia recognized how = ["note", "letter"]; why = "Arcadia wants trade."; reasons = ["trade-and-aid"]; sources = ["gazette", "herald"]
    2002-02-02 borduria recognized denied_by = ["hentzau"]; also_dated = ["2002-02-03"]
    2005-05-05 borduria withdrew how = ["statement"]
    2003 caledon announced conditions = "A fair vote."
"""
FORMATS = [form.value for form in Export]
TABLES = (
    "entities", "names", "acts", "act_forms", "act_reasons", "act_sources", "act_dates",
    "act_voices", "sources", "blocs", "members", "cases", "tallies", "tally_differences", "words", "stances",
)  # fmt: skip


def exported(world, target, form, *words):
    world.acts(ACTS, case=CASE)
    found = ask(world, "export", str(target), "--as", form, *words)
    assert found.code == 0, found.err
    return found


def read(path):
    """Every file of an export, by name."""
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_facts_give_the_same_bytes_and_bear_their_digest(world, tmp_path, form):
    targets = tmp_path / "one" / "base", tmp_path / "two" / "base"
    for target in targets:
        target.parent.mkdir()
        exported(world, target, form, *(["--dyad-years"] if form != "md" else []))
    one, two = map(read, targets)
    assert one == two
    digest = ask(world, "list", "cases").json["recog"]["facts"]
    assert any(digest.encode() in body for body in one.values())
    assert any(b"CC0-1.0" in body for body in one.values())


def test_what_was_written_is_told_with_its_checksum(world, tmp_path):
    found = exported(world, tmp_path / "base.json", "json")
    assert found.json["answer"] == (
        "4 acts written as json to 1 file, with stances as of 2026-11-24."
    )
    (row,) = found.rows
    body = (tmp_path / "base.json").read_bytes()
    assert (row["file"], row["bytes"]) == (str(tmp_path / "base.json"), len(body))
    import hashlib

    assert row["sha256"] == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_a_table(world, tmp_path, form):
    exported(world, tmp_path / "out", form)
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert names == {*(f"{table}.{form}" for table in TABLES), "about.json"}
    about = json.loads((tmp_path / "out/about.json").read_text())
    assert about["tables"]["stances"]["columns"]["to_day"] == (
        "the last day; nothing if it still goes on"
    )


def test_stances_are_spells_from_day_to_day(world, tmp_path):
    exported(world, tmp_path / "out", "csv", "--dyad-years", "--on", "2006")
    with (tmp_path / "out/stances.csv").open() as file:
        spells = [tuple(row.values()) for row in csv.DictReader(file)]
    assert spells == [
        ("arcadia", "ruritania", "2001-05-05", "", "recognizes", "certain", "1", "act-1"),
        (
            "borduria",
            "ruritania",
            "2002-02-02",
            "2005-05-04",
            "recognizes",
            "contested",
            "1",
            "act-2",
        ),
        ("borduria", "ruritania", "2005-05-05", "", "withdrawn", "certain", "0", "act-3"),
        ("caledon", "ruritania", "2003-01-01", "", "silent", "certain", "0", ""),
    ]
    with (tmp_path / "out/stance_years.csv").open() as file:
        years = [tuple(row.values()) for row in csv.DictReader(file) if row["who"] == "arcadia"]
    assert years[0] == (
        "arcadia",
        "ruritania",
        "2001",
        "AAR",
        "901",
        "",
        "",
        "recognizes",
        "certain",
        "1",
    )
    assert [year[2] for year in years] == ["2001", "2002", "2003", "2004", "2005", "2006"]


def test_one_case_alone(world, tmp_path):
    world.acts('2005-01-01 caledon recognized id = "h"; sources = ["herald"]', whom="hentzau")
    exported(world, tmp_path / "base.json", "json", "--case", "hentzau")
    data = json.loads((tmp_path / "base.json").read_text())
    assert [act["id"] for act in data["acts"]] == ["h"]
    assert [source["id"] for source in data["sources"]] == ["herald"]
    assert {row["whom"] for row in data["stances"]} == {"hentzau"}


def test_sqlite_has_keys_that_hold_views_and_full_text_search(world, tmp_path):
    exported(world, tmp_path / "base.sqlite", "sqlite")
    connection = sqlite3.connect(tmp_path / "base.sqlite")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    now = "SELECT who_name, stance, since FROM stances_now WHERE recognizes"
    assert connection.execute(now).fetchall() == [("Arcadia", "recognizes", "2001-05-05")]
    words = "SELECT acts.id FROM acts_fts JOIN acts ON acts.rowid = acts_fts.rowid WHERE acts_fts MATCH 'trade'"
    assert connection.execute(words).fetchall() == [("act-1",)]


def test_the_shipped_base_holds_together_in_sqlite(tmp_path):
    found = recog("export", str(tmp_path / "base.sqlite"), facts=SHIPPED)
    assert found.returncode == 0
    connection = sqlite3.connect(tmp_path / "base.sqlite")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT count(*) FROM acts").fetchone()[0] > 600


def test_datasette_serves_it_with_labels_facets_and_search(world, tmp_path):
    exported(world, tmp_path / "base.sqlite", "sqlite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", tmp_path / "base.sqlite", "--metadata",
         tmp_path / "base.metadata.json", "-p", str(port), "-h", "127.0.0.1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        home = f"http://127.0.0.1:{port}/base"
        page = patiently(f"{home}/acts")
        assert '<a href="/base/entities/arcadia">Arcadia</a>' in page
        assert "Deeds of one entity toward another" in page
        assert "facet-info" in page
        found = json.loads(patiently(f"{home}/acts.json?_search=trade"))
        assert found["filtered_table_rows_count"] == 1
        assert "CC0-1.0" in page
    finally:
        served.terminate()
        served.wait(10)


def patiently(url):
    """What a server answers that may still be starting."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  (our own)
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


def test_frictionless_finds_the_data_package_valid(world, tmp_path):
    from frictionless import Package, validate

    exported(world, tmp_path / "out", "datapackage", "--dyad-years")
    report = validate(str(tmp_path / "out/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    package = Package(str(tmp_path / "out/datapackage.json"))
    assert {resource.name for resource in package.resources} == {*TABLES, "stance_years"}
    assert package.get_resource("acts").read_rows()[0]["why"] == "Arcadia wants trade."


def test_duckdb_reads_parquet(world, tmp_path):
    exported(world, tmp_path / "out", "parquet", "--dyad-years")
    query = f"""SELECT who, count(*) FROM '{tmp_path}/out/stance_years.parquet'
                WHERE recognizes = 1 AND year <= 2006 GROUP BY who ORDER BY who"""  # noqa: S608
    assert duckdb.sql(query).fetchall() == [("arcadia", 6), ("borduria", 3)]


def test_without_its_library_parquet_says_what_to_install(world, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found = ask(world.acts(ACTS), "export", str(tmp_path / "out"), "--as", "parquet")
    assert (found.code, found.err) == (
        2,
        "recog: Parquet needs a library that is not installed\n"
        '  run: pip install "recog-cli[parquet]"\n',
    )
    assert not (tmp_path / "out").exists()


def test_markdown_tells_each_case_in_order(world, tmp_path):
    exported(world, tmp_path / "base.md", "md")
    text = (tmp_path / "base.md").read_text()
    assert "## Ruritania" in text
    assert (
        "| 2001-05-05 | Arcadia | recognized | Arcadia wants trade. | [A note of recognition](https://gazette.example/2000/note); [Two"
        in text
    )


@pytest.mark.parametrize("form", FORMATS)
def test_where_it_cannot_be_written_that_is_said(world, form):
    target = Path("/proc/none/base")
    found = ask(world.acts(ACTS), "export", str(target), "--as", form)
    assert found.code == 4
    assert found.err.startswith("recog: cannot ")


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "a|b `c` [x](javascript:x)",
        "');DROP TABLE acts;--",
        "\\u001b[31mred",
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_facts_stay_text(tmp_path, form, hostile):
    world = World(tmp_path / "facts")
    world.acts(f'2001-05-05 arcadia recognized why = "{hostile}"')
    target = tmp_path / "out"
    assert ask(world, "export", str(target), "--as", form).code == 0
    said = json.loads(f'"{hostile}"')
    files = read(target)
    assert form in ("sqlite", "parquet") or b"\x1b" not in b"".join(files.values())
    if form in ("csv", "datapackage"):
        (row,) = csv.DictReader(files["acts.csv"].decode().splitlines())
        assert not row["why"].startswith(("=", "@"))
    elif form == "jsonl":
        assert json.loads(files["acts.jsonl"])["why"] == said
    elif form == "json":
        assert json.loads(files["out"])["acts"][0]["why"] == said
    elif form == "sqlite":
        connection = sqlite3.connect(target)
        assert connection.execute("SELECT why FROM acts").fetchall() == [(said,)]
    elif form == "parquet":
        found = duckdb.sql(f"SELECT why FROM '{target}/acts.parquet'").fetchall()  # noqa: S608
        assert found == [(said,)]
    elif form == "md":
        text = files["out"].decode()
        assert "<script" not in text
        assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_an_export_into_a_directory_is_whole_and_replaces_an_earlier_one(world, tmp_path):
    target = tmp_path / "out"
    exported(world, target, "csv", "--dyad-years")
    assert (target / "stance_years.csv").exists()
    (target / f".acts.csv.{'0' * 12}.tmp").write_text("a kill left this behind")
    exported(world, target, "csv")
    assert not (target / "stance_years.csv").exists()
    assert {file.suffix for file in target.iterdir()} == {".csv", ".json", ".tmp"}
    exported(world, target, "datapackage")
    assert not (target / "about.json").exists()
    link = tmp_path / "link"
    link.symlink_to(target)
    exported(world, link, "csv")
    assert link.is_symlink()
    assert (target / "about.json").exists()


@pytest.mark.parametrize(
    "files",
    [
        {"letter.txt": "mine"},
        {"letter.txt": "mine", "about.json": "{}"},
        {"data.csv": "a,b", "datapackage.json": '{"name": "mine", "resources": []}'},
        {"acts.csv": "my own"},
        {"notes": None},
    ],
    ids="+".join,
)
@pytest.mark.parametrize("first", [False, True], ids=["new", "beside an export"])
def test_what_is_no_export_is_never_touched(world, tmp_path, files, first):
    target = tmp_path / "mine"
    if first:
        exported(world, target, "csv")
    else:
        target.mkdir()
    for name, text in files.items():
        if text is None:
            (target / name).mkdir()
        else:
            (target / name).write_text(text)
    before = {path: path.is_file() and path.read_bytes() for path in target.iterdir()}
    found = ask(world.acts(ACTS, case=CASE), "export", str(target), "--as", "csv")
    if first and list(files) == ["acts.csv"]:  # of the names of an export: taken for an old one
        assert found.code == 0
        return
    assert found.code == 4
    assert found.err.startswith(f"recog: {target} holds something else than an export: ")
    assert found.err.endswith("\n  name another, or move that away\n")
    assert {path: path.is_file() and path.read_bytes() for path in target.iterdir()} == before


def test_a_file_that_is_no_export_is_never_replaced(world, tmp_path):
    world.acts(ACTS, case=CASE)
    for form, name in [("sqlite", "a.db"), ("json", "a.json"), ("md", "notes.md")]:
        target = tmp_path / name
        for _ in range(2):  # an earlier export may be replaced
            exported(world, target, form)
        target.write_text("my own")
        found = ask(world, "export", str(target), "--as", form)
        assert (found.code, found.err) == (
            4,
            f"recog: {target} is there and is no export\n  name another, or move that away\n",
        )
        assert target.read_text() == "my own"
    (tmp_path / "b.metadata.json").write_text('{"title": "my own"}')
    found = ask(world, "export", str(tmp_path / "b.db"), "--as", "sqlite")
    assert (found.code, (tmp_path / "b.db").exists()) == (4, False)
    assert (tmp_path / "b.metadata.json").read_text() == '{"title": "my own"}'


def test_a_device_a_directory_or_nothing_is_no_file_to_export_to(world, tmp_path):
    world.acts(ACTS)
    for target in ("/dev/null", str(tmp_path)):
        found = ask(world, "export", target, "--as", "json")
        assert (found.code, found.err) == (
            4,
            f"recog: {target} is there and is no export\n  name another, or move that away\n",
        )
    assert Path("/dev/null").is_char_device()
    for target in ("", ".", "/"):
        found = ask(world, "export", target, "--as", "json")
        assert found.code == 4, target
        assert found.err.endswith(" names no file\n  name a file to write to\n")
    long = tmp_path / ("x" * 250)
    found = ask(world, "export", str(long), "--as", "sqlite")
    assert found.code == 4
    assert "File name too long" in found.err
    assert not long.exists()


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("a.csv", [], "csv makes a directory of files\n  say --as csv, and name a directory"),
        ("a.txt", [], "{} could be no export\n  say --as sqlite, and name the file as you like"),
        ("a.db", ["--on", "2030"], "--on 2030 is yet to come\n  the last day there is: 2026-11-24"),
        ("a.md", ["--dyad-years"], "a document holds acts and no stances\n  leave out --on and "
         "--dyad-years, or choose another format with --as"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(world, tmp_path, name, words, message):
    target = tmp_path / name
    found = ask(world.acts(ACTS), "export", str(target), *words)
    assert (found.code, found.err) == (2, f"recog: {message.format(target)}\n")
    assert not target.exists()


def test_the_name_of_the_file_chooses_the_format(world, tmp_path):
    world.acts(ACTS)
    for name, start in [("a.json", b'{"recog"'), ("a.md", b"# recog"), ("a", b"SQLite")]:
        assert ask(world, "export", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_there_must_be_such_a_case(world, tmp_path):
    found = ask(world.acts(ACTS), "export", str(tmp_path / "x"), "--case", "dorne")
    assert (found.code, found.err) == (
        2,
        "recog: there is no case of Dorne\n  `recog list cases` shows them\n",
    )
    found = ask(world, "cite", "dorne")
    assert found.err == "recog: there is no case of Dorne\n  `recog list cases` shows them\n"


# -- the shipped base, as scholars take it ---------------------------------------------------


@pytest.fixture(scope="module")
def scholarly(tmp_path_factory):
    target = tmp_path_factory.mktemp("export") / "recog.sqlite"
    found = recog("export", str(target), "--dyad-years", facts=SHIPPED)
    assert found.returncode == 0, found.stderr
    with contextlib.closing(sqlite3.connect(target)) as connection:
        yield connection


@pytest.mark.parametrize("whom", ["kosovo", "palestine", "sahrawi-republic"])
@pytest.mark.parametrize(
    "day", ["1988-12-31", "1991-12-25", "1992-12-31", "2004-06-30", "2006-12-31", "2020-02-01"]
)
@pytest.mark.parametrize("bloc", ["un", "eu", "arab-league", "au"])
def test_the_tables_joined_with_members_give_what_the_tally_says(scholarly, whom, day, bloc):
    """Whoever bore a person then is its actor then, so that no member is missed or doubled."""
    member = """JOIN members ON members.who = {0}.who AND bloc = ?1 AND members.from_day <= ?2
        AND (members.to_day IS NULL OR members.to_day >= ?2)"""
    stances = f"""SELECT count(*), count(DISTINCT stances.who) FROM stances {member.format("stances")}
        WHERE whom = ?3 AND recognizes AND stances.from_day <= ?2
        AND (stances.to_day IS NULL OR stances.to_day >= ?2)"""  # noqa: S608  (our own words)
    facts = load(SHIPPED)
    (row,) = facts.rows("tally", whom, on=day, among=bloc)
    assert scholarly.execute(stances, (bloc, day, whom)).fetchone() == (row["recognizes"],) * 2
    if day.endswith("12-31"):
        years = f"""SELECT count(*) FROM stance_years {member.format("stance_years")}
            WHERE whom = ?3 AND recognizes AND year = ?4"""  # noqa: S608
        found = scholarly.execute(years, (bloc, day, whom, int(day[:4]))).fetchone()
        assert found == (row["recognizes"],)


def test_a_closed_case_is_a_panel_with_its_zeros(scholarly):
    """Every member of the United Nations in every year of Kosovo, but Kosovo's own unknowns."""
    (missing,) = scholarly.execute("""
        SELECT count(*) FROM members JOIN (SELECT DISTINCT year FROM stance_years
        WHERE whom = 'kosovo' AND year BETWEEN 2008 AND 2025) AS years
        ON members.from_day <= years.year || '-12-31'
        AND (members.to_day IS NULL OR members.to_day >= years.year || '-12-31')
        LEFT JOIN stance_years ON stance_years.who = members.who
        AND stance_years.year = years.year AND whom = 'kosovo'
        WHERE bloc = 'un' AND stance IS NULL""").fetchone()
    assert missing == 0
    silent = "SELECT DISTINCT recognizes FROM stance_years WHERE stance = 'silent'"
    assert scholarly.execute(silent).fetchall() == [(0,)]
    gone = """SELECT count(*) FROM stance_years WHERE stance = 'lapsed' OR
        who = 'german-democratic-republic' AND year > 1990 OR whom = 'artsakh' AND year > 2023"""
    assert scholarly.execute(gone).fetchone() == (0,)
    soviet = """SELECT who, who_iso3 FROM stance_years WHERE whom = 'palestine' AND
        who IN ('russia', 'soviet-union') AND year BETWEEN 1990 AND 1991 ORDER BY year"""
    assert scholarly.execute(soviet).fetchall() == [("soviet-union", "SUN"), ("russia", "RUS")]
