"""One parser on its way through a file; the one home of expat.

Nothing is taken from outside the file and no entity of its own is expanded, so entity bombs and
external entities have no way in. Depth and size are bounded, and each entry is let go once built.
Control characters, which XML forbids and old databases hold, become blanks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

from generator.sources.xml.element import Element, Entry

__all__ = ["Fault", "Run", "Start"]

_DEEPEST = 200
_MOST_ELEMENTS = 100_000  # in one entry; a paper of 5,000 authors has some 40,000
_FIRST_CHUNK, _CHUNK = 1 << 12, 1 << 18  # bytes; a run may end after a few
_LONGEST_LINE = 120  # bytes shown of the line where an entry begins
_NO_CHARACTERS = bytes(n for n in range(0x20) if n not in b"\t\n\r")
_TO_BLANKS = bytes.maketrans(_NO_CHARACTERS, b" " * len(_NO_CHARACTERS))
_DOCTYPE = b"<!DOCTYPE x SYSTEM ''>"  # beneath one, expat passes over what nobody declared
_CODES = expat.errors.codes


class Start(NamedTuple):
    """Where a run begins: byte offset, 1-based line, and the elements that are open there.

    is_fresh: a document begins there, with all that may stand above its first element.
    """

    at: int
    line: int
    above: tuple[tuple[str, Mapping[str, str]], ...] = ()
    is_fresh: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What ended a run before the end of the file.

    message, hint, line, opening: what to tell; without a message nothing is told.
    at: byte offset from where to look for the next entry; None if nothing can follow.
    is_start: the next run begins right there. is_fresh: and a document with it.
    """

    message: str = ""
    hint: str = ""
    line: int = 0
    opening: str = ""
    at: int | None = None
    is_start: bool = False
    is_fresh: bool = False


class _StopError(Exception):
    """Raised out of expat's calls to end a run."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Run:
    """One parser on its way through a stretch of the file, and what is open in it.

    above: the elements around the entries, with their tags as they stand in the file.
    fault: what ended the run; None at the end of the file.
    """

    def __init__(
        self, data: bytes, start: Start, tags: Collection[str], without: Collection[str]
    ) -> None:
        self.above = list(start.above)
        self.fault: Fault | None = None
        self._data = data
        self._start = start
        self._tags = tags
        self._without = without
        self._open: list[tuple[str, Mapping[str, str], list[str | Element]]] = []
        self._n_hidden = 0  # open elements from the one that is left away
        self._n_elements = 0
        self._entry_at = self._entry_line = 0
        self._found: list[Entry] = []
        head = b""
        if not start.is_fresh:
            head = _DOCTYPE + b"".join(b"<%s>" % tag.encode() for tag, _ in start.above)
        self._shift = start.at - len(head)
        self._parser = self._begin(head)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries up to the end of the file or up to the fault."""
        parser = self._parser
        at, size = self._start.at, _FIRST_CHUNK
        try:
            while at < len(self._data):
                before = parser.CurrentByteIndex
                parser.Parse(self._data[at : at + size].translate(_TO_BLANKS))
                at += size
                # expat scans a long token anew with every chunk: growing ones keep that linear.
                is_moving = parser.CurrentByteIndex > before
                size = min(size * 2, _CHUNK) if is_moving else size * 2
                yield from self._found
                self._found.clear()
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by place
        except _StopError as stop:
            self.fault = stop.fault
        except expat.ExpatError as error:
            self.fault = self._cut_off() if at >= len(self._data) else self._broken(error)
        yield from self._found

    def _begin(self, head: bytes) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._see_doctype
        parser.Parse(head)
        parser.StartElementHandler = self._open_element
        parser.EndElementHandler = self._close_element
        parser.CharacterDataHandler = self._add_text
        parser.SkippedEntityHandler = self._add_entity
        return parser

    def _see_doctype(
        self, _name: str, _system: str | None, _public: str | None, declares: int
    ) -> None:
        if declares:
            message = "a document type with declarations of its own"
            hint = "No entity is ever expanded. Take [ … ] out of <!DOCTYPE … >."
            raise _StopError(self._fault_here(message, hint=hint, at=None))

    def _open_element(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._n_hidden:
            self._n_hidden += 1
            return
        if len(self.above) + len(self._open) >= _DEEPEST:
            at = self._parser.CurrentByteIndex + self._shift if self._open else None
            raise _StopError(self._fault_here(f"elements more than {_DEEPEST} deep", at=at))
        name = _without_prefix(tag)
        if not self._open and name not in self._tags:
            self.above.append((tag, attributes))
            return
        if not self._open:
            self._n_elements = 0
            self._entry_at = self._parser.CurrentByteIndex + self._shift
            self._entry_line = self._line(self._parser.CurrentLineNumber)
        elif name in self._tags:
            at = self._parser.CurrentByteIndex + self._shift
            raise _StopError(self._fault_here("an entry without an end", at=at, is_start=True))
        self._n_elements += 1
        if self._n_elements > _MOST_ELEMENTS:
            message = f"an entry of more than {_MOST_ELEMENTS} elements"
            at = self._parser.CurrentByteIndex + self._shift
            raise _StopError(self._fault_here(message, at=at))
        if name in self._without:
            self._n_hidden = 1
        else:
            self._open.append((name, attributes, []))

    def _close_element(self, _tag: str) -> None:
        if self._n_hidden:
            self._n_hidden -= 1
        elif not self._open:
            self.above.pop()
        else:
            name, attributes, content = self._open.pop()
            element = Element(name, attributes, tuple(content))
            if self._open:
                self._open[-1][2].append(element)
                return
            self._found.append(
                Entry(
                    element=element,
                    line=self._entry_line,
                    opening=_line_at(self._data, self._entry_at),
                    above=tuple(attributes for _, attributes in self.above),
                )
            )

    def _add_text(self, text: str) -> None:
        if self._open and not self._n_hidden:
            self._open[-1][2].append(text)

    def _add_entity(self, name: str, _is_parameter: int) -> None:
        self._add_text(unescape(f"&{name};"))

    def _broken(self, error: expat.ExpatError) -> Fault:
        at = self._parser.ErrorByteIndex + self._shift
        if error.code == _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
            self.above.clear()  # one document after the other
            return Fault(at=at, is_start=True, is_fresh=True)
        if self._open and self._start.is_fresh and _is_undeclared(error):
            return Fault(at=self._entry_at, is_start=True)
        reason = f"{expat.ErrorString(error.code)} on line {self._line(error.lineno)}"
        message = f"XML that is not well-formed: {reason}"
        if self._open and self.above:
            closing = b"</" + self.above[-1][0].encode()
            if self._data.startswith(closing, at - 2):
                return self._fault_here(message, at=at - 2, is_start=True)
        return self._fault_here(message, at=max(at, self._entry_at) + 1)

    def _cut_off(self) -> Fault:
        message = "the file ends before its elements do"
        if self._open:
            message = "the file ends in the middle of this entry"
        return self._fault_here(message, hint="It was cut off. Export or fetch it again.", at=None)

    def _fault_here(
        self, message: str, *, at: int | None, hint: str = "", is_start: bool = False
    ) -> Fault:
        line, offset = self._entry_line, self._entry_at
        if not self._open:
            line = self._line(self._parser.CurrentLineNumber)
            offset = max(self._parser.CurrentByteIndex + self._shift, self._start.at)
        opening = _line_at(self._data, offset)
        return Fault(
            message=message, hint=hint, line=line, opening=opening, at=at, is_start=is_start
        )

    def _line(self, line: int) -> int:
        """Return the line in the file of a line in this run."""
        return self._start.line + line - 1


def _is_undeclared(error: expat.ExpatError) -> bool:
    return error.code == _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]


def _without_prefix(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag


def _line_at(data: bytes, at: int) -> str:
    """Return the line around a byte; of a long one, what follows that byte."""
    nearest = max(at - _LONGEST_LINE, 0)
    begin = max(data.rfind(end, nearest, at) for end in (b"\n", b"\r")) + 1
    if not begin and nearest:
        begin = at
    line = re.match(rb"[^\r\n]*", data[begin : begin + _LONGEST_LINE])
    return line[0].decode(errors="ignore").strip() if line else ""
