"""Paper digests as copied from a web page: titles and abstracts in turn, under a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Location, Problem, Severity
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


class DigestReader:
    """Read a digest by its structure alone.

    An abstract is a paragraph of prose; its title is the short paragraph right above. Short
    paragraphs at the top, down to the first date line, are the web page's header; they are passed
    over there and above a later date. Any other paragraph that belongs to no pair is reported,
    never dropped in silence.
    """

    name = "digest"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a text in which some abstract stands under a short line."""
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
        waiting: list[Paragraph] = []  # short paragraphs since the last abstract or date
        header: frozenset[str] | None = None
        for paragraph in paragraphs(source.text):
            if _is_date(paragraph):
                if header is None:
                    header = frozenset(p.text for p in waiting)
                yield from _not_taken(source, [p for p in waiting if p.text not in header])
                date, waiting = paragraph.text, []
            elif is_prose(paragraph.text):
                title = waiting.pop() if waiting else None
                if header is None:
                    header = frozenset(p.text for p in waiting)
                yield from _not_taken(source, [p for p in waiting if p.text not in header])
                yield Record(
                    source=source.path,
                    line=(title or paragraph).line,
                    title=title.text if title else None,
                    abstract=paragraph.text,
                    date=date,
                )
                waiting = []
            else:
                waiting.append(paragraph)
        yield from _not_taken(source, [p for p in waiting if p.text not in (header or ())])


def _is_date(paragraph: Paragraph) -> bool:
    return _DATE.fullmatch(paragraph.text) is not None


def _not_taken(source: SourceFile, alone: list[Paragraph]) -> Iterator[Problem]:
    for paragraph in alone:
        yield Problem(
            message="a line that is neither a title above an abstract nor an abstract",
            where=Location(path=source.path, line=paragraph.line, text=paragraph.text),
            hint="A title needs its abstract (40 words or more) in the next paragraph.",
            severity=Severity.WARNING,
        )
