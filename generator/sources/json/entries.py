"""The entries of a JSON source as typed values, and from these its records.

A part of an entry that has another type than the format gives it is left out, not the entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import msgspec

from generator.errors import Problem
from generator.sources.findings import warning
from generator.sources.json.pieces import NOT_JSON, Piece, json_pieces
from generator.sources.record import Record, SourceFile

__all__ = ["JsonEntries"]

_E = TypeVar("_E", bound=msgspec.Struct)

_SHOWN = 80  # characters of an entry that a problem shows
_MOST_LEFT_OUT = 40  # parts of one entry
_PART = re.compile(r" - at `\$\.([^.`\[]+)")
# Half of a sign above U+FFFF, which is no character by itself.
_HALF_SIGN = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


class JsonEntries(Generic[_E]):
    """Reads one kind of entry.

    entry_type: what an entry decodes to.
    envelope: keys under which a service sends a list of entries.
    """

    def __init__(self, entry_type: type[_E], *, envelope: tuple[str, ...] = ()) -> None:
        self._envelope = envelope
        self._decoder = msgspec.json.Decoder(entry_type)

    def records(
        self, source: SourceFile, as_record: Callable[[SourceFile, int, _E], Record | None]
    ) -> Iterator[Record | Problem]:
        """Yield a record for each entry, and a problem for each that is none.

        as_record: gets the source, the line and the entry; None for what is no paper's entry.
        """
        for piece in json_pieces(source, envelope=self._envelope):
            for found in self._decoded(source, piece):
                if isinstance(found, Problem):
                    yield found
                elif record := as_record(source, piece.line, found):
                    if record.title or record.abstract:
                        yield record
                    else:
                        message = "an entry without a title and without an abstract"
                        yield _problem(source, piece, message)

    def _decoded(self, source: SourceFile, piece: Piece) -> Iterator[_E | Problem]:
        data, is_mended = piece.data, False
        for _ in range(_MOST_LEFT_OUT):
            try:
                entry = self._decoder.decode(data)
            except NOT_JSON as error:
                part = _PART.search(str(error))
                rest = _without(data, part[1]) if part else None
                if part and rest:
                    message = f"'{part[1]}' is not of the usual form and was left out"
                    yield _problem(source, piece, message)
                elif not is_mended:
                    rest, is_mended = _mended(data), True
                if rest is None:
                    yield _damaged(source, piece, error)
                    return
                data = rest
            else:
                yield entry
                return
        yield _problem(source, piece, "an entry that is not of the usual form")


def _without(data: bytes, key: str) -> bytes | None:
    """Write an object anew without one of its keys; None where it is no valid JSON."""
    try:
        parts = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except NOT_JSON:
        return None
    return msgspec.json.encode({name: part for name, part in parts.items() if name != key})


def _mended(data: bytes) -> bytes | None:
    """Write an entry anew that other programs would read: with NaN, tabs or halves of signs in it.

    None where it cannot be read at all.
    """
    try:
        text = _HALF_SIGN.sub(rb"\\ufffd", data).decode()
        return msgspec.json.encode(json.loads(text, strict=False))
    except (*NOT_JSON, OverflowError):
        return None


def _damaged(source: SourceFile, piece: Piece, error: Exception) -> Problem:
    if isinstance(error, RecursionError):
        return _problem(source, piece, "an entry that is nested too deeply")
    if "truncated" in str(error):
        hint = "If it is the last one, export or download the file once more."
        return _problem(source, piece, "an entry that breaks off", hint=hint)
    if isinstance(error, msgspec.ValidationError) and not _PART.search(str(error)):
        return _problem(source, piece, "an entry that is not of the usual form")
    return _problem(source, piece, "an entry that is not valid JSON")


def _problem(source: SourceFile, piece: Piece, message: str, *, hint: str = "") -> Problem:
    text = " ".join(piece.data[: 2 * _SHOWN].decode(errors="replace").split())[:_SHOWN]
    return warning(source.path, piece.line, message, text=text, hint=hint)
