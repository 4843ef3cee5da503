"""Requests to OpenAlex, which has abstracts for many works that Crossref has none for.

Without a free key it answers few requests a day, and no cursors (developers.openalex.org): pages
are asked for by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.fetch.service import Request, Service, batches, stem_of
from generator.fetch.wanted import Search
from generator.sources.identifiers import Identifier, Scheme

__all__ = ["OPENALEX", "by_ids", "search"]

OPENALEX = Service(
    name="openalex",
    title="OpenAlex",
    address="https://api.openalex.org",
    interval=0.2,
    key_parameter="api_key",
)

_BATCH = 50
_PAGE = 100
_FILTERS = {Scheme.DOI: "doi", Scheme.OPENALEX: "openalex"}


def by_ids(ids: Sequence[Identifier]) -> Iterator[Request]:
    """Ask for works by DOI or by OpenAlex's own id, 50 of a kind at a time."""
    for scheme, name in _FILTERS.items():
        values = [one.value for one in ids if one.scheme is scheme]
        for batch in batches(values, _BATCH):
            query = (("filter", f"{name}:{'|'.join(batch)}"), ("per_page", str(len(batch))))
            stem = stem_of(OPENALEX, *batch)
            yield Request(service=OPENALEX, path="/works", query=query, stem=stem)


def search(wanted: Search, *, since: int | None, limit: int) -> Iterator[Request]:
    """Ask for works by words of title, abstract or full text, in pages of one size."""
    n_pages = -(-limit // _PAGE)
    size = -(-limit // n_pages)
    asked = " ".join(f'"{phrase}"' if " " in phrase else phrase for phrase in wanted.phrases)
    for page in range(1, n_pages + 1):
        query = [("search", asked), ("per_page", str(size)), ("page", str(page))]
        if since:
            query.append(("filter", f"from_publication_date:{since}-01-01"))
        stem = stem_of(OPENALEX, f"search-{wanted.words}")
        yield Request(service=OPENALEX, path="/works", query=tuple(query), stem=stem, most=size)
