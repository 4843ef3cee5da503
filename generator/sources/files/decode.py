"""Bytes to text: Unicode where it is Unicode, else the best guess, which is told."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Decoded", "decode", "is_utf_8", "looks_binary"]

# UTF-32 in the order of Intel begins with the mark of UTF-16: longer marks go first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 12  # bytes
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MOST_LINES = 100
_PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text and how it was read.

    text: every line ends in a line feed, whatever ended it in the file.
    encoding: name of the encoding.
    guessed_lines: 1-based lines, the first hundred of them, with bytes that are not of that
        encoding and were read as Windows-1252.
    n_guessed: how many lines there are of that kind.
    """

    text: str = field(repr=False)
    encoding: str
    guessed_lines: tuple[int, ...] = ()
    n_guessed: int = 0


def decode(data: bytes) -> Decoded:
    """Read UTF-8, or UTF-16 or UTF-32 by its mark or by its zeros; bytes of neither are guessed.

    In what should be UTF-8, a byte that cannot be is read as Windows-1252, and the characters
    around it stay as they are: people paste old files into new ones. The time is linear.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    return _decoded(data, _utf_16_without_mark(data[:_SAMPLE]) or "utf-8")


def is_utf_8(data: bytes) -> bool:
    """Tell whether all of it is, a piece at a time: as text it may take four times the memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def looks_binary(opening: bytes) -> bool:
    """Tell by its zeros what is no text in any encoding: a picture, a program, a database."""
    marked = any(opening.startswith(mark) for mark, _ in _MARKS)
    return not marked and b"\0" in opening[:_SAMPLE] and not _utf_16_without_mark(opening[:_SAMPLE])


def _decoded(data: bytes, encoding: str) -> Decoded:
    guessed, n_guessed = list[int](), 0
    if encoding == "utf-8":
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode(errors=_GUESS)
            for n_guessed, line in enumerate(_lines_beyond_utf_8(data), start=1):
                if n_guessed <= _MOST_LINES:
                    guessed.append(line)
    else:
        text = data.decode(encoding, errors="replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, encoding=encoding, guessed_lines=tuple(guessed), n_guessed=n_guessed)


def _utf_16_without_mark(sample: bytes) -> str | None:
    """Tell UTF-16 by the zero that each letter of a Latin alphabet has in one and the same half."""
    first, second = sample[::2], sample[1::2]
    for encoding, letters, zeros in (("utf-16-le", first, second), ("utf-16-be", second, first)):
        if zeros.count(0) * 2 > len(zeros) and not letters.count(0):
            return encoding
    return None


def _lines_beyond_utf_8(data: bytes) -> Iterator[int]:
    for number, line in enumerate(_LINE.finditer(data), start=1):
        if not line[0].isascii():
            try:
                line[0].decode()
            except UnicodeDecodeError:
                yield number


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that stopped a decoder; five of 256 have no character there either."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_GUESS = "litatlas-windows-1252"
codecs.register_error(_GUESS, _as_windows_1252)
