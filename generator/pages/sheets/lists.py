"""Pages that list papers across topics: all of them, and those without a topic."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.corpus.paper import Paper
from generator.pages.addresses import AUTHORS, FIT, Linker, papers_path
from generator.pages.downloads.exports import download_links
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.listing.facets import facets_of, orders_of
from generator.pages.listing.letters import (
    by_letter,
    letter_anchor,
    letter_heading,
    letter_links,
)
from generator.pages.listing.traits import traits_of
from generator.pages.listing.windows import pager_of, windows
from generator.pages.parts import all_topics, card, topic_link
from generator.pages.views import (
    CardView,
    FinderView,
    FrameView,
    LinkView,
    PapersView,
    SectionView,
    UnsortedView,
)

__all__ = ["UNSORTED", "papers_pages", "unsorted_view"]

UNSORTED = PurePosixPath("unsorted.html")
_ARTICLES = ("a ", "an ", "the ")
_INDEXED_ORDERS = ("", "year")  # what the search index can tell of papers that the page lacks


def papers_pages(edition: Edition) -> Iterator[tuple[PurePosixPath, PapersView]]:
    """List every paper by title, under its first letter, on as many pages as that takes."""
    in_order = sorted((_sort_key(paper), paper.id) for paper in edition.survey.corpus)
    parts = by_letter(in_order, lambda entry: entry[0])
    sizes = {letter: len(papers) for letter, papers in parts}
    pages = windows(parts)
    paths = [papers_path(number) for number in range(1, len(pages) + 1)]
    for number, (path, shown) in enumerate(zip(paths, pages, strict=True), start=1):
        link = Linker(page=path)
        sections = tuple(
            SectionView(
                id=letter_anchor(letter),
                title=letter_heading(edition.words, letter),
                n_papers=sizes[letter],
                papers=tuple(
                    card(edition, link, edition.papers[paper_id], with_topic=True, with_traits=True)
                    for _, paper_id in papers
                ),
            )
            for letter, papers in shown
        )
        yield (
            path,
            PapersView(
                frame=_papers_frame(edition, link, number, len(pages)),
                title=edition.words("papers.title"),
                n_papers=len(edition.papers),
                finder=_finder(edition, link, is_windowed=len(pages) > 1) if number == 1 else None,
                letters=letter_links(edition.words, link, zip(paths, pages, strict=True)),
                sections=sections,
                pager=pager_of(edition, link, paths, number),
                topics=all_topics(edition, link),
                authors=LinkView(label=edition.words("authors.title"), href=link.to(AUTHORS))
                if edition.authors
                else None,
                fit=LinkView(label=edition.words("fit.title"), href=link.to(FIT)),
                downloads=download_links(link),
            ),
        )


def _papers_frame(edition: Edition, link: Linker, number: int, n_pages: int) -> FrameView:
    """Frame a page of the list; the first has the search field and what it needs."""
    say = edition.words
    title = say("papers.title")
    page = say("papers.page", number=number, n_pages=n_pages)
    return frame_of(
        edition,
        link,
        title=title if number == 1 else f"{title} · {page}",
        description=say("papers.description", n=len(edition.papers)),
        has_search=number == 1,
        styles=("papers", "venues") if edition.venues else ("papers",),
        scripts=("listing", "facets") if number == 1 else (),
    )


def _finder(edition: Edition, link: Linker, *, is_windowed: bool) -> FinderView:
    placements = edition.survey.placements
    traits = [
        traits_of(edition, paper, [slug for slug in (placed.topic, *placed.also) if slug])
        for paper in edition.survey.corpus
        for placed in [placements[paper.id]]
    ]
    say = edition.words
    orders = orders_of(edition, traits, first=say("facets.by_title"))
    return FinderView(
        action=link.to(link.page),
        n_papers=len(traits),
        facets=facets_of(edition, traits, topic_title=say("facets.topic")),
        orders=tuple(o for o in orders if not is_windowed or o.value in _INDEXED_ORDERS),
        is_windowed=is_windowed,
    )


def unsorted_view(edition: Edition) -> UnsortedView:
    """List the papers that no topic's words come near, with the nearest topic."""
    link = Linker(page=UNSORTED)
    title = edition.words("unsorted.title")
    explanation = edition.words("unsorted.explanation" if edition.unsorted_ids else "unsorted.none")
    return UnsortedView(
        frame=frame_of(edition, link, title=title, description=explanation),
        title=title,
        explanation=explanation,
        papers=tuple(_with_nearest(edition, link, paper_id) for paper_id in edition.unsorted_ids),
    )


def _with_nearest(edition: Edition, link: Linker, paper_id: str) -> CardView:
    placement = edition.survey.placements[paper_id]
    also = []
    if placement.runner_up is not None:
        nearest = edition.topics[placement.runner_up]
        also = [topic_link(nearest, link, value=edition.words.decimal(placement.similarity))]
    return card(edition, link, edition.papers[paper_id], with_abstract=True, also=also)


def _sort_key(paper: Paper) -> str:
    title = unicodedata.normalize("NFKD", paper.title.text).casefold().lstrip("\"'“‘([ ")
    for article in _ARTICLES:
        title = title.removeprefix(article)
    return title
