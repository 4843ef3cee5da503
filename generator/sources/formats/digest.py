"""Paper digests as copied from a web page: titles and abstracts in turn, under a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Location, Problem, Severity
from generator.sources.foreign import foreign_format
from generator.sources.paragraphs import Paragraph, is_prose, paragraphs
from generator.sources.record import Record, SourceFile

__all__ = ["DigestReader"]

_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_DATE = re.compile(
    rf"(?:(?:{_MONTH})\.? \d{{1,2}}(?:,? \d{{4}})?"
    rf"|\d{{1,2}} (?:{_MONTH})\.?(?: \d{{4}})?"
    r"|\d{4}-\d\d-\d\d)"
)

_ABSTRACT = re.compile(r"^A(?:bstract|BSTRACT)(?:\s*[:.]\s*|$)")
_HEADING = re.compile(r"^#{1,6}\s+")

# In the first five sources the longest title has 23 words.
_LONG_TITLE = 32


class DigestReader:
    """Read a digest by its structure alone.

    An abstract is a paragraph of prose; its title is the short paragraph right above. Short
    paragraphs at the top, down to the first date line, are the web page's header; they are passed
    over there and above a later date. Any other paragraph that belongs to no pair is reported,
    never dropped in silence. The marks of a Markdown heading and the word "Abstract" are no part of
    a title or an abstract.
    """

    name = "digest"

    def recognises(self, source: SourceFile) -> bool:
        """Accept plain text in which some abstract stands under a short line."""
        if foreign_format(source.text):
            return False
        above = None
        for paragraph in paragraphs(source.text):
            prose = is_prose(paragraph.text)
            if prose and above is not None and not _is_date(above):
                return True
            above = None if prose else paragraph
        return False

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each abstract, in file order."""
        date: str | None = None
        header: frozenset[str] | None = None  # None until the first date or abstract
        waiting: list[Paragraph] = []  # short paragraphs since the last date or abstract
        for paragraph in paragraphs(source.text):
            is_abstract = is_prose(paragraph.text)
            if _ABSTRACT.fullmatch(paragraph.text):
                continue
            if not is_abstract and not _is_date(paragraph):
                if header is None or paragraph.text not in header:
                    waiting.append(paragraph)
                continue
            title = waiting.pop() if is_abstract and waiting else None
            if header is None:
                header = frozenset(p.text for p in waiting)
            else:
                yield from _not_taken(source, waiting)
            waiting = []
            if is_abstract:
                if title and len(title.text.split()) > _LONG_TITLE:
                    yield _long_title(source, title)
                yield _record(source, title, paragraph, date)
            else:
                date = paragraph.text
        yield from _not_taken(source, waiting)


def _record(
    source: SourceFile, title: Paragraph | None, abstract: Paragraph, date: str | None
) -> Record:
    return Record(
        source=source.path,
        line=(title or abstract).line,
        title=_HEADING.sub("", title.text) if title else None,
        abstract=_ABSTRACT.sub("", abstract.text, count=1),
        date=date,
    )


def _is_date(paragraph: Paragraph) -> bool:
    return _DATE.fullmatch(paragraph.text) is not None


def _long_title(source: SourceFile, title: Paragraph) -> Problem:
    return Problem(
        message="a title as long as a sentence or two",
        where=Location(path=source.path, line=title.line, text=title.text),
        hint="If it begins the abstract, join it with the paragraph below and put a title above.",
        severity=Severity.WARNING,
    )


def _not_taken(source: SourceFile, alone: list[Paragraph]) -> Iterator[Problem]:
    for paragraph in alone:
        yield Problem(
            message="a line that is neither a title above an abstract nor an abstract",
            where=Location(path=source.path, line=paragraph.line, text=paragraph.text),
            hint="A title needs its abstract (40 words or more) in the next paragraph.",
            severity=Severity.WARNING,
        )
