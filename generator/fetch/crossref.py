"""Requests to Crossref, which knows what publishers say of their DOIs.

Of lists it answers one a second to anybody and three to who gives a mail address
(crossref.org/documentation/retrieve-metadata/rest-api); a filter holds several DOIs, parted by
commas, so that a DOI with a comma in it has to be asked for alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from generator.fetch.service import Request, Service, batches, stem_of
from generator.fetch.wanted import Search
from generator.sources.identifiers import Identifier, Scheme

__all__ = ["CROSSREF", "by_dois", "by_title", "search"]

CROSSREF = Service(
    name="crossref", title="Crossref", address="https://api.crossref.org", interval=1.0
)

_BATCH = 50
_PAGE = 100
_CANDIDATES = 3


def by_dois(ids: Sequence[Identifier]) -> Iterator[Request]:
    """Ask for works by their DOIs, 50 at a time; those that it lacks are left out of the answer.

    Other identifiers are passed over.
    """
    dois = [one.value for one in ids if one.scheme is Scheme.DOI]
    for batch in batches([doi for doi in dois if "," not in doi], _BATCH):
        query = (("filter", ",".join(f"doi:{doi}" for doi in batch)), ("rows", str(len(batch))))
        stem = stem_of(CROSSREF, *batch)
        yield Request(service=CROSSREF, path="/works", query=query, stem=stem)
    for doi in dois:
        if "," in doi:
            path = f"/works/{quote(doi, safe='')}"
            yield Request(service=CROSSREF, path=path, stem=stem_of(CROSSREF, doi))


def by_title(title: str) -> Request:
    """Ask for the few works whose record is most like a title."""
    query = (("query.bibliographic", title), ("rows", str(_CANDIDATES)))
    stem = stem_of(CROSSREF, f"title-{title}")
    return Request(service=CROSSREF, path="/works", query=query, stem=stem)


def search(wanted: Search, *, since: int | None, limit: int) -> Iterator[Request]:
    """Ask for works by words of their titles.

    Crossref ranks every work that has one of the words: keep the limit low.
    """
    for offset in range(0, limit, _PAGE):
        most = min(_PAGE, limit - offset)
        query = [("query.title", wanted.words), ("rows", str(most)), ("offset", str(offset))]
        if since:
            query.append(("filter", f"from-pub-date:{since}"))
        stem = stem_of(CROSSREF, f"search-{wanted.words}")
        yield Request(service=CROSSREF, path="/works", query=tuple(query), stem=stem, most=most)
