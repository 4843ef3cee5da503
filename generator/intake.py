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
from generator.sources.provenance import Provenance, parse_provenance, render_provenance
from generator.sources.record import SourceFile

__all__ = [
    "PROVENANCE",
    "Arrival",
    "Incoming",
    "place",
    "read_incoming",
    "write_sources",
    "write_whole",
]

PROVENANCE = f"{CONTENT}/provenance.jsonl"
_SOURCES = f"{CONTENT}/sources"
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
        Incoming(name=name, data=file.read_bytes(), origin=name)
        for file, name in zip(files, names, strict=True)
    )


def place(root: Path, incoming: Iterable[Incoming]) -> tuple[Arrival, ...]:
    """Find a place for each file; nothing is ever overwritten, and no bytes come in twice."""
    by_digest: dict[str, str] = {}
    taken = set[str]()  # folded, for disks that do not tell capitals apart
    for path, digest in _present(root / _SOURCES):
        taken.add(path.casefold())
        by_digest.setdefault(digest, path)
    arrivals = []
    for one in incoming:
        digest = _digest(one.data)
        is_new = digest not in by_digest
        if is_new:
            free = next(
                name for name in _numbered(_plain(one.name)) if name.casefold() not in taken
            )
            taken.add(free.casefold())
            by_digest[digest] = free
        arrivals.append(Arrival(incoming=one, path=by_digest[digest], is_new=is_new))
    return tuple(arrivals)


def write_sources(
    root: Path, arrivals: Sequence[Arrival], n_records: Sequence[int], *, today: str
) -> None:
    """Write new sources, each whole or not at all, and then where they came from."""
    lines = []
    for arrival, n_read in zip(arrivals, n_records, strict=True):
        data = arrival.incoming.data
        write_whole(root / _SOURCES / arrival.path, data)
        lines.append(
            Provenance(
                source=arrival.path,
                origin=arrival.incoming.origin,
                added=today,
                sha256=_digest(data),
                n_records=n_read,
            )
        )
    file = root / PROVENANCE
    known = parse_provenance(file.read_bytes()) if file.exists() else ()
    write_whole(file, render_provenance([*known, *lines]))


def _present(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and digest of every file in a folder, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _digest(path.read_bytes())


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
    return f"{plain}.txt" if is_left_behind(plain) else plain


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
    """Write a file beside its place and rename it into it; a killed command leaves no half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.new")
    with staged.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    staged.replace(path)
