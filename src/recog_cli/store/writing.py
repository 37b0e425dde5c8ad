"""Files, replaced as a whole or not at all."""

import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from recog_cli.domain.errors import CannotWrite
from recog_cli.store.place import beside


def replace(file: Path, data: bytes, *, durable: bool = True) -> None:
    """Write beside the file and move over it: whoever reads sees the old bytes or the new ones.

    Keeps the file's mode, and the link where it is one. ``durable``: what was written is on the
    disk before it counts. CannotWrite says why it failed; the old file then stands untouched.
    """
    temporary = None
    try:
        target = file.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        temporary = _written(target, data, durable=durable)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
        if durable:
            _sync(target.parent)
    except (OSError, ValueError) as error:
        raise _cannot(file, error) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _written(target: Path, data: bytes, *, durable: bool) -> Path:
    """The temporary file with the data in it, which was not there before."""
    temporary = beside(target)
    try:
        with temporary.open("xb") as out:
            out.write(data)
            if durable:
                out.flush()
                os.fsync(out.fileno())
    except FileExistsError:
        raise
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _cannot(file: Path, error: Exception) -> CannotWrite:
    why = error.strerror if isinstance(error, OSError) else str(error)
    return CannotWrite(
        f"cannot write {file}: {why}", "nothing was changed; mend that and try again"
    )


Ours = Callable[[Path], bool]
"""Whether a file that is there already is one of ours, which a new one may take the place of."""


def put_files(target: Path, files: Mapping[str, bytes], ours: Ours) -> None:
    """Write a file and those that belong to it, beside it: all of them or none.

    CannotWrite where that fails, or where something else is there that is not ``ours``.
    """
    named = {target.with_name(name): data for name, data in files.items()} if target.name else {}
    if not named:
        raise CannotWrite(f"{str(target)!r} names no file", "name a file to write to")
    for path in named:
        _refuse_other(path, ours)
    _put(named)


def put_directory(target: Path, files: Mapping[str, bytes], ours: Ours) -> None:
    """Put files into a directory of their own, all of them or none.

    The directory is made, or holds an earlier export, or nothing; CannotWrite where something
    else is in it, which is never touched.
    """
    try:
        made = not target.exists()
        target.mkdir(parents=True, exist_ok=True)
        there = [path for path in target.iterdir() if not _LEFT.fullmatch(path.name)]
    except OSError as error:
        raise _cannot(target, error) from None
    for path in there:
        _refuse_other(path, ours, f"{target} holds something else than an export: {path.name}")
    try:
        _put({target / name: data for name, data in files.items()})
    except CannotWrite:
        if made:
            with contextlib.suppress(OSError):
                target.rmdir()
        raise
    for path in there:
        if path.name not in files:
            path.unlink(missing_ok=True)


_LEFT = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")
"""A temporary file that a kill left behind."""


def _refuse_other(path: Path, ours: Ours, said: str = "") -> None:
    try:
        there = path.exists() or path.is_symlink()
        mine = not there or (path.is_file() and ours(path))
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from None
    if not mine:
        raise CannotWrite(
            said or f"{path} is there and is no export", "name another, or move that away"
        )


def _put(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, and move them there when all are written."""
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            target = path.resolve()
            waiting[target] = _written(target, data, durable=False)
        for target, temporary in waiting.items():
            temporary.replace(target)
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from None
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


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
