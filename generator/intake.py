"""New sources on their way into ``content/sources/``: names found for them, then written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.errors import UsageError
from generator.project import CONTENT
from generator.sources.files.foreign import is_left_behind
from generator.sources.provenance import Provenance, with_lines
from generator.sources.record import SourceFile

__all__ = [
    "Arrival",
    "Incoming",
    "place",
    "read_incoming",
    "write_sources",
    "write_whole",
]

_PROVENANCE = f"{CONTENT}/provenance.jsonl"
_SOURCES = f"{CONTENT}/sources"
_LONGEST_NAME, _LONGEST_SUFFIX = 200, 12  # bytes, leaving room for a number; characters
_FORBIDDEN = frozenset('<>:"|?*\\')  # in names of files, on some system


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Bytes that are to become a source.

    name: wished for, a POSIX path below ``content/sources/``. origin: where the bytes come from.
    """

    name: str
    data: bytes = field(repr=False)
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An incoming file and its place. is_new: False where the very bytes are there already."""

    incoming: Incoming
    path: str
    is_new: bool

    @property
    def source(self) -> SourceFile:
        """The file as the survey will have it."""
        return SourceFile(path=self.path, data=self.incoming.data)


def read_incoming(path: Path) -> tuple[Incoming, ...]:
    """Read a file, or all files of a folder but those that systems and editors leave behind.

    Raises UsageError where there is none to read.
    """
    if path.is_dir():
        folder = path.resolve().name or "sources"
        files = [p for p in sorted(path.rglob("*")) if p.is_file() and not _is_hidden(p, path)]
        if not files:
            raise UsageError(f"there is no file in {path}")
        names = [f"{folder}/{p.relative_to(path).as_posix()}" for p in files]
    elif path.exists():
        if not path.is_file():
            raise UsageError(f"{path} is no file that can be read")
        files, names = [path], [path.name]
    else:
        raise UsageError(
            f"there is no file {path}. Identifiers are written arxiv:2411.00774 or doi:10.1000/x, "
            'searches search:"full duplex"'
        )
    return tuple(
        Incoming(name=name, data=file.read_bytes(), origin=_showable(name))
        for file, name in zip(files, names, strict=True)
    )


def place(root: Path, incoming: Iterable[Incoming]) -> tuple[Arrival, ...]:
    """Find a place for each file; nothing is ever overwritten, and no bytes come in twice."""
    by_digest: dict[str, str] = {}
    taken = _Names()
    for path, digest in _present(root / _SOURCES):
        taken.add(path)
        by_digest.setdefault(digest, path)
    arrivals = []
    for one in incoming:
        digest = _digest(one.data)
        is_new = digest not in by_digest
        if is_new:
            by_digest[digest] = taken.free(_plain(one.name))
            taken.add(by_digest[digest])
        arrivals.append(Arrival(incoming=one, path=by_digest[digest], is_new=is_new))
    return tuple(arrivals)


class _Names:
    """The paths that files and their folders have, for disks that do not tell capitals apart."""

    def __init__(self) -> None:
        self._files = set[str]()
        self._folders = set[str]()

    def add(self, path: str) -> None:
        folded = PurePosixPath(path.casefold())
        self._files.add(str(folded))
        self._folders.update(map(str, folded.parents))

    def free(self, path: str) -> str:
        """Return the path, or one like it that no file has and no folder."""
        if any(str(folder) in self._files for folder in PurePosixPath(path.casefold()).parents):
            path = path.replace("/", "-")
        return next(name for name in _numbered(path) if not self._is_taken(name.casefold()))

    def _is_taken(self, folded: str) -> bool:
        return folded in self._files or folded in self._folders


def write_sources(
    root: Path, arrivals: Sequence[Arrival], n_records: Sequence[int], *, today: str
) -> None:
    """Write new sources, each whole or not at all, and then where they came from.

    Raises UsageError where another command has taken a name since it was found to be free.
    """
    lines = []
    for arrival, n_read in zip(arrivals, n_records, strict=True):
        data = arrival.incoming.data
        _write_new(root / _SOURCES / arrival.path, data)
        lines.append(
            Provenance(
                source=arrival.path,
                origin=arrival.incoming.origin,
                added=today,
                sha256=_digest(data),
                n_records=n_read,
            )
        )
    file = root / _PROVENANCE
    write_whole(file, with_lines(file.read_bytes() if file.exists() else b"", lines))


def _present(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and digest of every file in a folder, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _digest(path.read_bytes())


def _showable(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def _is_hidden(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return any(part.startswith(".") for part in parts) or is_left_behind(path.name)


def _plain(name: str) -> str:
    """Return a path that every system can show and store, and that is read as a source."""
    return "/".join(_plain_part(part) for part in PurePosixPath(name).parts if part != "/")


def _plain_part(part: str) -> str:
    plain = "".join(c if c.isprintable() and c not in _FORBIDDEN else "-" for c in part)
    plain = plain.strip(". ") or "source"
    if is_left_behind(plain):  # such as README.md: nobody would read it
        plain = f"added-{plain}"
    return _short(f"{plain}.txt" if is_left_behind(plain) else plain)


def _short(name: str) -> str:
    """Cut a name to what every system can store, but not its suffix."""
    suffix = PurePosixPath(name).suffix[-_LONGEST_SUFFIX:]
    stem = name.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix


def _numbered(name: str) -> Iterator[str]:
    yield name
    folder, _, file = name.rpartition("/")
    stem, dot, suffixes = file.partition(".") if file.count(".") < 2 else file.rpartition(".")
    start = f"{folder}/{stem}" if folder else stem
    for number in range(2, 1_000_000):
        yield f"{start}-{number}{dot}{suffixes}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it into it; a killed command leaves no half.

    Where the path is a link, it stays one.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(f".{target.name}.new")
    try:
        with staged.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; of two commands that want one name, one gets it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise UsageError(f"{path} has come in meanwhile; run the command again") from None
    try:
        write_whole(path, data)
    except BaseException:
        path.unlink()
        raise
