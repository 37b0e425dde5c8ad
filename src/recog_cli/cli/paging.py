"""Long answers on a terminal, page by page, as ``git log`` shows them."""

import os
import shlex
import shutil
import signal
import subprocess


def pager() -> list[str] | None:
    """The program to page with: ``RECOG_PAGER``, else ``PAGER``, else less; None for none.

    An empty one, or cat, means that nothing is paged.
    """
    named = next(
        (os.environ[name] for name in ("RECOG_PAGER", "PAGER") if name in os.environ), None
    )
    if named is None:
        capable = os.environ.get("TERM") != "dumb"
        named = "less" if capable and shutil.which("less") else ""
    if named.strip() in ("", "cat"):
        return None
    try:
        return shlex.split(named)
    except ValueError:
        return None


def paged(text: str) -> bool:
    """Show a text through the pager; whether that was possible.

    The pager is told, as by git, to leave color alone and to end at once where all fits.
    """
    command = pager()
    if command is None:
        return False
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    before = signal.signal(signal.SIGINT, _left_to_the_pager)
    try:
        process = subprocess.Popen(  # noqa: S603  (the user's own choice of a program)
            command, stdin=subprocess.PIPE, env=environment
        )
        process.communicate(text.encode(errors="backslashreplace"))
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _left_to_the_pager(*_: object) -> None:
    """What Ctrl-C does here meanwhile. To ignore it instead would be inherited by the pager."""
