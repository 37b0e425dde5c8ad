"""The error gallery: for each check the smallest facts that break it, what is said, and the mending.

Each page is replayed: its facts, written into the invented world of ``tests/world.py``, give its
output to the letter; with the mended file, which does as the remedy says, nothing is left to say.
RECOG_GOLDEN=write writes the output anew; look at it before you commit it.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from world import ask

from recog_cli.domain import checks

PAGES = Path(__file__).parent
NO_PAGE = {"unreadable-file"}
"""Who runs the tests as root can read every file; see ``tests/store/test_reading.py``."""
FILE = re.compile(r"^(Mended: )?`([a-z/.-]+)`\n```toml\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
OUTPUT = re.compile(r"(^```console\n\$ recog check.*?\n)(.*?)(^```\n)", re.MULTILINE | re.DOTALL)
BYTES = re.compile(rb"\\x([0-9a-f]{2})")


def files(page):
    """The files of a page, broken and mended: name → text. An empty one is deleted."""
    broken, mended = {}, {}
    for mending, name, text in FILE.findall(page):
        (mended if mending else broken)[name] = text
    return broken, mended


def write(world, texts):
    for name, text in texts.items():
        path = world.directory / name
        path.parent.mkdir(exist_ok=True)
        if text:
            path.write_bytes(BYTES.sub(lambda found: bytes([int(found[1], 16)]), text.encode()))
        else:
            path.unlink()
            shutil.rmtree(path.parent) if not any(path.parent.iterdir()) else None


def before(world, texts):
    """An earlier state of the world, where the page shows one, and how to check against it."""
    earlier = {name: texts.pop(name) for name in list(texts) if name.startswith("before/")}
    if not earlier:
        return ()
    directory = world.directory.parent / "before"
    shutil.copytree(world.directory, directory)
    for name, text in earlier.items():
        (directory.parent / name).write_text(text)
    return ("--against", str(directory))


@pytest.mark.parametrize("check", sorted(checks.ALL.keys() - NO_PAGE))
def test_page(world, check):
    page = PAGES / f"{check}.md"
    text = page.read_text()
    known = checks.ALL[check]
    assert text.startswith(f"# {check}\n{known.title}. {known.why}\n")
    broken, mended = files(text)
    assert broken
    assert mended
    words = before(world, broken) or (("--select", check) if known.notice else ())
    write(world, broken)
    said = ask(world, "check", *words, form="table")
    head, shown, tail = OUTPUT.search(text).groups()
    typed = " ".join(("check", *words)).replace(str(world.directory.parent) + "/", "")
    assert head == f"```console\n$ recog {typed}\n"
    if os.environ.get("RECOG_GOLDEN") == "write":
        page.write_text(text.replace(head + shown + tail, head + said.out + tail))
    else:
        assert said.out == shown
    assert f": {check} " in said.out
    assert said.code == (0 if known.notice else 1)
    write(world, mended)
    after = ask(world, "check", *words, form="table")
    assert (after.code, after.out) == (0, "")


def test_there_is_no_page_without_a_check():
    assert {page.stem for page in PAGES.glob("*.md")} == checks.ALL.keys() - NO_PAGE
