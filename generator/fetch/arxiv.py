"""Requests to arXiv, whose answers are Atom feeds.

Its manual (info.arxiv.org/help/api) asks for three seconds between requests and for one connection
at a time. Dates of ``submittedDate`` need all twelve digits at both ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.fetch.service import Form, Request, Service, batches, stem_of
from generator.fetch.wanted import Search
from generator.sources.identifiers import Identifier

__all__ = ["ARXIV", "by_ids", "search"]

ARXIV = Service(
    name="arxiv",
    title="arXiv",
    address="https://export.arxiv.org",
    interval=3.0,
    form=Form.ATOM,
)

_BATCH = 100
_PATH = "/api/query"
_FOR_EVER = "299912312359"


def by_ids(ids: Sequence[Identifier]) -> Iterator[Request]:
    """Ask for papers by their arXiv ids, 100 at a time."""
    for batch in batches(ids, _BATCH):
        values = [one.value for one in batch]
        query = (("id_list", ",".join(values)), ("max_results", str(len(values))))
        yield Request(
            service=ARXIV,
            path=_PATH,
            query=query,
            stem=stem_of(ARXIV, *values),
        )


def search(wanted: Search, *, since: int | None, limit: int) -> Iterator[Request]:
    """Ask for papers that hold all phrases, the most relevant first, page after page."""
    asked = " AND ".join(f'all:"{phrase}"' for phrase in wanted.phrases)
    if since:
        asked += f" AND submittedDate:[{since}01010000 TO {_FOR_EVER}]"
    for start in range(0, limit, _BATCH):
        most = min(_BATCH, limit - start)
        query = (
            ("search_query", asked),
            ("start", str(start)),
            ("max_results", str(most)),
            ("sortBy", "relevance"),
        )
        stem = stem_of(ARXIV, f"search-{wanted.words}")
        yield Request(service=ARXIV, path=_PATH, query=query, stem=stem, most=most)
