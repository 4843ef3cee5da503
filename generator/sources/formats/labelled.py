"""Lists of papers as fields with labels: "Title: …", arXiv's mails and its listings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.listed_names import parse_name_list
from generator.sources.fields.preprints import arxiv_in, published_venue, type_or_preprint
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.record import Record, SourceFile
from generator.sources.text.paragraphs import is_prose, numbered_lines
from generator.sources.text.tex import plain_tex

__all__ = ["LabelledEntry", "is_labelled", "labelled_entries", "labelled_record"]

_LABELS = {
    "title": "title", "paper": "title", "paper title": "title",
    "author": "authors", "authors": "authors", "by": "authors",
    "abstract": "abstract", "summary": "abstract",
    "date": "date", "published": "date", "submitted": "date", "publication date": "date",
    "year": "date",
    "journal-ref": "venue", "journal ref": "venue", "journal": "venue", "venue": "venue",
    "conference": "venue", "published in": "venue",
    "doi": "doi", "arxiv": "arxiv", "arxiv id": "arxiv", "pmid": "pmid",
    "categories": "categories", "subjects": "keywords", "subject": "keywords",
    "keywords": "keywords", "key words": "keywords", "tags": "keywords",
    "url": "links", "link": "links", "links": "links", "pdf": "links", "source": "links",
    "code": "code", "github": "code",
    "comments": "", "comment": "", "report-no": "", "license": "", "acm-class": "",
    "msc-class": "", "affiliation": "", "affiliations": "", "notes": "", "note": "",
}  # fmt: skip
_LABEL = re.compile(
    r"(?:[-*+] )?(?:\*\*|__)?(" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r")"
    r"(?:\*\*|__)?\s?:(?:\*\*|__)?\s?(.*)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[ \t]*(?:[-*+] )?(?:\*\*|__)?(?:paper )?title(?:\*\*|__)?\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_COMPANION = re.compile(
    r"^[ \t]*(?:(?:[-*+] )?(?:\*\*|__)?(?:authors?|abstract)(?:\*\*|__)?\s?:|\\\\"
    r"|(?:\[\d+\][ \t]*)?arXiv:\d)",
    re.IGNORECASE | re.MULTILINE,
)
_ARXIV = re.compile(
    r"(?P<listed>\[\d+\] ?)?arXiv:((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)\b(.*)"
)
_RULE = re.compile(r"(?:-|=|_|%|\*){6,}.*")
_PERHAPS_ABSTRACT = "a paragraph below an abstract"
_SENTENCE = 8  # words from which on a line may go on with an abstract after a blank one
_ADDRESS = re.compile(r"https?://[^\s<>()]+")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass(slots=True)
class LabelledEntry:
    """An entry while it is read: its lines by the meaning of their label.

    line: 1-based line on which it begins.
    is_listed: it opens like one of arXiv's listings, where authors have no label.
    left_over: lines that belong to no field, with their numbers.
    """

    line: int
    is_listed: bool = False
    fields: dict[str, list[str]] = field(default_factory=dict)
    left_over: list[tuple[int, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a field's lines as one text."""
        return " ".join(filter(None, self.fields.get(name, ())))


def is_labelled(opening: str) -> bool:
    """Tell whether a text gives titles with a label, and authors, abstracts or ids beside them."""
    return bool(_TITLE.search(opening)) and bool(_COMPANION.search(opening))


def labelled_entries(text: str) -> Iterator[LabelledEntry]:
    """Yield the entries of a text; what stands outside of labels above the first is passed over."""
    entry, name = LabelledEntry(0), ""
    for number, line in numbered_lines(text):
        label, arxiv = _LABEL.fullmatch(line), _ARXIV.fullmatch(line)
        known = _LABELS[label[1].lower()] if label else ""
        begins = bool(arxiv) or (label and known in {"title", "authors"} and known in entry.fields)
        if begins and "title" in entry.fields:
            yield entry
            entry, name = LabelledEntry(0), ""
        entry.line = entry.line or (number if label or arxiv else 0)
        if arxiv:
            entry.is_listed = bool(arxiv["listed"])
            entry.fields.setdefault("arxiv", [arxiv[2]])
            name = ""
        elif label:
            name = known
            entry.fields.setdefault(name, []).append(label[2])
        elif entry.line:
            name = _take(entry, name, number, line)
    if entry.line:
        yield entry


def _take(entry: LabelledEntry, name: str, number: int, line: str) -> str:
    """Put a line without a label where it belongs; return the field that goes on below it."""
    has_abstract = bool(entry.text("abstract"))
    if line.startswith("\\\\"):
        entry.fields.setdefault("links", []).extend(_ADDRESS.findall(line))
        return "abstract" if "title" in entry.fields and not has_abstract else ""
    if not line:
        return _below_blank_line(name, has_abstract=has_abstract)
    if _RULE.fullmatch(line):
        return ""
    if name == _PERHAPS_ABSTRACT:
        name = "abstract" if len(line.split()) >= _SENTENCE else ""
    elif is_prose(line) and not has_abstract and "title" in entry.fields:
        name = "abstract"
    elif entry.is_listed and name == "title" and "authors" not in entry.fields:
        name = "authors"
    if name:
        entry.fields.setdefault(name, []).append(line)
    else:
        entry.left_over.append((number, line))
    return name


def _below_blank_line(name: str, *, has_abstract: bool) -> str:
    if name in {"abstract", _PERHAPS_ABSTRACT}:
        return _PERHAPS_ABSTRACT if has_abstract else "abstract"
    return ""


def labelled_record(source: SourceFile, entry: LabelledEntry) -> Record:
    """Make the record of an entry."""
    by_address, links = part_addresses(
        [
            *(link(address) for address in _ADDRESS.findall(entry.text("links"))),
            *(link(address, "code") for address in _ADDRESS.findall(entry.text("code"))),
        ]
    )
    identifiers = in_order([*_identifiers(entry), *by_address])
    venue, date = published_venue(entry.text("venue")), entry.text("date")
    issued = parse_issued(_IN_PARENTHESES.sub("", date))
    return Record(
        source=source.path,
        line=entry.line,
        title=entry.text("title") or None,
        abstract=entry.text("abstract"),
        authors=parse_name_list(plain_tex(_IN_PARENTHESES.sub("", entry.text("authors")))),
        date=None if issued else date or None,
        issued=issued,
        work_type=type_or_preprint(None, venue=venue, publisher="", identifiers=identifiers),
        venue=venue,
        identifiers=identifiers,
        links=links,
        keywords=_keywords(entry),
    )


def _identifiers(entry: LabelledEntry) -> Iterator[Identifier | None]:
    for doi in entry.text("doi").split():
        yield parse_identifier(Scheme.DOI, doi)
    for arxiv in entry.fields.get("arxiv", ()):
        yield parse_identifier(Scheme.ARXIV, arxiv.partition(" ")[0]) or arxiv_in(arxiv)
    yield parse_identifier(Scheme.PUBMED, entry.text("pmid"))


def _keywords(entry: LabelledEntry) -> tuple[str, ...]:
    separator = ";" if ";" in entry.text("keywords") else ","
    words = (*entry.text("categories").split(), *entry.text("keywords").split(separator))
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
