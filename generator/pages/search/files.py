"""Every file of the search, and the root that tells a reader which of them to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.kinds import Kind
from generator.pages.addresses import topic_path
from generator.pages.edition import Edition
from generator.pages.part import File, Part, data_part
from generator.pages.search.index import index_papers
from generator.pages.search.papers import (
    N_CARDS,
    card_files,
    column_files,
    listed_papers,
    name_files,
    venue_slugs,
)
from generator.pages.search.roots import JOINING
from generator.pages.search.terms import SEARCH, term_files
from generator.pages.shards.give import give

__all__ = ["search_files", "search_parts"]

_CARDS_OF_PART = 64 * N_CARDS
_ENTRIES_OF_PAGE = 8  # papers that are listed or indexed in the time of a page


def search_parts(edition: Edition) -> Iterator[Part]:
    """Plan the index, the root with what filters need, and the cards some at a time.

    The index reads the words of papers and nothing else, so that no topic makes it anew.
    """
    n_papers = len(edition.survey.corpus)
    cost = 1 + n_papers // _ENTRIES_OF_PAGE
    yield data_part("search/directory", _index, cost=cost)
    yield data_part("search/root", _root, cost=cost)
    for start in range(0, n_papers, _CARDS_OF_PART):
        cards = partial(card_files, start, min(start + _CARDS_OF_PART, n_papers))
        yield data_part(f"search/cards/{start}", cards, cost=_CARDS_OF_PART // _ENTRIES_OF_PAGE)


def search_files(edition: Edition) -> Iterator[File]:
    """Write the search index of an edition."""
    yield from _index(edition)
    yield from _root(edition)
    yield from card_files(0, len(edition.survey.corpus), edition)


def _index(edition: Edition) -> Iterator[File]:
    files, directory = term_files(index_papers(edition.survey.corpus))
    yield from files.items()
    path = SEARCH / "directory.js"
    yield path, give(path, directory)


def _root(edition: Edition) -> Iterator[File]:
    papers = list(listed_papers(edition))
    names, name_cuts = name_files(papers)
    yield from names.items()
    yield from column_files(edition, papers).items()
    root = {
        "n": len(papers),
        "topics": [
            {
                "slug": topic.slug,
                "title": topic.file.title,
                "hue": topic.hue,
                "href": str(topic_path(topic.slug)),
            }
            for topic in edition.survey.topics
        ],
        "kinds": [kind.value for kind in Kind],
        "years": sorted({paper.year for paper in papers if paper.year is not None}),
        "venues": venue_slugs(edition),
        "joining": " ".join(sorted(JOINING)),
        "names": name_cuts,
        "cards": N_CARDS,
    }
    path = SEARCH / "root.js"
    yield path, give(path, root)
