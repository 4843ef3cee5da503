"""Where each source came from: the machine-written lines of ``content/provenance.jsonl``."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

__all__ = ["Provenance", "parse_provenance", "render_provenance"]


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
    lines = []
    for raw in data.splitlines():
        try:
            lines.append(_LINE.decode(raw))
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    return tuple(lines)


def render_provenance(lines: Iterable[Provenance]) -> bytes:
    """Write the lines in order of source; of two for one source, the later given counts."""
    by_source = {line.source: line for line in lines}
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(line) + b"\n" for _, line in sorted(by_source.items()))
