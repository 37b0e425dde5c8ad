"""Files, replaced as a whole or not at all."""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
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


def put_files(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a file and those that belong to it, beside it; CannotWrite where that fails.

    What is there and is no file (a device, a directory) is left alone.
    """
    for name, data in files.items():
        path = target.with_name(name)
        if path.exists() and not path.is_file():
            raise CannotWrite(f"{path} is there and is no file", "name a file")
        replace(path, data, durable=False)


_OURS = ("about.json", "datapackage.json")
"""What an export into a directory always has, by which an earlier one is known."""


def put_directory(target: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a directory of their own, all of them or none.

    The directory is made, or takes the place of an earlier export or of an empty one; CannotWrite
    where something else is in it.
    """
    target = target.absolute()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if target.exists() and not _replaceable(target):
            raise CannotWrite(
                f"{target} holds something else than an export", "name a directory of its own"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.mkdir()
        for name, data in files.items():
            (temporary / name).write_bytes(data)
        if target.exists():
            old = target.with_name(f".{target.name}.{os.getpid()}.old")
            target.rename(old)
            temporary.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        else:
            temporary.rename(target)
    except OSError as error:
        raise CannotWrite(
            f"cannot write {target}: {error.strerror}",
            "nothing was changed; mend that and try again",
        ) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _replaceable(directory: Path) -> bool:
    names = {entry.name for entry in directory.iterdir()} if directory.is_dir() else {""}
    return not names or bool(names & set(_OURS))


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
