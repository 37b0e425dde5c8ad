"""Files, replaced as a whole or not at all."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from recog_cli.domain.errors import CannotWrite


def replace(file: Path, data: bytes, *, durable: bool = True) -> None:
    """Write beside the file and move over it: whoever reads sees the old bytes or the new ones.

    Keeps the file's mode, and the link where it is one. ``durable``: what was written is on the
    disk before it counts. CannotWrite says why it failed; the old file then stands untouched.
    """
    target = file.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        with temporary.open("wb") as out:
            out.write(data)
            if durable:
                out.flush()
                os.fsync(out.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
        if durable:
            _sync(target.parent)
    except OSError as error:
        raise CannotWrite(
            f"cannot write {file}: {error.strerror}", "nothing was changed; mend that and try again"
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def directory(path: Path) -> Path:
    """A directory that is there, made if need be; CannotWrite where it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"cannot make the directory {path}: {error.strerror}", "name another one"
        ) from None
    return path


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the one lock of a base while it is changed; wait for whoever holds it.

    The lock is on the directory itself: it leaves no file behind, and a kill frees it.
    """
    import fcntl  # noqa: PLC0415  (only those who write need it)

    try:
        handle = os.open(directory, os.O_RDONLY)
    except OSError as error:
        raise CannotWrite(f"cannot lock {directory}: {error.strerror}") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(directory)
        yield
    finally:
        os.close(handle)


def _sweep(directory: Path) -> None:
    """Delete the temporary files of runs that were killed: nobody else can be writing now."""
    for left in directory.rglob(".*.toml.*.tmp"):
        with contextlib.suppress(OSError):
            left.unlink()
