"""How a paper was published: the line below its authors, and the names it is known by elsewhere."""

from __future__ import annotations

from generator.corpus.paper import Paper
from generator.pages.addresses import PAPERS, Linker
from generator.pages.edition import Edition
from generator.pages.views import IdentifierView, PublicationView
from generator.sources.identifiers import Scheme
from generator.sources.record import WorkType

__all__ = ["identifiers_of", "publication_of"]

_NAMES = {
    Scheme.DOI: "DOI",
    Scheme.ARXIV: "arXiv",
    Scheme.ACL: "ACL Anthology",
    Scheme.OPENREVIEW: "OpenReview",
    Scheme.PUBMED: "PubMed",
    Scheme.PMC: "PubMed Central",
    Scheme.OPENALEX: "OpenAlex",
    Scheme.SEMANTIC_SCHOLAR: "Semantic Scholar",
    Scheme.ISBN: "ISBN",
}
# What a venue says already: an article is in a journal, a paper in proceedings.
_IN_VENUES = frozenset({WorkType.ARTICLE, WorkType.CONFERENCE, WorkType.CHAPTER})
# Names of the editor's keys that change the line.
_FIELDS = frozenset({"issue", "pages", "type", "venue", "volume", "year"})


def publication_of(edition: Edition, link: Linker, paper: Paper) -> PublicationView | None:
    """Say where a paper appeared; None where no more than the year is known."""
    say = edition.words
    kind = paper.work_type
    is_told = kind is not None and not (paper.venue and kind in _IN_VENUES)
    issue = f"({paper.issue})" if paper.issue else ""
    details = (
        paper.volume + issue,
        _pages(edition, paper.pages),
        paper.publisher,
        say.issued(paper.issued) if paper.issued else "",
    )
    if not (is_told or paper.venue or any(details[:-1]) or len(paper.issued) > len("2024")):
        return None
    venue = edition.venues.get(paper.venue)
    return PublicationView(
        kind=say(f"work_types.{kind}") if is_told else "",
        venue=paper.venue,
        href=f"{link.to(PAPERS)}?venue={venue.slug}" if venue else None,
        details=", ".join(detail for detail in details if detail),
        is_editors=not paper.fixed.isdisjoint(_FIELDS),
    )


def identifiers_of(paper: Paper) -> tuple[IdentifierView, ...]:
    """Name the identifiers of a paper, each with where it leads."""
    return tuple(
        IdentifierView(name=_NAMES[i.scheme], value=i.value, href=i.address)
        for i in paper.identifiers
    )


def _pages(edition: Edition, pages: str) -> str:
    if not pages:
        return ""
    key = "paper.pages" if "–" in pages or "," in pages else "paper.page"
    return edition.words(key, pages=pages)
