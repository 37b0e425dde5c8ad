"""Transcripts in documents, replayed: what they show is what the commands print."""

import os
import re
import sys
from pathlib import Path

from terminal import on_terminal

BLOCK = re.compile(r"^( *)```console\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
MORE = "…\n"
WIDTH = 100


def replay(document, cwd="/", **env):
    """Run each command of a document, in order, and hold what it prints against what is shown.

    A transcript that ends in a line with "…" shows the first lines only. RECOG_GOLDEN=write
    writes what is printed; look at it before you commit it. Gives the number of commands.
    """
    text = document.read_text()
    number = 0
    for indent, block in BLOCK.findall(text):
        for part in re.split(rf"^{indent}\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            now = printed(command, cwd, env)
            if shown.endswith(MORE):
                length = shown.count("\n") - 1
                now = "".join(now.splitlines(keepends=True)[:length]) + MORE
            now = "".join(
                f"{indent if line.strip() else ''}{line}" for line in now.splitlines(True)
            )
            if os.environ.get("RECOG_GOLDEN") == "write":
                text = text.replace(f"$ {command}\n{shown}", f"$ {command}\n{now}", 1)
            else:
                assert shown == now, command
            number += 1
    if os.environ.get("RECOG_GOLDEN") == "write":
        document.write_text(text)
    return number


def printed(command, cwd, env):
    """What a command prints on a terminal 100 columns wide."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {"PATH": path, "NO_COLOR": "1", "TERM": "xterm", **env}
    return on_terminal(["bash", "-c", command], WIDTH, env, cwd, rows=50)[1]
