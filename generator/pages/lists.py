"""Pages that list papers across topics: all of them, and those without a topic."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from pathlib import PurePosixPath

from generator.corpus.paper import Paper
from generator.pages.addresses import PAPERS, Linker
from generator.pages.edition import Edition
from generator.pages.exports import download_links
from generator.pages.frame import frame_of, search_box
from generator.pages.parts import all_topics, card, decimal, topic_link
from generator.pages.views import CardView, CountView, PapersView, SectionView, UnsortedView

__all__ = ["UNSORTED", "papers_view", "unsorted_view"]

UNSORTED = PurePosixPath("unsorted.html")
_OTHER_LETTER = "0–9"
_ARTICLES = ("a ", "an ", "the ")


def papers_view(edition: Edition) -> PapersView:
    """List every paper by title, under its first letter."""
    link = Linker(page=PAPERS)
    letters: dict[str, list[Paper]] = defaultdict(list)
    for paper in sorted(edition.survey.corpus, key=lambda p: (_sort_key(p), p.id)):
        letters[_letter(paper)].append(paper)
    kinds = Counter(paper.kind.value for paper in edition.survey.corpus)
    title = "All papers"
    return PapersView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description=f"All {len(edition.papers)} papers of the survey, by title.",
            has_search=True,
        ),
        title=title,
        search=search_box(link),
        n_papers=len(edition.papers),
        sections=tuple(
            SectionView(
                id="letter-other" if letter == _OTHER_LETTER else f"letter-{letter.lower()}",
                title=letter,
                n_papers=len(papers),
                papers=tuple(card(edition, link, paper, with_topic=True) for paper in papers),
            )
            for letter, papers in sorted(letters.items())
        ),
        topics=all_topics(edition, link),
        kinds=tuple(
            CountView(value=str(n), label=kind)
            for kind, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        downloads=download_links(link),
    )


def unsorted_view(edition: Edition) -> UnsortedView:
    """List the papers that no topic's words come near, with the nearest topic."""
    link = Linker(page=UNSORTED)
    title = "Unsorted papers"
    n_unsorted = len(edition.unsorted_ids)
    explanation = (
        "Every paper has found a topic."
        if not n_unsorted
        else "The words of these papers are not near enough to any topic. An editor can pin them, "
        "or give a topic the keywords that they lack."
    )
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
        also = [topic_link(nearest, link, value=decimal(placement.similarity))]
    return card(edition, link, edition.papers[paper_id], with_abstract=True, also=also)


def _sort_key(paper: Paper) -> str:
    title = unicodedata.normalize("NFKD", paper.title.text).casefold().lstrip("\"'“‘([ ")
    for article in _ARTICLES:
        title = title.removeprefix(article)
    return title


def _letter(paper: Paper) -> str:
    first = _sort_key(paper)[:1].upper()
    return first if first.isascii() and first.isalpha() else _OTHER_LETTER
