"""What the curator's bench survives, at length: ``python tests/robustness/run.py [PART…]``.

Parts: kills (300), together (16 x 25), damaged (300), mutated (50,000). The numbers can be made
smaller with ``--part N``; the short versions of all four are in the test suite. Prints what
happened, and ends with 1 if anything did that must not.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from world import CASE, World

from recog_cli.domain.errors import RecogError
from recog_cli.store.checking import problems

BIN = Path(sys.executable).with_name("recog")
TODAY = date(2026, 11, 24)
MEASURED = __name__ == "__main__"
"""Seconds and megabytes are judged in a process of our own only, never in the test suite."""
ACTS = """
    1999 borduria declined note = "as it was"
    2001-05-05 dorne recognized how = ["note"]; why = "Trade."
    [2008-08-04,2008-08-06] hentzau reaffirmed after = "act-2"
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="*")
    options.add_argument("--kills", type=int, default=300)
    options.add_argument("--together", type=int, default=16)
    options.add_argument("--damaged", type=int, default=300)
    options.add_argument("--mutated", type=int, default=50_000)
    given = options.parse_args()
    failed = 0
    for name in given.parts or PARTS:
        with tempfile.TemporaryDirectory() as place:
            os.environ["XDG_CACHE_HOME"] = f"{place}/cache"
            os.environ["RECOG_TODAY"] = TODAY.isoformat()
            start = time.perf_counter()
            wrong, said = PARTS[name](Path(place), getattr(given, name))
            failed += bool(wrong)
            print(f"{name}: {said}; {time.perf_counter() - start:.0f} s")
            for each in wrong[:10]:
                print(f"  WRONG: {each}")
    return 1 if failed else 0


def a_world(place: Path) -> World:
    world = World(place / "facts")
    world.acts(ACTS, case=CASE)
    return world


def add(world: World, number: int) -> list:
    when = date.fromordinal(date(2000, 1, 2).toordinal() + number)
    return [BIN, "add", "--facts", world.directory, "--whom", "state:ruritania", "--who", "arcadia",
            "--did", "engaged", "--when", str(when), "--note", f"number {number}",
            "--source", "gazette"]  # fmt: skip


def noted(world: World) -> set[str]:
    text = (world.directory / "acts/ruritania.toml").read_text()
    return {line.split('"')[1] for line in text.splitlines() if line.startswith('note = "number')}


def sound(world: World) -> bool:
    return [each for each in problems(world.directory, TODAY) if not each.notice] == []


def kills(place: Path, number: int) -> tuple[list[str], str]:
    """SIGKILL at random moments of real runs, until so many were hit while they ran."""
    world, chance, wrong = a_world(place), random.Random(1), []
    file = world.directory / "acts/ruritania.toml"
    acknowledged: set[str] = set()
    killed = turn = 0
    while killed < number:
        turn += 1
        before = file.read_bytes()
        process = subprocess.Popen(add(world, turn), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        killed += process.returncode == -signal.SIGKILL
        if out.startswith(b"Added"):
            acknowledged.add(f"number {turn}")
        if not file.read_bytes().startswith(before):
            wrong.append(f"run {turn} touched what stood there")
        if not sound(world):
            wrong.append(f"run {turn} left a base with problems")
    lost = acknowledged - noted(world)
    wrong += [f"lost: {each}" for each in sorted(lost)]
    subprocess.run(add(world, turn + 1), check=True, stdout=subprocess.DEVNULL)
    left = [path.name for path in file.parent.iterdir() if path != file]
    wrong += [f"left behind: {name}" for name in left]
    said = f"{turn} runs, {killed} killed, {len(acknowledged)} acknowledged, {len(lost)} lost"
    return wrong, said


def together(place: Path, processes: int) -> tuple[list[str], str]:
    """Many processes that each add 25 acts to one file."""
    world, wrong = a_world(place), []
    file = world.directory / "acts/ruritania.toml"
    before = file.read_bytes()
    loop = "import subprocess, sys, json\nfor words in json.loads(sys.argv[1]): subprocess.run(words, check=True, stdout=-3)"
    running = []
    for one in range(processes):
        words = [[str(w) for w in add(world, one * 25 + turn)] for turn in range(25)]
        running.append(subprocess.Popen([sys.executable, "-c", loop, json.dumps(words)]))
    if any(process.wait() for process in running):
        wrong.append("a process failed")
    kept = len(noted(world))
    if kept != processes * 25:
        wrong.append(f"{kept} kept")
    if not file.read_bytes().startswith(before):
        wrong.append("what stood there was touched")
    if not sound(world):
        wrong.append("the base has problems")
    return wrong, f"{processes} × 25 adds, {kept} kept"


def damaged(place: Path, number: int) -> tuple[list[str], str]:
    """Indexes truncated, flipped, zeroed, of another version, other files altogether."""
    world, wrong = a_world(place), []
    questions = [
        ["who-recognized", "ruritania"],
        ["timeline"],
        ["show", "act-2"],
        ["tally", "state:ruritania"],
    ]
    expected = [_asked(world, words) for words in questions]
    (index,) = (place / "cache/recog").glob("*.sqlite")
    whole = index.read_bytes()
    for turn in range(number):
        _damage(index, whole, random.Random(turn))
        if [_asked(world, words) for words in questions] != expected:
            wrong.append(f"damage {turn} changed an answer")
    return wrong, f"{number} damaged indexes, {len(wrong)} answers changed"


def _asked(world: World, words: list[str]) -> tuple[int, bytes, bytes]:
    command = [BIN, *words, "--json", "--facts", world.directory]
    found = subprocess.run(command, capture_output=True, check=False, timeout=30)
    return found.returncode, found.stdout, found.stderr


def _damage(index: Path, whole: bytes, chance: random.Random) -> None:
    if index.is_dir():
        shutil.rmtree(index)
    index.unlink(missing_ok=True)
    data = bytearray(whole)
    way = chance.randrange(9)
    if way == 0:
        del data[chance.randrange(len(data)) :]
    elif way in (1, 2, 3):
        for _ in range(chance.choice([1, 1, 5, 200])):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif way == 4:
        start = chance.randrange(0, len(data), 4096)
        data[start : start + 4096] = bytes(4096)
    elif way == 5:
        data = bytearray(b"SQLite format 3\0" + chance.randbytes(4096))
    elif way == 6:
        index.mkdir()
        return
    elif way == 7:
        os.mkfifo(index)
        return
    else:
        data = bytearray(whole.replace(b'"schema":', b'"schemo":'))
    index.write_bytes(data)
    if way == 8:
        index.with_name(f"{index.name}.sha256").write_text(hashlib.sha256(data).hexdigest())


def mutated(place: Path, number: int) -> tuple[list[str], str]:
    """Bytes changed, cut, doubled and put in, in every file of a base."""
    world, chance, wrong = a_world(place), random.Random(3), []
    files = sorted(world.directory.rglob("*.toml"))
    whole = {file: file.read_bytes() for file in files}
    slowest, reported = 0.0, 0
    for turn in range(number):
        file = chance.choice(files)
        file.write_bytes(mutation(whole[file], chance))
        start = time.perf_counter()
        try:
            found = problems(world.directory, TODAY)
            reported += bool(found)
            wrong += [
                f"mutation {turn}: {each}"
                for each in found
                if not (each.file and each.line and each.remedy)
            ]
        except RecogError:
            reported += 1
        except Exception as error:  # noqa: BLE001  (whatever else it is, it must not be)
            wrong.append(f"mutation {turn} of {file.name}: {error!r}")
        slowest = max(slowest, time.perf_counter() - start)
        file.write_bytes(whole[file])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if MEASURED and (slowest > 1 or memory > 256):
        wrong.append("too slow or too large")
    return (
        wrong,
        f"{number:,} mutations, {reported:,} reported, slowest {slowest * 1000:.0f} ms, {memory:.0f} MB",
    )


INSERTS = [b"[", b"]", b'"', b"'''", b'"""', b"=", b"\n", b"{", b"}", b"#", b'"\\u0000"', b"[[act]]\n",
           b"x = 1\n", b"9" * 5000, b"\xff", b"\r", b"1979-01-01", b"true", b"nan", b".", b",",
           b"[" * 600, b"a.b.c.d = 1\n", b"\xef\xbb\xbf", b"\\", b"\x1b[31m"]  # fmt: skip


def mutation(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to five things done to them."""
    now = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5])):
        place = chance.randrange(len(now)) if now else 0
        way = chance.randrange(6)
        if way == 0 and now:
            now[place] = chance.randrange(256)
        elif way == 1:
            del now[place : place + chance.randrange(1, 20)]
        elif way == 2:
            now[place:place] = chance.choice(INSERTS)
        elif way == 3:
            start = chance.randrange(max(1, len(now)))
            now[place:place] = now[start : start + 50]
        elif way == 4:
            del now[place:]
        else:
            lines = bytes(now).split(b"\n")
            lines.pop(chance.randrange(len(lines)))
            now = bytearray(b"\n".join(lines))
    return bytes(now)


PARTS = {"kills": kills, "together": together, "damaged": damaged, "mutated": mutated}

if __name__ == "__main__":
    sys.exit(main())
