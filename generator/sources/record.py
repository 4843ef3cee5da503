"""What every reader yields: records, each with the file and line it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import Protocol

from generator.errors import Problem
from generator.sources.files.decode import Decoded, decode
from generator.sources.identifiers import Identifier
from generator.sources.person import Person

__all__ = ["Link", "Reader", "Record", "SourceFile", "WorkType"]


class WorkType(StrEnum):
    """How a work was published; each format has words of its own for these."""

    ARTICLE = "article"
    CONFERENCE = "conference"
    PREPRINT = "preprint"
    CHAPTER = "chapter"
    BOOK = "book"
    THESIS = "thesis"
    REPORT = "report"
    DATASET = "dataset"
    SOFTWARE = "software"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address given for a paper; label says what a reader finds: code, data, pdf and so on."""

    url: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry of a source. Its words are untouched; only the format's own markup is read.

    source: POSIX path relative to ``content/sources/``; inside an archive, ``a.zip/inner.bib``.
    line: 1-based line where the entry, or its title, begins.
    abstract, title: text without tags or entities, maths as ``$…$``, perhaps with macros of TeX
        (the corpus repairs those); abstract is empty and title None where the source gives none.
    date: the date as a digest writes it ("Mar 11"); never completed by guessing a year.
    authors: in order; empty where the source names none.
    issued: when it appeared, as an ISO date or its beginning ("2024", "2024-11"); empty: unknown.
    work_type: how it was published; None where the source does not say.
    venue: journal, proceedings or book that it appeared in; never "arXiv".
    volume, issue, pages, publisher: as the source gives them; pages with an en dash ("1–15").
    identifiers: each in its normal form, without repeats, in the order of ``Scheme``.
    links: other addresses that the source gives, such as code, video or a PDF.
    keywords: the source's key words, categories or groups.
    language: of title and abstract as a BCP 47 tag; empty where unknown.
    key: how the source itself calls the entry, such as the citation key.
    paper_id: the id that a survey gave it; only Litatlas's own lines have one.
    """

    source: str
    line: int
    abstract: str = ""
    title: str | None = None
    date: str | None = None
    authors: tuple[Person, ...] = ()
    issued: str = ""
    work_type: WorkType | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = ""
    key: str = ""
    paper_id: str = ""

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.issued[:4]) if self.issued else None


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """An input file: its path relative to ``content/sources/`` and its bytes as they came."""

    path: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The end of the file's name in small letters, such as ``.bib``."""
        return PurePosixPath(self.path).suffix.lower()

    @cached_property
    def opening(self) -> str:
        """The first 64 KiB as text, without blanks at the start: enough to know a format by."""
        return decode(self.data[: 1 << 16]).text.lstrip("\ufeff \t\r\n")

    @cached_property
    def decoded(self) -> Decoded:
        """The whole text, its encoding, and where it had to be guessed."""
        return decode(self.data)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.decoded.text


class Reader(Protocol):
    """One input format. Readers are found through the entry-point group ``litatlas.sources``.

    A reader holds no state. It raises nothing: what cannot be read is a problem (a warning, with
    the line where the entry begins), and the rest is read.
    """

    name: str

    def recognises(self, source: SourceFile) -> bool:
        """Tell whether a file is of this format: by its opening, in doubt by its suffix."""

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield every record of the file, and a problem for whatever is not one."""
