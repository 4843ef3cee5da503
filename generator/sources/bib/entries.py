"""The entries of a BibTeX file: cut out by bibtexparser, values put together, parents found."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.sources.bib.values import bib_value

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

__all__ = ["BibEntry", "Trouble", "bib_entries"]

# bibtexparser says in the log what it also hands over; we tell it as problems.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_BLOCK = re.compile(r"^[ \t]*@(\w+)[ \t]*[{(]\s*([^\s,{}()=\"]*)", re.MULTILINE)
_OPENING = re.compile(r"\s*@\w+[ \t]*[{(]")
_REFERENCE = re.compile(
    r"\b(?:crossref|xdata)\s{0,20}=\s{0,20}[{\"]([^{}\"]{1,400})[}\"]", re.IGNORECASE
)
_NEXT_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:+.-]*)\s*=\s*(?=\S)")
_LOST_ENTRY = re.compile(r"\w+\s?\{[^\s,{}]{0,200},\s{0,20}\w+\s{0,20}=")
_LOST_FIELD = re.compile(r"[\s},]*\w+\s*=\s*[{\"\d]")
_FAULTS = (
    ("field-value closing", "an entry with a value that does not end"),
    ("losing bracket", "an entry without a closing brace"),
    ("end of file", "an entry without a closing brace"),
    ("`=`", "an entry with a field that has no '='"),
)
_HANDED_DOWN = frozenset(
    "date day isbn journal journaltitle month number organization publisher series volume"
    " year".split()
)
# Each "@" on one line may begin an entry; a broken one costs bibtexparser a kilobyte.
_MOST_SIGNS, _SHORTEST_ENTRY = 200, 40
_MOST_ANCESTORS = 4  # a paper in proceedings in a series has two


class Trouble(NamedTuple):
    """What is wrong with the entry that begins on a line of the file, and what would mend it.

    text: the line itself.
    """

    line: int
    message: str
    hint: str = ""
    text: str = ""


class BibEntry(NamedTuple):
    """An entry as written: TeX untouched, strings filled in, what its parents give added.

    kind: the type in small letters, such as ``article``.
    key: the citation key as written; empty where there is none.
    line: 1-based line of the ``@``.
    fields: values without their delimiters, by name in small letters.
    is_parent: other entries refer to it.
    """

    kind: str
    key: str
    line: int
    fields: Mapping[str, str]
    is_parent: bool = False


def bib_entries(text: str) -> Iterator[BibEntry | Trouble]:
    """Yield every entry of a text in order, and a trouble for each that cannot be read.

    The text is cut before each ``@`` that begins a line, where bibtexparser gives an unfinished
    entry up, and read piece by piece: a mistake costs one entry, and memory stays small.
    """
    file = _File.cut(text)
    first_lines: dict[str, int] = {}
    for piece in file.pieces:
        lines: list[str] = []
        for found in file.read(piece):
            for item in _with_repetition(found, first_lines):
                if isinstance(item, BibEntry):
                    yield file.with_ancestors(item)
                else:
                    lines = lines or file.text[piece.start : piece.end].split("\n")
                    yield item._replace(text=lines[item.line - piece.line].strip())


class _Piece(NamedTuple):
    """A stretch of the file and the 1-based line on which it begins."""

    start: int
    end: int
    line: int
    kind: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A text cut into pieces, its strings, and the entries that others refer to, by key."""

    text: str
    pieces: tuple[_Piece, ...]
    strings: Mapping[str, str]
    parents: Mapping[str, BibEntry]

    @classmethod
    def cut(cls, text: str) -> _File:
        """Cut a text, and read first what may be used before it is met."""
        pieces, start, line, kind, key = list[_Piece](), 0, 1, "", ""
        for match in _BLOCK.finditer(text):
            pieces.append(_Piece(start, match.start(), line, kind, key))
            line += text.count("\n", start, match.start())
            start, kind, key = match.start(), match[1].lower(), match[2].lower()
        pieces.append(_Piece(start, len(text), line, kind, key))
        keys = (match[1].lower().split(",") for match in _REFERENCE.finditer(text))
        wanted = {key.strip() for group in keys for key in group} - {""}
        file = cls(text, tuple(pieces), {}, {})
        strings: dict[str, str] = {}
        for piece in pieces:
            if piece.kind == "string":
                strings |= file.defined(piece, strings)
        file = replace(file, strings=strings)
        parents = (
            found
            for piece in pieces
            if piece.key in wanted
            for found in file.read(piece)
            if isinstance(found, BibEntry)
        )
        return replace(file, parents={parent.key.lower(): parent for parent in parents})

    def defined(self, piece: _Piece, strings: Mapping[str, str]) -> Mapping[str, str]:
        """Return the strings that a piece defines."""
        from bibtexparser.model import String

        return {
            block.key.lower(): bib_value(block.value, strings)[0]
            for block in _blocks(self.text[piece.start : piece.end])
            if isinstance(block, String)
        }

    def read(self, piece: _Piece) -> Iterator[BibEntry | Trouble]:
        """Read the entries that begin in a piece: mostly one."""
        from bibtexparser import model

        text = self.text[piece.start : piece.end]
        if text.count("@") > _MOST_SIGNS + len(text) // _SHORTEST_ENTRY:
            yield Trouble(piece.line, "a line with too many '@' to be read")
            return
        comments = _comment_lines(text)
        for block in _blocks(text):
            line = piece.line + (block.start_line or 0)
            entry: Block | None = block
            if isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
                entry = block.ignore_error_block
            if isinstance(entry, model.Entry):
                if block.start_line not in comments:
                    yield from self._entry(entry, line)
            elif isinstance(block, model.ParsingFailedBlock):
                yield from self._rescued(text, piece, line, _reason(block))
                return
            elif isinstance(block, model.ImplicitComment):
                yield from _lost(block.comment, line)

    def with_ancestors(self, entry: BibEntry) -> BibEntry:
        """Add what the entry leaves to those it refers to (``crossref``, ``xdata``)."""
        fields = dict(entry.fields)
        for _ in range(_MOST_ANCESTORS):
            crossref, xdata = fields.pop("crossref", ""), fields.pop("xdata", "")
            for key in xdata.lower().split(","):
                if parent := self.parents.get(key.strip()):
                    fields = {**parent.fields, **fields}
            if parent := self.parents.get(crossref.lower().strip()):
                fields = {**_handed_down(parent), **fields}
        is_parent = entry.key.lower() in self.parents
        return entry._replace(fields=fields, is_parent=is_parent)

    def _entry(self, entry: Entry, line: int) -> Iterator[BibEntry | Trouble]:
        fields: dict[str, str] = {}
        for given in entry.fields:
            *_, name_line = given.key.splitlines() or [""]
            if name_line.lstrip().startswith("%"):
                continue
            name, end = (name_line.lower().split() or [""])[-1], 0
            while True:
                value, end = bib_value(given.value, self.strings, end)
                if name in fields:
                    yield Trouble(line, f"the field '{name}' is given twice; the first is read")
                fields.setdefault(name, value)
                following = _NEXT_FIELD.match(given.value, end)
                if not following:
                    break
                yield Trouble(line, f"a comma is missing behind the field '{name}'")
                name, end = following[1].lower(), following.end()
        yield BibEntry(entry.entry_type.lower(), entry.key, line, fields)

    def _rescued(
        self, text: str, piece: _Piece, line: int, reason: str
    ) -> Iterator[BibEntry | Trouble]:
        """Read an entry whose key is missing; of any other broken one say what is wrong."""
        opening = _OPENING.match(text)
        is_keyless = "after entry key, but found =" in reason and line == piece.line
        if is_keyless and opening and text[opening.end() : opening.end() + 1] != ",":
            with_key = f"{text[: opening.end()]},{text[opening.end() :]}"
            again = _File(with_key, (), self.strings, {})
            yield from again.read(_Piece(0, len(with_key), line))
        elif piece.kind not in {"comment", "preamble"}:
            fault = next((said for words, said in _FAULTS if words in reason), "a broken entry")
            yield Trouble(line, fault, "It is left out up to the next line that begins with '@'.")


def _with_repetition(
    found: BibEntry | Trouble, first_lines: dict[str, int]
) -> Iterator[BibEntry | Trouble]:
    """Put a trouble before an entry whose key was used before; ``first_lines`` remembers keys."""
    if isinstance(found, BibEntry) and found.key:
        first = first_lines.setdefault(found.key.lower(), found.line)
        if first != found.line:
            message = f"the key '{found.key}' is used again (first on line {first})"
            yield Trouble(found.line, message, "Both entries are read; give one another key.")
    yield found


def _blocks(text: str) -> list[Block]:
    from bibtexparser.splitter import Splitter

    return Splitter(text).split().blocks


def _reason(block: Block) -> str:
    return str(getattr(getattr(block, "error", None), "abort_reason", ""))


def _handed_down(parent: BibEntry) -> dict[str, str]:
    """Return what a paper takes over from its proceedings: their title becomes its book's."""
    fields = {name: value for name, value in parent.fields.items() if name in _HANDED_DOWN}
    title = parent.fields.get("booktitle") or parent.fields.get("title", "")
    if parent.kind not in {"article", "periodical"}:
        fields["booktitle"] = title
    elif parent.kind == "periodical":
        fields.setdefault("journaltitle", title)
    if "crossref" in parent.fields:
        fields["crossref"] = parent.fields["crossref"]
    return fields


def _comment_lines(text: str) -> frozenset[int]:
    """Return the 0-based lines that begin with the sign that TeX users take for a comment."""
    if "%" not in text:
        return frozenset()
    lines = enumerate(text.split("\n"))
    return frozenset(number for number, line in lines if line.lstrip().startswith("%"))


def _lost(comment: str, line: int) -> Iterator[Trouble]:
    """Tell of text between entries that looks like a part of one; other text is a comment."""
    if comment.startswith("%"):
        return
    if _LOST_FIELD.match(comment):
        yield Trouble(
            line, "fields outside of any entry", "The entry above has a closing brace too many."
        )
    elif _LOST_ENTRY.match(comment):
        yield Trouble(line, "an entry without '@'")
