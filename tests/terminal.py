"""A pseudo-terminal, for what the commands print where a person looks on."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time


def on_terminal(command, columns, env, cwd=None, rows=24):
    """Run a command on a terminal of this size; its exit code, and what it printed."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        command, stdin=writer, stdout=writer, stderr=writer, env={**os.environ, **env}, cwd=cwd
    )
    os.close(writer)
    out = b""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        ready, _, _ = select.select([reader], [], [], 0.2)
        if ready:
            try:
                chunk = os.read(reader, 65536)
            except OSError:
                break
            if not chunk:
                break
            out += chunk
        elif process.poll() is not None:
            break
    os.close(reader)
    return process.wait(), out.decode().replace("\r\n", "\n")
