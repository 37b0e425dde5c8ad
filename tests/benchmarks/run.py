"""How fast recog is, as ratios against bare baselines measured in the same run.

    python tests/benchmarks/run.py [--rounds 15] [--largest 1000000]

Needs a recog installed beside this interpreter; measures jq and sqlite-utils where they are there.
Every figure is a median over the rounds, baselines and subjects taking turns.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import synthetic

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]
QUERY = "land-00000"
HELLO = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def main(name: str = "world"):
    print("hello", name)
app()
"""
HELLO_TABLE = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def main(rows: int = {rows}):
    from rich.console import Console
    from rich.table import Table
    table = Table(box=None)
    for head in ("Who", "When", "How", "Why", "Certainty", "Sources"):
        table.add_column(head)
    for row in range(rows):
        table.add_row(f"Actor {{row}}", "2008-02-18", "note, statement",
                      "The actor gave a reason of common length for its act.", "certain", "[1] [2]")
    Console(force_terminal=True, width=100).print(table)
app()
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--largest", type=int, default=1_000_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(place / "cache")
        os.environ["COLUMNS"] = "100"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is compiled, too
        shipped(place, given.rounds)
        first_answer(place, given.rounds)
        sizes(place, given.rounds, given.largest)
        others(place, given.rounds)


def medians(commands: dict[str, list], rounds: int) -> dict[str, float]:
    """Milliseconds by name; every command runs once before and takes its turn in each round."""
    taken = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )
            if turn:
                taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def say(what: str, value: float, base: float, goal: str = "") -> None:
    print(f"  {what:<52} {value:8.1f} ms  {value / base:5.2f} ×  {goal}")


def recog(*words: str, facts: Path | None = None) -> list:
    return [BIN / "recog", *words, *(["--facts", facts] if facts else [])]


def shipped(place: Path, rounds: int) -> None:
    """The shipped base against hello-world programs."""
    command = recog("who-recognized", "abkhazia", "--json")
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    rows = len(json.loads(answer)["rows"])
    (place / "hello.py").write_text(HELLO)
    (place / "hello_table.py").write_text(HELLO_TABLE.format(rows=rows))
    found = medians(
        {
            "pass": [sys.executable, "-c", "pass"],
            "hello": [sys.executable, place / "hello.py"],
            "table": [sys.executable, place / "hello_table.py"],
            "json": command,
            "drawn": recog("who-recognized", "abkhazia", "--color", "always"),
            "key": recog("__complete", "entities", "a"),
        },
        rounds,
    )
    print("who-recognized abkhazia, shipped base")
    say("python -c pass", found["pass"], found["pass"])
    say("hello-world Typer", found["hello"], found["hello"])
    say("recog --json, against hello", found["json"], found["hello"], "goal ≤ 1.3")
    say(f"hello-world Typer, one rich table of {rows} rows", found["table"], found["table"])
    say("recog as a table, against that", found["drawn"], found["table"], "goal ≤ 1.3")
    say("TAB: an entity, against python -c pass", found["key"], found["pass"], "goal ≤ 2")


def first_answer(place: Path, rounds: int) -> None:
    """A freshly installed wheel: its first answer against its later ones."""
    subprocess.run(
        [BIN / "python", "-m", "hatchling", "build", "-t", "wheel", "-d", place / "dist"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = (place / "dist").glob("*.whl")
    first, warm = [], []
    for turn in range(max(3, rounds // 3)):
        home = place / f"fresh-{turn}"
        subprocess.run([sys.executable, "-m", "zipfile", "-e", wheel, home], check=True)
        subprocess.run([sys.executable, "-m", "compileall", "-q", home], check=True)  # as pip does
        command = [sys.executable, "-m", "recog_cli", "who-recognized", "abkhazia", "--json"]
        for times in (first, warm, warm):
            environment = {**os.environ, "PYTHONPATH": str(home), "XDG_CACHE_HOME": str(home / "c")}
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment, cwd="/")
            times.append((time.perf_counter() - start) * 1000)
        shutil.rmtree(home)
    print("a freshly installed wheel")
    say("first answer, against the later ones",
        statistics.median(first), statistics.median(warm), "goal ≤ 1.1")  # fmt: skip


def sizes(place: Path, rounds: int, largest: int) -> None:
    """Build rate, and time and memory of the same query, from a thousand acts on."""
    print("synthetic bases: index built from nothing; the same query, warm")
    base_time = base_memory = 0.0
    number = 1000
    while number <= largest:
        facts = place / f"facts-{number}"
        synthetic.write(number, facts)
        age = time.time() - 60  # a base that was not written this second
        for path in facts.rglob("*.toml"):
            os.utime(path, (age, age))
        command = recog("who-recognized", QUERY, "--json", facts=facts)
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        built = time.perf_counter() - start
        warm = medians({"query": command}, rounds)["query"]
        memory = peak(command)
        base_time, base_memory = base_time or warm, base_memory or memory
        rate = number / max(built - warm / 1000, 1e-9)
        print(
            f"  {number:>9,} acts: built at {rate:>9,.0f} acts/s (goal ≥ 20,000); query "
            f"{warm:6.1f} ms, {warm / base_time:4.2f} ×; {memory:5.1f} MB, "
            f"{memory / base_memory:4.2f} × (goal ≤ 1.2); one file changed: "
            f"{changed(facts, command) * 1000:,.0f} ms"
        )
        number *= 10


def changed(facts: Path, command: list) -> float:
    """Seconds of the first answer after one act was added: only its file is read again."""
    file = facts / "acts/land-00000.toml"
    text = file.read_text()
    extra = 'who = "actor-001"\ndid = "engaged"\nwhen = "2021"\nsources = ["source-1"]\n'
    file.write_text(f'{text}\n[[act]]\nid = "one-more"\n{extra}')
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def peak(command: list) -> float:
    """The largest resident size of a command, in MB."""
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    words = [sys.executable, "-c", program, *map(str, command)]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def others(place: Path, rounds: int) -> None:
    """The same question, who recognizes QUERY, put to jq and sqlite-utils over the same acts."""
    print("side by side on the same facts: the acts toward one entity")
    for number in (1000, 20_000, 100_000):
        facts = place / f"others-{number}"
        synthetic.write(number, facts)
        age = time.time() - 60
        for path in facts.rglob("*.toml"):
            os.utime(path, (age, age))
        lines = place / "acts.json"
        text = subprocess.run(
            recog("timeline", "--json", facts=facts), capture_output=True, check=True
        )
        lines.write_bytes(text.stdout)
        commands = {"recog": recog("who-recognized", QUERY, "--json", facts=facts)}
        if jq := shutil.which("jq"):
            query = f'[.rows[] | select(.whom == "{QUERY}" and .did == "recognized") | .who]'
            commands["jq"] = [jq, query, lines]
        utils = BIN / "sqlite-utils"
        if utils.exists():
            rows = place / "rows.json"
            rows.write_text(json.dumps(json.loads(text.stdout)["rows"]))
            database = place / f"acts-{number}.db"
            subprocess.run([utils, "insert", database, "acts", rows, "--pk", "act"],
                           check=True, capture_output=True)  # fmt: skip
            subprocess.run([utils, "create-index", database, "acts", "whom"],
                           check=True, capture_output=True)  # fmt: skip
            sql = f"select who from acts where whom = '{QUERY}' and did = 'recognized'"  # noqa: S608
            commands["sqlite-utils, indexed database"] = [utils, database, sql]
            if number <= 20_000:
                memory = f"select who from rows where whom = '{QUERY}' and did = 'recognized'"  # noqa: S608
                commands["sqlite-utils memory over the JSON"] = [utils, "memory", rows, memory]
        found = medians(commands, max(3, rounds // 3))
        said = "; ".join(
            f"{name} {taken:.0f} ms ({taken / found['recog']:.1f} × recog)"
            for name, taken in found.items()
        )
        print(f"  {number:>9,} acts: {said}")


if __name__ == "__main__":
    main()
