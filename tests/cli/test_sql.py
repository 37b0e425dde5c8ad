"""``recog sql`` reads, and does nothing else."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from world import CASE, ask, recog

ACTS = """
    2001-05-05 arcadia recognized why = "Trade."
    2002-02-02 borduria recognized
    2005-05-05 borduria withdrew
"""
SEE = "`recog sql --schema` shows the tables and columns"


def sql(world, query, *words, form="json"):
    return ask(world.acts(ACTS, case=CASE), "sql", query, *words, form=form)


def test_a_query_answers_in_every_format(world):
    query = "SELECT who, from_day, to_day, recognizes FROM stances ORDER BY who, from_day"
    found = sql(world, query)
    assert found.json["answer"] == "3 rows."
    assert found.rows == [
        {"who": "arcadia", "from_day": "2001-05-05", "to_day": None, "recognizes": 1},
        {"who": "borduria", "from_day": "2002-02-02", "to_day": "2005-05-04", "recognizes": 1},
        {"who": "borduria", "from_day": "2005-05-05", "to_day": None, "recognizes": 0},
    ]
    assert sql(world, query, form="csv").out.splitlines()[1] == "arcadia,2001-05-05,,1"
    assert "| arcadia | 2001-05-05 |  | 1 |" in sql(world, query, form="md").out
    assert json.loads(sql(world, query, form="jsonl").out.splitlines()[0]) == found.rows[0]


def test_stances_are_those_of_the_day(world):
    query = "SELECT count(*) AS number FROM stances_now WHERE recognizes"
    assert sql(world, query, "--on", "2003").rows == [{"number": 2}]
    assert sql(world, query).rows == [{"number": 1}]


def test_odd_values_and_names(world):
    query = (
        "SELECT x'00ff' AS id, 1 AS id, 9e999 AS big, -9e999 AS small, NULL AS unknown, 1.5 AS half"
    )
    assert sql(world, query).rows == [
        {"id": "00ff", "id_2": 1, "big": "inf", "small": "-inf", "unknown": None, "half": 1.5}
    ]


def test_no_row_is_a_no(world):
    found = sql(world, "SELECT id FROM acts WHERE 0")
    assert (found.code, found.json["answer"], found.rows) == (1, "0 rows.", [])


def test_there_is_an_end_to_the_rows(world):
    found = sql(world, "SELECT id FROM entities", "--most", "2")
    assert len(found.rows) == 2
    assert found.json["caveats"] == ["Only the first 2 rows are shown: --most shows more."]


def test_the_schema_is_sql_with_the_meaning_of_each_column(world):
    import sqlite3

    text = ask(world.acts(ACTS), "sql", "--schema", form="table").out
    connection = sqlite3.connect(":memory:")
    connection.executescript(text)
    for name in ("acts", "stances", "stance_years", "acts_in_words", "stances_now", "about"):
        connection.execute(f"SELECT * FROM {name}")  # noqa: S608
    assert '"to_day" TEXT, -- the last day; nothing if it still goes on' in text


def test_the_query_can_come_from_the_input(world):
    world.acts(ACTS)
    found = recog("sql", "-", "--json", facts=world.directory, input="SELECT 1 AS one")
    assert json.loads(found.stdout)["rows"] == [{"one": 1}]


def test_a_query_that_is_not_utf8_or_has_no_time_is_an_error(world):
    world.acts(ACTS)
    found = recog_bytes("sql", "-", facts=world.directory, input=b"SELECT '\xff'")
    assert (found.returncode, found.stderr) == (
        2,
        b"recog: the query is not UTF-8\n  save it with UTF-8 encoding\n",
    )
    found = sql(world, "SELECT 1", "--seconds", "nan")
    assert (found.code, found.err) == (
        2,
        "recog: --seconds nan is no time\n  write a number of seconds\n",
    )


RECOG = str(Path(sys.executable).with_name("recog"))


def recog_bytes(*words, facts, **options):
    command = [RECOG, *words, "--facts", str(facts)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def test_a_column_called_sources_is_a_column_like_any_other(world):
    query = "SELECT 'a; b' AS sources, -1.5 AS half, '-1.5' AS said"
    assert sql(world, query, form="csv").out == "sources,half,said\na; b,-1.5,'-1.5\n"
    assert "a; b" in sql(world, query, form="table").out


def test_the_names_of_columns_are_harmless_too(world):
    query = """SELECT 1 AS "=HYPERLINK('http://evil')", 2 AS "\x1b[31mred" """
    assert sql(world, query, form="csv").out == "'=HYPERLINK('http://evil'),\\x1b[31mred\n1,2\n"


def test_a_limit_of_memory_that_stands_already_is_kept(world):
    world.acts(ACTS)
    command = f"ulimit -v 2500000; {RECOG} sql 'SELECT 1 AS one' --json --facts {world.directory}"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["rows"] == [{"one": 1}]


def test_a_query_ends_even_when_nobody_waits_for_it(world):
    """Who ends recog with a signal leaves no process behind that goes on for ever."""
    endless = "SELECT instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1')"
    command = [RECOG, "sql", endless, "--seconds", "1", "--facts", str(world.acts(ACTS).directory)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not (child := children.read_text().strip()):
            time.sleep(0.02)
        process.kill()
    deadline = time.monotonic() + 15
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.1)


READ = "write a SELECT, or use recog export"
ATTEMPTS = {
    "ATTACH '{path}' AS other": ("the query may only read: not authorized", READ),
    "VACUUM INTO '{path}'": ("the query may only read: authorization denied", READ),
    "VACUUM": ("the query may only read: authorization denied", READ),
    "CREATE TABLE t (a)": ("the query may only read: not authorized", READ),
    "CREATE TEMP TABLE t (a)": ("the query may only read: not authorized", READ),
    "DROP TABLE acts": ("the query may only read: not authorized", READ),
    "DELETE FROM acts": ("the query may only read: not authorized", READ),
    "UPDATE acts SET why = 'x'": ("the query may only read: not authorized", READ),
    "INSERT INTO about VALUES ('a', 'b')": ("the query may only read: not authorized", READ),
    "PRAGMA query_only = OFF": ("the query may only read: not authorized", READ),
    "PRAGMA writable_schema = ON": ("the query may only read: not authorized", READ),
    "SELECT * FROM pragma_table_info('acts')": ("the query may only read: not authorized", READ),
    "BEGIN": ("the query may only read: not authorized", READ),
    "REINDEX": ("the query may only read: not authorized", READ),
    "ANALYZE": ("the query may only read: not authorized", READ),
    "DETACH main": ("the query may only read: not authorized", READ),
    "SELECT load_extension('/tmp/x.so')": (
        "the query may only read: not authorized to use function: load_extension", READ),
    "SELECT fts3_tokenizer('simple')": (
        "the query may only read: not authorized to use function: fts3_tokenizer", READ),
    "SELECT 1; DROP TABLE acts": ("these are several statements", "write one SELECT"),
    "SELECT hex(zeroblob(200000000))": ("SQLite: string or blob too big", SEE),
    "SELECT nobody": ("SQLite: no such column: nobody", SEE),
    "SELEKT 1": ('SQLite: near "SELEKT": syntax error', SEE),
    "": ("this is no query", "write: SELECT …"),
    "/* a comment */": ("this is no query", "write: SELECT …"),
}  # fmt: skip


@pytest.mark.parametrize("query", ATTEMPTS)
def test_it_cannot_write_attach_load_or_change_its_own_limits(world, tmp_path, query):
    path = tmp_path / "written.sqlite"
    message, remedy = ATTEMPTS[query]
    found = sql(world, query.format(path=path))
    assert (found.code, found.err) == (2, f"recog: {message}\n  {remedy}\n")
    assert not path.exists()
    assert found.out == ""


@pytest.mark.parametrize(
    "query",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "SELECT count(*) FROM words a, words b, words c, words d, words e, words f",
    ],
)
def test_it_cannot_run_away(world, query):
    found = sql(world, query, "--seconds", "0.3")
    assert (found.code, found.err) == (
        2,
        "recog: the query took longer than 0.3 s\n  ask for less, or use recog export\n",
    )


def test_it_cannot_fill_the_memory(world):
    found = sql(world, "SELECT group_concat(hex(zeroblob(1000000))) FROM words")
    assert (found.code, found.err) == (2, f"recog: SQLite: string or blob too big\n  {SEE}\n")
    wide = sql(world, "SELECT hex(zeroblob(4000000)) FROM words a, words b", "--seconds", "60")
    assert (wide.code, wide.err) == (
        2,
        "recog: the answer has more than 100,000,000 signs\n  ask for fewer columns\n",
    )


def test_there_must_be_a_query(world):
    found = ask(world.acts(ACTS), "sql")
    assert (found.code, found.err) == (
        2,
        "recog: there is no query\n  write one, or ask for --schema\n",
    )


@pytest.mark.parametrize("function", ["instr({}, {} || '1')", "replace({}, {} || '1', 'x')"])
def test_one_step_that_takes_for_ever_is_stopped_as_well(world, function):
    """SQLite does not look at the clock within a function; the process of the query is ended."""
    big, half = "hex(zeroblob(4000000))", "hex(zeroblob(2000000))"
    found = sql(world, f"SELECT {function.format(big, half)}", "--seconds", "0.3")
    assert found.err.startswith("recog: the query took longer than 0.3 s\n")


@pytest.mark.parametrize("words", [["sql", "--schema"], ["man"], ["completion", "bash"]])
def test_a_text_of_its_own_has_no_format(world, words):
    found = ask(world.acts(ACTS), *words, form="json")
    assert found.code == 2
    assert found.err.endswith(" cannot be json\n  leave out --format and --json\n")
