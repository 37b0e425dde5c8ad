"""Where the facts are, what their text digests to, and where their index may lie."""

import os
import stat
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from recog_cli.domain.errors import UnreadableFacts

VOCABULARY = "vocabulary.toml"

_READ_ALWAYS = 4 * 1024 * 1024
"""Up to this many bytes the text is read at every start (4 ms); beyond it, git's rule holds."""

_SHIPPED = Path(__file__).resolve().parent.parent / "shipped" / "facts"
_CHECKOUT = Path(__file__).resolve().parents[3] / "facts"


def within(paths: Sequence[Path], facts: Path) -> tuple[Path, tuple[str, ...]]:
    """The base that paths lie in, and the beginnings of the names of what they mean in it.

    A path may be a base, or a file or folder of one; without any, it is the whole of ``facts``.
    """
    bases: dict[Path, list[str]] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableFacts(f"{path} is not there", "name a file or folder of a fact base")
        whole = path.resolve()
        base = next((up for up in (whole, *whole.parents) if (up / VOCABULARY).is_file()), None)
        if base is None:
            remedy = f"name one below a directory with {VOCABULARY}"
            raise UnreadableFacts(f"{path} lies in no fact base", remedy)
        name = whole.relative_to(base).as_posix()
        start = "" if name == "." else f"{name}/" if whole.is_dir() else name
        bases.setdefault(base, []).append(start)
    if len(bases) > 1:
        raise UnreadableFacts("the paths lie in several fact bases", "check one base at a time")
    for base, starts in bases.items():
        return base, () if "" in starts else tuple(starts)
    return facts, ()


def prefix(facts: Path) -> str:
    """What leads from where the user is to a base below it; empty for one elsewhere."""
    here, base = Path.cwd(), facts.resolve()
    inside = base != here and base.is_relative_to(here)
    return f"{base.relative_to(here).as_posix()}/" if inside else ""


class File(NamedTuple):
    """A file of a base: its name within it, its path, and what the disk says of it.

    ``written`` is when, in nanoseconds; ``seen`` is what would change with the file. A large base
    has thousands of files, which is why nothing more is kept of each.
    """

    name: str
    path: str
    size: int
    written: int
    seen: str

    def read(self) -> bytes:
        """What it holds."""
        with open(self.path, "rb") as file:  # noqa: PTH123  (a large base has thousands of them)
            return file.read()


def files(facts: Path) -> list[File]:
    """Every TOML file of the base, in a fixed order; UnreadableFacts where there is no base."""
    if not (facts / VOCABULARY).is_file():
        what = "has no vocabulary.toml" if facts.is_dir() else "is not a directory"
        raise UnreadableFacts(
            f"{facts} is no fact base: it {what}",
            "name a directory with --facts DIR or RECOG_FACTS, or leave both out",
        )
    try:
        return sorted(_files(str(facts), ""), key=lambda file: file.name)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> UnreadableFacts:
    return UnreadableFacts(
        f"{error.filename} cannot be read: {error.strerror}",
        "look at its permissions, or name another directory with --facts DIR",
    )


def _files(directory: str, prefix: str) -> Iterator[File]:
    with os.scandir(directory) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            elif entry.name.endswith(".toml") and entry.is_file():
                name, status = prefix + entry.name, entry.stat()
                size, written = status.st_size, status.st_mtime_ns
                seen = f"{name}\0{size} {written} {status.st_ctime_ns} {status.st_ino}"
                yield File(name, entry.path, size, written, seen)


def shipped_facts() -> Path:
    """The base that came with the package, or that of the checkout it runs from."""
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT


def facts_directory(named: Path | None) -> Path:
    """The base to ask: the one named, else ``RECOG_FACTS``, else the shipped one."""
    if named is not None:
        return named
    from_environment = os.environ.get("RECOG_FACTS")
    return Path(from_environment) if from_environment else shipped_facts()


def writable(facts: Path) -> Path:
    """A base that may be changed; the one that came with the package is not the user's own."""
    if facts.resolve() == _SHIPPED.resolve():
        raise UnreadableFacts(
            "these facts came with the package and are not changed in place",
            "run: recog copy-facts DIR, then name that DIR with --facts or RECOG_FACTS",
        )
    return facts


def shipped_index(facts: Path) -> Path | None:
    """The index that came with the package, for the base that did; None for any other base.

    What lies beside somebody's own facts is not believed: it could say anything.
    """
    return _SHIPPED.parent / "index.sqlite" if facts.resolve() == _SHIPPED else None


def cache_directory() -> Path | None:
    """Our directory in the user's cache, made if need be; None where there can be none.

    It must be ours alone: a directory, no link, owned by this user, closed to others.
    """
    base = os.environ.get("XDG_CACHE_HOME") or ""
    if not base.startswith("/"):
        home = os.environ.get("HOME") or ""
        if not home.startswith("/"):
            return None
        base = f"{home}/.cache"
    ours = Path(base, "recog")
    try:
        ours.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = ours.lstat()
    except OSError:
        return None
    private = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o022
    return ours if private and status.st_uid == os.getuid() else None


def beside(path: Path) -> Path:
    """A name for a temporary file in the same directory, which nobody can foresee."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")


def sweep(cache: Path) -> None:
    """Delete what lies in our cache for two months, and temporary files that a kill left behind.

    An index that is still wanted is built anew, once in that time.
    """
    try:
        entries = list(os.scandir(cache))
    except OSError:
        return
    for entry in entries:
        days = 1 if entry.name.startswith(".") else 60
        try:
            if entry.stat(follow_symlinks=False).st_mtime < time.time() - days * 86_400:
                Path(entry.path).unlink()
        except OSError:
            continue  # somebody else has swept it, or it is a directory


def fingerprint(facts: Path, files: Sequence[File]) -> str:
    """A short checksum over the names and contents of a base, to tell whether an index is of it.

    CRC-32, Adler-32 and length tell any two states of a base apart that are not made to collide,
    and need no import of a cryptographic library at every start; who quotes an answer quotes the
    sha256 of :func:`digest`. A large base is not read again while every file is the same by size,
    times and inode, and was last written well before it was read (git's rule for its index).
    """
    if sum(file.size for file in files) <= _READ_ALWAYS:
        return _checksum(files)
    cache = cache_directory()
    memory = cache / f"seen-{_seen(facts, files)}" if cache else None
    if memory and len(known := _remembered(memory)) == _LENGTH:
        return known
    settled = max(file.written for file in files) < time.time_ns() - 2_000_000_000
    found = _checksum(files)
    if memory and settled:
        remember(memory, found)
    return found


class State(NamedTuple):
    """A base as its bytes were read once: quick fingerprint, sha256, checksum of each file."""

    fingerprint: str
    digest: str
    sums: dict[str, str]


def state(files: Iterable[File]) -> State:
    """What a base is now. Each file is read once, so that all three are of the same bytes."""
    import hashlib  # noqa: PLC0415  (2 ms that only the building of an index pays)

    whole, quick, sums = hashlib.sha256(), _Checksum(), {}
    for file in files:
        content = _content(file)
        head = _head(file.name, content)
        whole.update(head)
        whole.update(content)
        quick.add(head, content)
        sums[file.name] = checksum(file.name, content)
    return State(quick.text, whole.hexdigest(), sums)


def digest(files: Iterable[File]) -> str:
    """The sha256 over the names and contents of the files of a base, in hexadecimal."""
    return state(files).digest


def checksum(name: str, content: bytes) -> str:
    """A short checksum of one file, by its name and content."""
    quick = _Checksum()
    quick.add(_head(name, content), content)
    return quick.text


_LENGTH = 28


class _Checksum:
    """CRC-32, Adler-32 and length of what is added."""

    def __init__(self) -> None:
        self._crc, self._adler, self._size = 0, 1, 0

    def add(self, head: bytes, content: bytes) -> None:
        """Go on with a file; its head is in the sums, but not in the length."""
        self._crc = zlib.crc32(content, zlib.crc32(head, self._crc))
        self._adler = zlib.adler32(content, zlib.adler32(head, self._adler))
        self._size += len(content)

    @property
    def text(self) -> str:
        """All three in hexadecimal."""
        return f"{self._crc:08x}{self._adler:08x}{self._size:012x}"


def _checksum(files: Iterable[File]) -> str:
    quick = _Checksum()
    for file in files:
        content = _content(file)
        quick.add(_head(file.name, content), content)
    return quick.text


def _content(file: File) -> bytes:
    try:
        return file.read()
    except OSError as error:
        raise _unreadable(error) from error


def _head(name: str, content: bytes) -> bytes:
    return f"{name}\0{len(content)}\0".encode(errors="surrogateescape")


def _seen(facts: Path, files: Iterable[File]) -> str:
    """Which files these are and how they were last seen, as a checksum like that of the texts."""
    quick = _Checksum()
    for said in (str(facts.resolve()), *(file.seen for file in files)):
        quick.add(b"\n", said.encode(errors="surrogateescape"))
    return quick.text


def _remembered(memory: Path) -> str:
    try:
        return memory.read_text("ascii")
    except (OSError, ValueError):  # not there, or damaged
        return ""


def remember(memory: Path, found: str) -> None:
    """Keep a short text in the cache, if that is possible."""
    temporary = beside(memory)
    try:
        temporary.write_text(found)
        temporary.replace(memory)
    except OSError:
        temporary.unlink(missing_ok=True)
