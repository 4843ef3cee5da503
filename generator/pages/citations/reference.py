"""What a citation says of a paper, whatever the format it is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.corpus.paper import Paper
from generator.pages.addresses import paper_path
from generator.sources.identifiers import Scheme, identifier_in_address
from generator.sources.person import Person
from generator.sources.record import WorkType

if TYPE_CHECKING:
    from generator.pages.edition import Edition

__all__ = ["Reference", "reference_to"]

# Links with another label lead to code, data and the like, which have identifiers of their own.
_OWN_LABELS = frozenset({"article", "arxiv", "doi", "paper", "pdf", "preprint", "publication"})
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PARTS_OF_BOOKS = frozenset({WorkType.CHAPTER, WorkType.CONFERENCE})
_MOST_KEPT = 1 << 14  # references, in some 20 MB
_ARXIV_DOI = "10.48550/arxiv."  # names the preprint itself


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reference:
    """A work to cite; empty or None is what nobody knows.

    One is equal to itself alone, so that what was written of it is found again at once.

    key: by which a document refers to it; the paper's id.
    issued: an ISO date or its beginning.
    work_type … publisher: where and how it appeared, as in a record.
    address: of its page in this survey.
    doi, arxiv, pubmed, pmc, isbn: identifiers, from the editor's links or the sources.
    note: what a reader of the citation should know of it.
    abstract: for reference managers that search it.
    is_website: a site, such as the survey itself, and not a paper.
    """

    key: str
    title: str
    authors: tuple[Person, ...] = ()
    issued: str = ""
    work_type: WorkType | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""
    address: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    pubmed: str | None = None
    pmc: str | None = None
    isbn: str | None = None
    note: str = ""
    abstract: str = ""
    is_website: bool = False

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.issued[:4]

    @property
    def where(self) -> str | None:
        """The most lasting address that is known."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else self.address

    @property
    def is_preprint(self) -> bool:
        """Nothing but arXiv is known to have it."""
        if self.arxiv is None or self.venue:
            return False
        return self.work_type is None or self.work_type is WorkType.PREPRINT

    @property
    def is_part(self) -> bool:
        """It stands in a book or in proceedings, whose name is known."""
        return bool(self.venue) and self.work_type in _PARTS_OF_BOOKS

    @property
    def page_ends(self) -> tuple[str, str]:
        """The first page and the last one; the same twice, or empty, where there is one or none."""
        first, _, last = self.pages.partition("–")
        return first, last or first


def reference_to(paper: Paper, edition: Edition) -> Reference:
    """Say what is known of a paper, with its page where the survey has a base URL.

    An identifier that the editor's links give goes before those of the sources, and the DOI of
    what was published before that of its preprint. It is kept with the edition: a paper is cited on
    its own page, on its authors', in lists and in files.
    """
    kept = edition.references.get(paper.id)
    if kept is not None and kept[0] is paper:
        return kept[1]
    if len(edition.references) >= _MOST_KEPT:
        edition.references.clear()
    reference = _reference_to(paper, edition)
    edition.references[paper.id] = paper, reference
    return reference


def _reference_to(paper: Paper, edition: Edition) -> Reference:
    known = [
        found
        for link in paper.links
        if link.label.casefold() in _OWN_LABELS and (found := identifier_in_address(link.url))
    ]
    known += sorted(paper.identifiers, key=lambda i: i.value.startswith(_ARXIV_DOI))
    values: dict[Scheme, str] = {}
    for identifier in known:
        values.setdefault(identifier.scheme, identifier.value)
    return Reference(
        key=paper.id,
        title=_line(paper.title.text),
        authors=paper.authors,
        issued=paper.issued,
        work_type=paper.work_type,
        venue=_line(paper.venue),
        volume=_line(paper.volume),
        issue=_line(paper.issue),
        pages=_line(paper.pages),
        publisher=_line(paper.publisher),
        keywords=tuple(map(_line, paper.keywords)),
        language=paper.language,
        address=edition.address_of(paper_path(paper.id)),
        doi=values.get(Scheme.DOI),
        arxiv=values.get(Scheme.ARXIV),
        pubmed=values.get(Scheme.PUBMED),
        pmc=values.get(Scheme.PMC),
        isbn=values.get(Scheme.ISBN),
        note="Title derived from the abstract" if paper.title_derived else "",
    )


def _line(text: str) -> str:
    """Take out line breaks and control characters, which no format of citations can hold."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_CONTROLS.sub(" ", text).split())
