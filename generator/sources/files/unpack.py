"""Open compressed sources, gzip and ZIP, within limits that no header can widen.

Nothing is ever written to disk, so a name in an archive is a label and leads nowhere.
"""

from __future__ import annotations

import stat
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import GzipFile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.errors import Problem
from generator.sources.files.foreign import is_left_behind
from generator.sources.findings import warning
from generator.sources.record import SourceFile
from generator.sources.text.invisible import shown

__all__ = ["LIMITS", "Limits", "unpack"]

_MIB = 1 << 20
_MOST_LEVELS = 2  # an archive, and archives in it

_GZIP = b"\x1f\x8b\x08"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 1  # bit of a member's flags
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
_WHOLE_COPY = "Get a whole copy of it: this one was cut off or changed on its way."


class _Stream(Protocol):
    def read1(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may come out of one archive, all levels of it together.

    Text shrinks to a tenth, and lists of numbers to a thirtieth; a bomb to a thousandth and less.

    n_bytes: at most, however large the archive. growth: times its own size, above ``always`` bytes.
    piece: bytes that are taken out at a time.
    """

    n_bytes: int = 2048 * _MIB
    growth: int = 200
    always: int = 64 * _MIB
    n_files: int = 10_000
    piece: int = _MIB


LIMITS = Limits()


@dataclass(slots=True)
class _Allowance:
    """What may still come out."""

    limits: Limits
    n_bytes: int
    n_files: int


class _UsedUpError(Exception):
    """The allowance is used up: nothing more is taken out."""


def unpack(file: SourceFile, limits: Limits = LIMITS) -> Iterator[SourceFile | Problem]:
    """Yield the files that an archive holds, one at a time, or the file itself, if it is none.

    Archives are known by content. What comes out is counted as it comes, whatever a header says of
    its size. A file inside is called ``papers.zip/inner.bib``, or ``dump.jsonl.gz/dump.jsonl``.
    """
    n_bytes = min(limits.n_bytes, limits.always + limits.growth * len(file.data))
    try:
        yield from _opened(file, _Allowance(limits, n_bytes, limits.n_files), level=1)
    except _UsedUpError:
        yield warning(
            file.path,
            0,
            f"unpacked, this archive takes more than {n_bytes // _MIB:,} MiB; what came after that "
            "is left out",
            hint="Unpack it and put the files here.",
        )


def _opened(file: SourceFile, allowance: _Allowance, level: int) -> Iterator[SourceFile | Problem]:
    if not file.data.startswith((_GZIP, *_ZIP)):
        yield file
    elif level > _MOST_LEVELS:
        yield warning(
            file.path,
            0,
            "an archive in an archive in an archive",
            hint="Unpack it and put it here.",
        )
    elif file.data.startswith(_GZIP):
        yield from _gunzipped(file, allowance, level)
    else:
        yield from _unzipped(file, allowance, level)


def _gunzipped(
    file: SourceFile, allowance: _Allowance, level: int
) -> Iterator[SourceFile | Problem]:
    name = PurePosixPath(file.path).name
    inner = f"{file.path}/{name.removesuffix('.gz') if name != '.gz' else 'file'}"
    data, damage = _taken(GzipFile(fileobj=BytesIO(file.data)), allowance)
    if damage:
        message = f"this archive is damaged ({damage}); what came before was read"
        yield warning(file.path, 0, message, hint=_WHOLE_COPY)
    if data or not damage:
        yield from _opened(SourceFile(path=inner, data=data), allowance, level + 1)


def _unzipped(
    file: SourceFile, allowance: _Allowance, level: int
) -> Iterator[SourceFile | Problem]:
    try:
        archive = ZipFile(BytesIO(file.data))
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        yield warning(file.path, 0, f"this archive cannot be opened: {error}", hint=_WHOLE_COPY)
        return
    with archive:
        if any(name in archive.NameToInfo for name in _OFFICE):
            hint = "Save a table as CSV (UTF-8), and a text as plain text."
            yield warning(
                file.path, 0, "a document of an office program, which is not read", hint=hint
            )
            return
        n_times = Counter[str]()
        for member in archive.infolist():
            name = _label(member.filename)
            if member.is_dir() or is_left_behind(name):
                continue
            if not allowance.n_files:
                message = f"more than {allowance.limits.n_files:,} files; the others are left out"
                yield warning(file.path, 0, message, hint="Divide it into several archives.")
                return
            allowance.n_files -= 1
            n_times[name] += 1
            path = f"{file.path}/{_numbered(name, n_times[name])}"
            yield from _member(archive, member, path, allowance, level)


def _member(
    archive: ZipFile, member: ZipInfo, path: str, allowance: _Allowance, level: int
) -> Iterator[SourceFile | Problem]:
    refused = _refusal(member)
    if refused:
        yield warning(path, 0, refused, hint="Unpack it and put the file here.")
        return
    try:
        stream = archive.open(member)
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        yield warning(path, 0, f"this file of the archive is damaged: {error}", hint=_WHOLE_COPY)
        return
    with stream:
        data, damage = _taken(cast("_Stream", stream), allowance)
    if damage:
        came = "what came before was read" if data else "nothing of it was read"
        message = f"this file of the archive is damaged ({damage}); {came}"
        yield warning(path, 0, message, hint=_WHOLE_COPY)
    if data or not damage:
        yield from _opened(SourceFile(path=path, data=data), allowance, level + 1)


def _refusal(member: ZipInfo) -> str:
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link inside an archive, which is not followed"
    if member.flag_bits & _ENCRYPTED:
        return "this file of the archive is locked by a password"
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "this file of the archive is packed in a way that is not read"
    return ""


def _taken(stream: _Stream, allowance: _Allowance) -> tuple[bytes, str]:
    """Return what a stream gives before its end or its first damage, and the damage in words."""
    pieces = list[bytes]()
    damage = ""
    try:
        while piece := stream.read1(allowance.limits.piece):
            allowance.n_bytes -= len(piece)
            if allowance.n_bytes < 0:
                raise _UsedUpError
            pieces.append(piece)
    except (zlib.error, BadZipFile, EOFError, OSError) as error:
        damage = str(error) or "it ends too early"
    return b"".join(pieces), damage


def _label(name: str) -> str:
    """Turn a name in an archive into one that can be shown: relative, without steps upwards."""
    steps = shown(name.replace("\\", "/")).split("/")
    parts = (part for part in steps if part not in {"", ".", ".."})
    return "/".join(parts) or "file"


def _numbered(name: str, number: int) -> str:
    """Tell apart what has one name in an archive, which may hold a file twice: both are read."""
    path = PurePosixPath(name)
    return name if number == 1 else str(path.with_name(f"{path.stem}#{number}{path.suffix}"))
