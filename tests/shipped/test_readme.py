"""README's transcripts, replayed: what it shows is what the command prints."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from world import has

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WIDTH = 100


def transcripts():
    """Each command of the README with what it shows."""
    found = []
    for block in BLOCK.findall(README.read_text()):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


def printed(command):
    """What the command prints on a terminal 100 columns wide."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        ["bash", "-c", command], stdout=writer, stderr=writer, env=environment, cwd="/"
    )
    os.close(writer)
    out = b""
    while True:
        try:
            chunk = os.read(reader, 65536)
        except OSError:
            break
        if not chunk:
            break
        out += chunk
    process.wait()
    os.close(reader)
    return out.decode().replace("\r\n", "\n")


MORE = "…\n"


@pytest.mark.skipif(not has("jq"), reason="jq is not installed")
def test_the_readme_shows_what_the_commands_print():
    """A transcript that ends in a line with "…" shows the first lines only."""
    text = README.read_text()
    assert len(transcripts()) >= 8
    for command, shown in transcripts():
        now = printed(command)
        if shown.endswith(MORE):
            length = shown.count("\n") - 1
            now = "".join(now.splitlines(keepends=True)[:length]) + MORE
        if os.environ.get("RECOG_GOLDEN") == "write":
            text = text.replace(f"$ {command}\n{shown}", f"$ {command}\n{now}", 1)
        else:
            assert shown == now, command
    if os.environ.get("RECOG_GOLDEN") == "write":
        README.write_text(text)
