"""What the services are asked, word for word."""

from __future__ import annotations

import pytest

from generator.fetch import arxiv, crossref, openalex, semantic_scholar
from generator.fetch.service import Request
from generator.fetch.wanted import Search
from generator.sources.identifiers import Identifier, Scheme

OWLS = Search(text='"barn owls" town')


def arxiv_ids(n: int) -> list[Identifier]:
    return [Identifier(Scheme.ARXIV, f"2503.{number:05}") for number in range(n)]


def test_arxiv_takes_a_hundred_ids_at_once() -> None:
    first, second = arxiv.by_ids(arxiv_ids(101))
    assert first.address.startswith(
        "https://export.arxiv.org/api/query?id_list=2503.00000%2C2503.00001%2C"
    )
    assert first.address.endswith("&max_results=100")
    assert first.stem == "arxiv-2503.00000-and-99-more"
    assert second.query == (("id_list", "2503.00100"), ("max_results", "1"))
    assert second.stem == "arxiv-2503.00100"


def test_doi_with_a_comma_is_asked_for_alone() -> None:
    """A comma parts the filters of Crossref."""
    dois = [Identifier(Scheme.DOI, f"10.5555/{name}") for name in ("a", "b,c", "d")]
    many, one = crossref.by_dois([*dois, *arxiv_ids(1)])
    assert many.query == (("filter", "doi:10.5555/a,doi:10.5555/d"), ("rows", "2"))
    assert one.address == "https://api.crossref.org/works/10.5555%2Fb%2Cc"
    assert one.stem == "crossref-10.5555-b-c"


def test_openalex_is_asked_for_each_kind_of_id() -> None:
    ids = [Identifier(Scheme.DOI, "10.5555/a"), Identifier(Scheme.OPENALEX, "W44")]
    assert [request.query[0] for request in openalex.by_ids(ids)] == [
        ("filter", "doi:10.5555/a"),
        ("filter", "openalex:W44"),
    ]


def test_semantic_scholar_takes_ids_of_many_kinds() -> None:
    ids = [
        Identifier(Scheme.PMC, "PMC77"),
        Identifier(Scheme.OPENREVIEW, "abcdefgh"),
        Identifier(Scheme.SEMANTIC_SCHOLAR, "27"),
    ]
    (request,) = semantic_scholar.by_ids(ids)
    assert request.body == b'{"ids":["PMCID:77","CorpusId:27"]}'
    assert request.stem == "semantic-scholar-pmc-pmc77-and-1-more"


@pytest.mark.parametrize(
    ("requests", "queries"),
    [
        (
            arxiv.search(OWLS, since=2025, limit=120),
            [
                'all:"barn owls" AND all:"town" '
                "AND submittedDate:[202501010000 TO 299912312359]|0|100",
                'all:"barn owls" AND all:"town" '
                "AND submittedDate:[202501010000 TO 299912312359]|100|20",
            ],
        ),
        (
            crossref.search(OWLS, since=2025, limit=120),
            [
                "barn owls town|100|0|from-pub-date:2025",
                "barn owls town|20|100|from-pub-date:2025",
            ],
        ),
        (
            openalex.search(OWLS, since=2025, limit=120),
            [
                '"barn owls" town|60|1|from_publication_date:2025-01-01',
                '"barn owls" town|60|2|from_publication_date:2025-01-01',
            ],
        ),
        (
            semantic_scholar.search(OWLS, since=2025, limit=120),
            ["barn owls town|0|100|2025-", "barn owls town|100|20|2025-"],
        ),
    ],
    ids=["arxiv", "crossref", "openalex", "semantic-scholar"],
)
def test_search_goes_page_by_page(requests: list[Request], queries: list[str]) -> None:
    """Each service counts pages in its own way, and no more is asked for than is wanted."""
    told = [
        "|".join(v for k, v in request.query if k not in {"fields", "sortBy"})
        for request in requests
    ]
    assert told == queries
