"""Where each source came from: the machine-written lines of ``content/provenance.jsonl``."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

__all__ = ["Provenance", "parse_provenance", "with_lines"]


class Provenance(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"origin": "from"}
):
    """One source's line.

    source: its path below ``content/sources/``. origin: the name of the file that was copied, or
    the address that was asked; never a path of somebody's machine. added: ISO date.
    sha256: of its bytes, in hexadecimal. n_records: read from it when it was added.
    """

    source: str
    origin: str
    added: str
    sha256: str
    n_records: int


_LINE = msgspec.json.Decoder(Provenance)


def parse_provenance(data: bytes) -> tuple[Provenance, ...]:
    """Read the lines that can be read: they are a note to people, nothing is built on them."""
    return tuple(line for line in map(_parsed, data.splitlines()) if line)


def with_lines(data: bytes, added: Iterable[Provenance]) -> bytes:
    """Add lines to those of a file, in order of source; of two for one source, the new one counts.

    A line that cannot be read stays as it is, above the others: somebody may mend it.
    """
    unread, by_source = list[bytes](), dict[str, bytes]()
    for raw in data.splitlines():
        if line := _parsed(raw):
            by_source[line.source] = raw
        elif raw.strip():
            unread.append(raw)
    by_source |= {line.source: msgspec.json.encode(line) for line in added}
    ordered = (raw for _, raw in sorted(by_source.items()))
    return b"".join(raw + b"\n" for raw in (*unread, *ordered))


def _parsed(raw: bytes) -> Provenance | None:
    try:
        return _LINE.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
