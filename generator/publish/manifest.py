"""The manifest: which files in the output folder are ours, so that only those are ever removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from generator.errors import Problem, PublishError
from generator.publish.addresses import in_order, leads_out

__all__ = ["MANIFEST_NAME", "Entry", "Manifest", "parse_manifest", "read_manifest"]

MANIFEST_NAME = ".litatlas-manifest.json"
_VERSION = 1
_Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_quoted = json.JSONEncoder(ensure_ascii=False).encode


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """A published file: its size in bytes and the SHA-256 of its content, in hexadecimal."""

    size: int
    digest: _Digest = field(name="sha256")

    @classmethod
    def of(cls, content: bytes) -> Entry:
        """Describe this content."""
        return cls(size=len(content), digest=hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """Published files by address, as POSIX paths relative to the output folder."""

    files: Mapping[str, Entry]

    def joined(self, other: Manifest) -> Manifest:
        """Return a manifest of the files of both; where both have one, ``other`` describes it."""
        return Manifest({**self.files, **other.files})

    def render(self) -> bytes:
        """Return the manifest as JSON, one file a line, sorted: the same site, the same bytes."""
        lines = ",\n".join(
            f'    {_quoted(page)}: {{"size": {entry.size}, "sha256": "{entry.digest}"}}'
            for page, entry in ((page, self.files[page]) for page in in_order(self.files))
        )
        listing = f"{{\n{lines}\n  }}" if lines else "{}"
        return f'{{\n  "version": {_VERSION},\n  "files": {listing}\n}}\n'.encode()


class _Written(Struct, frozen=True, kw_only=True):
    """A manifest as it is written."""

    version: int
    files: dict[str, Entry]


def read_manifest(out: Path) -> Manifest:
    """Read the manifest of an output folder; a folder without one holds no file of ours."""
    path = out / MANIFEST_NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Manifest({})
    try:
        return parse_manifest(raw)
    except ValueError as error:
        problem = Problem(
            message=f"{path} is damaged: {error}",
            hint="Without it nobody knows which files may be replaced: empty the folder, "
            "then build again.",
        )
        raise PublishError([problem]) from error


def parse_manifest(raw: bytes) -> Manifest:
    """Parse a manifest; raise ``ValueError`` unless it is one that ``Manifest.render`` writes."""
    try:
        written = msgspec.json.decode(raw, type=_Written)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
    if written.version != _VERSION:
        raise ValueError(f"not a manifest of version {_VERSION}")
    # A forged "../notes.txt" must never be taken for a file of ours: we remove those.
    for page in filter(leads_out, written.files):
        raise ValueError(f"'{page}' is not an address inside the site")
    return Manifest(written.files)
