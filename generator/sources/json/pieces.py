"""JSON documents and JSON lines, cut into entries: one that is damaged costs no other.

Services answer with an object, an array, or an envelope around an array; people keep one entry a
line. What decodes as a whole is cut by the decoder. A damaged document is cut by how its first
entry begins, so that everything is read but the entry that holds the damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, pairwise
from typing import NamedTuple

import msgspec

from generator.sources.files.decode import is_utf_8
from generator.sources.record import SourceFile

__all__ = ["NOT_JSON", "Piece", "json_pieces"]

NOT_JSON = (ValueError, RecursionError)
"""What decoding raises; the library's own errors are the first."""

_DEPTH = 3  # an array of answers, each with a message that holds the entries
_LEAST = 4  # bytes per item; the decoder needs some 64 for each, and memory shall have a bound
_BLANK = re.compile(rb"\s*")
_STRING = rb'"(?:[^"\\\n]++|\\[^\n])*+"'
_NESTING = re.compile(rb'"(?:[^"\\\n]++|\\[^\n])*+(?:["\n\\]|\Z)|[{}\[\]]')
_BETWEEN = re.compile(rb"(?:[\s,]|null)*+")
_FIRST_KEYS = re.compile(
    rb"\{\s*(%s)\s*:(?:\s*(?:%s|[\w.+-]+)\s*,\s*(%s)\s*:)?" % (_STRING, _STRING, _STRING)
)


class Piece(NamedTuple):
    """The bytes of one entry, and the 1-based line on which it begins."""

    line: int
    data: bytes


class _Envelope(msgspec.Struct, frozen=True, rename={"recommended": "recommendedPapers"}):
    """The keys under which services send entries."""

    results: msgspec.Raw = msgspec.Raw()
    data: msgspec.Raw = msgspec.Raw()
    notes: msgspec.Raw = msgspec.Raw()
    items: msgspec.Raw = msgspec.Raw()
    recommended: msgspec.Raw = msgspec.Raw()
    message: msgspec.Raw = msgspec.Raw()


_ENVELOPE = msgspec.json.Decoder(_Envelope)
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_ANYTHING = msgspec.json.Decoder(msgspec.Raw)


def json_pieces(source: SourceFile, *, envelope: Sequence[str] = ()) -> Iterator[Piece]:
    """Yield the entries of a file in order, undecoded; among them what is no JSON.

    envelope: the keys, of those in ``_Envelope``, that hold entries in this format.
    """
    data = _in_utf_8(source)
    if _is_lines(data):
        for number, line in enumerate(BytesIO(data), start=1):
            if line[:1] == b"{" and not envelope:
                yield Piece(number, line)
            elif not line.isspace():
                yield from (Piece(number, piece) for _, piece in _pieces(line, envelope))
        return
    line_number, counted = 1, 0
    for offset, piece in _pieces(data, envelope):
        line_number += data.count(b"\n", counted, offset)
        counted = offset
        yield Piece(line_number, piece)


def _in_utf_8(source: SourceFile) -> bytes:
    """Return the file in UTF-8 with plain line ends; JSON has none inside its strings."""
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data[:4] or not is_utf_8(data):
        data = source.text.encode(errors="replace")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def _start(data: bytes, position: int = 0) -> int:
    """Skip blanks."""
    blank = _BLANK.match(data, position)
    return blank.end() if blank else position


def _is_lines(data: bytes) -> bool:
    """Tell one entry a line from one document: the first line is whole, or the second begins one.

    The second counts where the first is damaged, and not where it opens something: a list, or a
    list and its first entry, the comma behind which joins two lines that are nothing alone.
    """
    begin = _start(data)
    end = data.find(b"\n", begin)
    if end < 0 or (second := _start(data, end)) == len(data):
        return False
    first = data[begin:end].rstrip()
    if _is_whole(first):
        return True
    begins_entry = first[:1] == data[second : second + 1] == b"{"
    if not begins_entry or first == b"{" or first.endswith(b"["):
        return False
    stop = data.find(b"\n", second)
    return not first.endswith(b",") or _is_whole(data[second : stop if stop > 0 else len(data)])


def _is_whole(data: bytes) -> bool:
    try:
        _ANYTHING.decode(data)
    except NOT_JSON:
        return False
    return True


def _pieces(
    data: bytes, envelope: Sequence[str], depth: int = _DEPTH
) -> Iterator[tuple[int, bytes]]:
    """Yield the entries of a document, each with its offset."""
    begin = _start(data)
    if begin == len(data):
        return
    try:
        items = _items(data, begin, envelope) if depth else None
    except NOT_JSON:
        yield from _cut(data, begin, envelope)
        return
    if items is None:
        yield begin, data[begin:] if begin else data
        return
    position = 0
    for item in items:
        raw = bytes(item)
        position = max(position, data.find(raw, position))
        if raw != b"null":
            for offset, piece in _pieces(raw, envelope, depth - 1):
                yield position + offset, piece
        position += len(raw)


def _items(data: bytes, begin: int, envelope: Sequence[str]) -> Sequence[msgspec.Raw] | None:
    """Return what an array or an envelope holds, or None for an entry.

    Raises what ``NOT_JSON`` lists for a document that does not decode.
    """
    if data[begin] == ord("["):
        if data.count(b",") * _LEAST > len(data):
            return None
        return _ITEMS.decode(data)
    held = _ENVELOPE.decode(data)
    for key in envelope:
        raw: msgspec.Raw = getattr(held, key)
        opening = bytes(memoryview(raw)[:1])
        if opening == b"[":
            return _items(bytes(raw), 0, envelope)
        if opening == b"{" and key == "message":
            return [raw]
    return None


def _cut(data: bytes, begin: int, envelope: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Cut a damaged document into entries, wherever something begins as the first one does."""
    first = _first_entry(data, begin, envelope)
    if first is None:
        yield begin, data
        return
    likeness = _likeness(data, first)
    others = likeness.finditer(data, first + 1) if likeness else ()
    starts = chain((first,), (data.index(b"{", m.start()) for m in others), (len(data),))
    for start, end in pairwise(starts):
        yield from _objects(data, start, end)


def _first_entry(data: bytes, begin: int, envelope: Sequence[str]) -> int | None:
    """Return where the first entry's brace is, behind the bracket that opens the list."""
    if data[begin] == ord("{"):
        names = "|".join(map(re.escape, envelope)) or r"\0"
        opened = re.search(rb'"(?:%s)"\s*:\s*\[' % names.encode(), data)
        if not opened:
            is_one_of_many = data.find(b"\n{", begin) > 0
            return begin if is_one_of_many else None
        begin = opened.end() - 1
    between = _BETWEEN.match(data, begin + 1)
    brace = between.end() if between else begin + 1
    return brace if data[brace : brace + 1] == b"{" else None


def _likeness(data: bytes, first: int) -> re.Pattern[bytes] | None:
    """Return a pattern for how entries begin: by their indentation, or else by their first keys.

    None where what is inside of the first entry looks the same.
    """
    line = data.rfind(b"\n", 0, first)
    if line >= 0 and not data[line:first].strip():
        return re.compile(re.escape(data[line:first]) + rb"\{")
    keys = _FIRST_KEYS.match(data, first)
    if not keys:
        return None
    one, two = keys[1], keys[2]
    pattern = rb"\{\s*%s\s*:" % re.escape(one)
    if two:
        pattern += rb"\s*(?:%s|[\w.+-]+)\s*,\s*%s\s*:" % (_STRING, re.escape(two))
    likeness = re.compile(pattern)
    end = _end_of_object(data, first, len(data)) or first
    return None if likeness.search(data, first + 1, end) else likeness


def _objects(data: bytes, position: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield the objects between two places; what breaks off, or is none, reaches to the end."""
    while position < end:
        between = _BETWEEN.match(data, position, end)
        position = between.end() if between else position
        if data[position : position + 1] in {b"", b"]"} or position >= end:
            return
        stop = _end_of_object(data, position, end) if data[position] == ord("{") else None
        yield position, data[position : stop or end]
        position = stop or end


def _end_of_object(data: bytes, brace: int, end: int) -> int | None:
    """Return where the object ends that begins at a brace, or None if it does not."""
    depth = 0
    for match in _NESTING.finditer(data, brace, end):
        sign = data[match.start()]
        if sign in b"{[":
            depth += 1
        elif sign in b"}]":
            depth -= 1
            if depth == 0:
                return match.end()
    return None
