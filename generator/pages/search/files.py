"""Every file of the search, and the root that tells a reader which of them to ask for."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.kinds import Kind
from generator.pages.addresses import topic_path
from generator.pages.edition import Edition
from generator.pages.search.code import give
from generator.pages.search.index import index_papers
from generator.pages.search.papers import N_CARDS, card_files, column_files, name_files, venue_slugs
from generator.pages.search.roots import JOINING
from generator.pages.search.terms import SEARCH, term_files

__all__ = ["search_files"]


def search_files(edition: Edition) -> dict[PurePosixPath, bytes]:
    """Write the search index of an edition."""
    corpus = edition.survey.corpus
    index = index_papers(corpus)
    terms, cuts = term_files(index)
    names, name_cuts = name_files(edition)
    root = {
        "n": len(corpus),
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
        "years": sorted({paper.year for paper in corpus if paper.year is not None}),
        "venues": venue_slugs(edition),
        "joining": " ".join(sorted(JOINING)),
        "terms": cuts.terms,
        "words": cuts.words,
        "endings": cuts.endings,
        "names": name_cuts,
        "cards": N_CARDS,
    }
    path = SEARCH / "root.js"
    return terms | names | card_files(edition) | column_files(edition) | {path: give(path, root)}
