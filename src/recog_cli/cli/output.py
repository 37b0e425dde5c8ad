"""Where an answer goes: the terminal, a pipe, or a file that is replaced as a whole."""

import os
import sys
from pathlib import Path

from recog_cli.domain.errors import CannotWrite


class PipeClosed(Exception):
    """The reader of our output has gone: nothing is wrong, and nobody wants to hear of it."""


def width() -> int:
    """The columns of the terminal: ``COLUMNS``, else what it says of itself, else 80."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and 0 < int(named) < 10_000:
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def emit(text: str, file: Path | None) -> None:
    """Write the text out; CannotWrite says why that failed."""
    if file is not None:
        _replace(file, text)
        return
    try:
        _write_all(text)
    except BrokenPipeError:
        raise PipeClosed from None
    except OSError as error:
        raise CannotWrite(f"cannot write the answer: {error.strerror}") from None


def fits(text: str) -> bool:
    """Whether a text can be seen at once on the terminal."""
    try:
        lines = os.get_terminal_size(sys.stdout.fileno()).lines
    except (OSError, ValueError):
        return True
    return text.count("\n") < lines


def page(text: str) -> None:
    """Show a long text through the user's pager; where there is none, write it out."""
    from recog_cli.cli import paging  # noqa: PLC0415  (only long answers on a terminal)

    if not paging.paged(text):
        emit(text, None)


_LINKING = ("WezTerm", "iTerm.app", "vscode", "ghostty", "Hyper", "Tabby", "WarpTerminal", "rio")


def links() -> bool:
    """Whether the terminal is known to make links of what OSC 8 marks as such.

    None says so itself; these are the ones that have it by their own documentation.
    """
    get = os.environ.get
    if get("TERM") in (None, "dumb", "linux"):
        return False
    vte = get("VTE_VERSION", "")
    return (
        get("TERM_PROGRAM") in _LINKING
        or get("TERM") in ("xterm-kitty", "foot", "alacritty", "xterm-ghostty")
        or (vte.isdigit() and int(vte) >= 5000)
        or any(get(name) for name in ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION"))
    )


def _write_all(text: str) -> None:
    """Write every byte: an unbuffered stream (PYTHONUNBUFFERED) may take only a part at a time."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # captured by a caller
        sys.stdout.write(text)
        return
    rest = memoryview(text.encode(sys.stdout.encoding, errors="backslashreplace"))
    while rest:
        rest = rest[stream.write(rest) or 0 :]
    stream.flush()


def _replace(file: Path, text: str) -> None:
    """Write to a file, which is replaced as a whole, or to a device."""
    target = file.resolve()
    if target.exists() and not target.is_file():
        _write_through(target, text)
        return
    from recog_cli.store.writing import replace  # noqa: PLC0415  (few answers go to a file)

    replace(file, text.encode(errors="backslashreplace"), durable=False)


def _write_through(device: Path, text: str) -> None:
    try:
        with device.open("w", encoding="utf-8", errors="backslashreplace") as out:
            out.write(text)
    except BrokenPipeError:
        raise PipeClosed from None
    except OSError as error:
        raise CannotWrite(f"cannot write {device}: {error.strerror}") from None
