"""The manifest: which files in the output folder are ours, so that only those are ever removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import Problem, PublishError

__all__ = ["MANIFEST_NAME", "Entry", "Manifest", "parse_manifest", "read_manifest"]

MANIFEST_NAME = ".litatlas-manifest.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A published file: its size in bytes and the SHA-256 of its content, in hexadecimal."""

    size: int
    digest: str

    @classmethod
    def of(cls, content: bytes) -> Entry:
        """Describe this content."""
        return cls(size=len(content), digest=hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """Published files by address, relative to the output folder."""

    files: Mapping[PurePosixPath, Entry]

    @classmethod
    def of(cls, site: Mapping[PurePosixPath, bytes]) -> Manifest:
        """Describe a site."""
        return cls({page: Entry.of(content) for page, content in site.items()})

    def joined(self, other: Manifest) -> Manifest:
        """Return a manifest of the files of both; where both have one, ``other`` describes it."""
        return Manifest({**self.files, **other.files})

    def render(self) -> bytes:
        """Return the manifest as JSON, one file a line, sorted: the same site, the same bytes."""
        files = {
            str(page): {"size": entry.size, "sha256": entry.digest}
            for page, entry in sorted(self.files.items())
        }
        lines = ",\n".join(
            f"    {json.dumps(page, ensure_ascii=False)}: {json.dumps(entry)}"
            for page, entry in files.items()
        )
        listing = f"{{\n{lines}\n  }}" if lines else "{}"
        return f'{{\n  "version": {_VERSION},\n  "files": {listing}\n}}\n'.encode()


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
    match json.loads(raw):
        case {"version": version, "files": dict(files)} if version == _VERSION:
            entries = ((_parse_page(page), value) for page, value in files.items())
            return Manifest({page: _parse_entry(page, value) for page, value in entries})
        case _:
            raise ValueError(f"not a manifest of version {_VERSION}")


def _parse_page(text: str) -> PurePosixPath:
    page = PurePosixPath(text)
    # A forged "../notes.txt" must never be taken for a file of ours: we remove those.
    if not page.parts or page.is_absolute() or ".." in page.parts or str(page) != text:
        raise ValueError(f"'{text}' is not an address inside the site")
    return page


def _parse_entry(page: PurePosixPath, value: object) -> Entry:
    match value:
        case {"size": int(size), "sha256": str(digest)}:
            return Entry(size=size, digest=digest)
        case _:
            raise ValueError(f"the entry of '{page}' has no size and digest")
