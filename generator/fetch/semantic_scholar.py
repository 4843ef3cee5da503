"""Requests to Semantic Scholar, which knows identifiers of every other service.

Anybody shares 100 requests in five minutes with everybody; a key has one a second of its own
(semanticscholar.org/product/api). One request takes 500 identifiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.fetch.service import Request, Service, batches, stem_of
from generator.fetch.wanted import Search
from generator.sources.identifiers import Identifier, Scheme

__all__ = ["SEMANTIC_SCHOLAR", "by_ids", "by_title", "search"]

SEMANTIC_SCHOLAR = Service(
    name="semantic-scholar",
    title="Semantic Scholar",
    address="https://api.semanticscholar.org/graph/v1",
    interval=3.0,
    key_header="x-api-key",
)

_BATCH = 500
_PAGE = 100
_FIELDS = (
    "fields",
    "corpusId,externalIds,url,title,abstract,venue,publicationVenue,year,publicationDate,"
    "publicationTypes,journal,authors,openAccessPdf,fieldsOfStudy",
)
_PREFIXES = {
    Scheme.ACL: "ACL",
    Scheme.ARXIV: "ARXIV",
    Scheme.DOI: "DOI",
    Scheme.PMC: "PMCID",
    Scheme.PUBMED: "PMID",
    Scheme.SEMANTIC_SCHOLAR: "CorpusId",
}


def by_ids(ids: Sequence[Identifier]) -> Iterator[Request]:
    """Ask for papers by identifiers of many kinds, 500 at a time; the answer has null for others.

    Identifiers that it has no name for are passed over.
    """
    known = [one for one in ids if one.scheme in _PREFIXES]
    for batch in batches(known, _BATCH):
        named = [f"{_PREFIXES[one.scheme]}:{one.value.removeprefix('PMC')}" for one in batch]
        yield Request(
            service=SEMANTIC_SCHOLAR,
            path="/paper/batch",
            query=(_FIELDS,),
            body=msgspec.json.encode({"ids": named}),
            stem=stem_of(SEMANTIC_SCHOLAR, *(str(one) for one in batch)),
        )


def by_title(title: str) -> Request:
    """Ask for the one paper whose title is nearest; there may be none, which is a 404."""
    query = (("query", title), _FIELDS)
    stem = stem_of(SEMANTIC_SCHOLAR, f"title-{title}")
    return Request(service=SEMANTIC_SCHOLAR, path="/paper/search/match", query=query, stem=stem)


def search(wanted: Search, *, since: int | None, limit: int) -> Iterator[Request]:
    """Ask for papers by words, the most relevant first; the service ends at 1,000."""
    for offset in range(0, min(limit, 1000), _PAGE):
        most = min(_PAGE, limit - offset)
        query = [("query", wanted.words), ("offset", str(offset)), ("limit", str(most)), _FIELDS]
        if since:
            query.append(("year", f"{since}-"))
        yield Request(
            service=SEMANTIC_SCHOLAR,
            path="/paper/search",
            query=tuple(query),
            stem=stem_of(SEMANTIC_SCHOLAR, f"search-{wanted.words}"),
            most=most,
        )
