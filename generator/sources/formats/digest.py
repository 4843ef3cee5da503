"""Paper digests as copied from a web page: titles and abstracts in turn, under a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.sources.fields.listed_names import are_names, parse_name_list
from generator.sources.files.foreign import foreign_format
from generator.sources.findings import warning
from generator.sources.formats.labelled import is_labelled, labelled_entries, labelled_record
from generator.sources.record import Record, SourceFile
from generator.sources.text.paragraphs import Paragraph, is_prose, paragraphs

__all__ = ["DigestReader"]

_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_WEEKDAY = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DATE = re.compile(
    rf"(?:{_WEEKDAY}\.?,? )?"
    rf"(?:(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{_MONTH})\.?(?:,? \d{{4}})?"
    r"|\d{4}([-/.])\d\d?\1\d\d?|\d\d?([/.])\d\d?\2\d{4})"
)

_ABSTRACT = re.compile(r"^A(?:bstract|BSTRACT)(?:\s*[:.]\s*|$)")
_HEADING = re.compile(r"^#{1,6}\s+")
_STRUCTURED = re.compile(
    r"(?:---|\+\+\+)[ \t]*[\r\n]|PMID- ?\d|FN |TY[ \t]{0,2}-"
    r"|(?:[ \t]*(?:%[^\r\n]*)?[\r\n])*[ \t]*@\w+[ \t]*[{(]"
)

# In the first five sources the longest title has 23 words.
_LONG_TITLE = 32


class DigestReader:
    """Read a digest by its structure alone.

    An abstract is a paragraph of prose; its title is the short paragraph right above. Short
    paragraphs at the top, down to the first date line, are the web page's header; they are passed
    over there and above a later date. Any other paragraph that belongs to no pair is reported,
    never dropped in silence. The marks of a Markdown heading and the word "Abstract" are no part of
    a title or an abstract. A line of names below a title is its authors.

    A list of fields with labels ("Title: …"), such as arXiv's mails, is read by its labels.
    """

    name = "digest"

    def recognises(self, source: SourceFile) -> bool:
        """Accept labels, or plain text in which some abstract stands under a short line."""
        opening = source.opening
        if _STRUCTURED.match(opening):
            return False
        if is_labelled(opening):
            return foreign_format(opening.partition("\n")[0]) is None  # not inside of a web page
        if foreign_format(opening):
            return False
        above = None
        for paragraph in paragraphs(opening):
            prose = is_prose(paragraph.text)
            if prose and above is not None and not _is_date(above):
                return True
            above = None if prose else paragraph
        return False

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each abstract, in file order."""
        yield from _labelled(source) if is_labelled(source.opening) else _pasted(source)


def _labelled(source: SourceFile) -> Iterator[Record | Problem]:
    for entry in labelled_entries(source.text):
        record = labelled_record(source, entry)
        if record.title or record.abstract:
            yield record
        else:
            yield warning(source.path, entry.line, "an entry with neither title nor abstract")
        for line, text in entry.left_over[:1]:
            n_more = len(entry.left_over) - 1
            more = f", and {n_more} more of this entry" if n_more else ""
            message = f"a line that belongs to no field{more}"
            yield warning(source.path, line, message, text=text)


def _pasted(source: SourceFile) -> Iterator[Record | Problem]:
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
        names, title = "", None
        if is_abstract:
            waiting, title, names = _title_and_names(waiting, is_top=header is None)
        if header is None:
            header = frozenset(p.text for p in waiting)
        else:
            yield from _not_taken(source, waiting)
        waiting = []
        if is_abstract:
            if title and len(title.text.split()) > _LONG_TITLE:
                yield _long_title(source, title)
            yield _record(source, title, names, paragraph, date)
        else:
            date = paragraph.text
    yield from _not_taken(source, waiting)


def _title_and_names(
    waiting: list[Paragraph], *, is_top: bool
) -> tuple[list[Paragraph], Paragraph | None, str]:
    """Part the short paragraphs above an abstract: what is left of them, the title, the names.

    At the top of a page, a line may stand above the title that is none; there, two names without
    initials are not sure enough to be names.
    """
    if not waiting:
        return [], None, ""
    *rest, last = waiting
    if len(last.lines) > 1 and are_names(last.lines[-1]):
        return rest, Paragraph(last.line, last.lines[:-1]), last.lines[-1]
    if rest and are_names(last.text, is_doubtful=is_top):
        return rest[:-1], rest[-1], last.text
    return rest, last, ""


def _record(
    source: SourceFile, title: Paragraph | None, names: str, abstract: Paragraph, date: str | None
) -> Record:
    return Record(
        source=source.path,
        line=(title or abstract).line,
        title=_HEADING.sub("", title.text) if title else None,
        abstract=_ABSTRACT.sub("", abstract.text, count=1),
        authors=parse_name_list(names),
        date=date,
    )


def _is_date(paragraph: Paragraph) -> bool:
    return _DATE.fullmatch(paragraph.text) is not None


def _long_title(source: SourceFile, title: Paragraph) -> Problem:
    hint = "If it begins the abstract, join it with the paragraph below and put a title above."
    message = "a title as long as a sentence or two"
    return warning(source.path, title.line, message, text=title.text, hint=hint)


def _not_taken(source: SourceFile, alone: list[Paragraph]) -> Iterator[Problem]:
    message = "a line that is neither a title above an abstract nor an abstract"
    hint = "A title needs its abstract (40 words or more) in the next paragraph."
    for paragraph in alone:
        yield warning(source.path, paragraph.line, message, text=paragraph.text, hint=hint)
