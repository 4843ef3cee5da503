"""``topics/<slug>.html``: introduction, table, and the papers of one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.corpus.paper import Paper
from generator.pages.addresses import PAPERS, Linker, topic_path
from generator.pages.citations.cite import survey_cite_view
from generator.pages.comparison import comparison_of
from generator.pages.downloads.exports import download_links
from generator.pages.edition import Edition
from generator.pages.frame import feed_links, frame_of
from generator.pages.listing.facets import facets_of, orders_of
from generator.pages.listing.sections import GUESTS, Heading, Shelf, shelves_of
from generator.pages.listing.windows import pager_of
from generator.pages.machines.metadata import topic_metadata
from generator.pages.markup import Markdown
from generator.pages.parts import cited, shown_claims, topic_link
from generator.pages.timeline import timeline_of
from generator.pages.views import (
    BarView,
    CardView,
    CountView,
    FinderView,
    LinkView,
    SectionView,
    TimelineView,
    TopicPageView,
    TopicView,
)
from generator.pages.words import Words
from generator.topics.survey import Topic

__all__ = ["topic_pages", "topic_view"]

_WORTH_FINDING = 8  # papers; fewer are seen at a glance


def topic_view(edition: Edition, topic: Topic) -> TopicView:
    """Show a topic: what it is, its systems side by side, its papers."""
    link = Linker(page=topic_path(topic.slug))
    papers = [edition.papers[paper_id] for paper_id in topic.paper_ids]
    shelves = shelves_of(topic)
    sections = shelves[0].sections(edition, link, topic) if shelves else ()
    guests = shelves[0].guests(edition, link) if shelves else ()
    markdown = Markdown(cite=lambda key: cited(edition, link, key), to=link.to)
    has_intro = bool(topic.file.intro.strip())
    timeline = timeline_of(edition, link, topic)
    return TopicView(
        frame=frame_of(
            edition,
            link,
            title=topic.file.title,
            description=topic.file.summary,
            styles=tuple(_styles(edition, timeline)),
            scripts=("contents", "table"),
            metadata=topic_metadata(edition, topic),
            feeds=feed_links(edition, link, topic),
        ),
        hue=topic.hue,
        title=topic.file.title,
        summary=topic.file.summary,
        counts=_counts(edition.words, link, topic.slug, papers),
        introduction=markdown.render(topic.file.intro, top_heading=3) if has_intro else None,
        contents=tuple(_contents(edition, link, topic, shelves, has_intro=has_intro)),
        key_terms=topic.key_terms,
        timeline=timeline,
        neighbours=tuple(
            topic_link(edition.topics[slug], link, value=edition.words.decimal(similarity))
            for slug, similarity in topic.neighbours
        ),
        downloads=download_links(link, topic),
        cite=survey_cite_view(edition),
        comparison=comparison_of(edition, link, topic) if papers else None,
        sections=sections,
        guests=guests,
        n_guests=shelves[0].n_guests if shelves else 0,
        finder=_finder(edition, link, topic, sections, guests) if len(shelves) == 1 else None,
        pager=pager_of(edition, link, [shelf.path for shelf in shelves], 1),
        all_papers=LinkView(
            label=edition.words("facets.in_all"), href=f"{link.to(PAPERS)}?topic={topic.slug}"
        ),
    )


def _styles(edition: Edition, timeline: TimelineView | None) -> Iterator[str]:
    yield "table"
    if edition.venues:
        yield "venues"
    if timeline:
        yield "timeline"


def topic_pages(edition: Edition, topic: Topic) -> Iterator[tuple[PurePosixPath, TopicPageView]]:
    """Show the further papers of a topic too large for its own page."""
    shelves = shelves_of(topic)
    paths = [shelf.path for shelf in shelves]
    for number, shelf in enumerate(shelves[1:], start=2):
        link = Linker(page=shelf.path)
        pager = pager_of(edition, link, paths, number)
        if pager is None:
            return
        page = edition.words("papers.page", number=number, n_pages=len(paths))
        title = f"{topic.file.title} · {page}"
        yield (
            shelf.path,
            TopicPageView(
                frame=frame_of(edition, link, title=title, description=title),
                hue=topic.hue,
                topic=topic_link(topic, link),
                sections=shelf.sections(edition, link, topic),
                guests=shelf.guests(edition, link),
                n_guests=shelf.n_guests,
                pager=pager,
            ),
        )


def _finder(
    edition: Edition,
    link: Linker,
    topic: Topic,
    sections: Sequence[SectionView],
    guests: Sequence[CardView],
) -> FinderView | None:
    """Offer to filter the papers of the page, where they are too many to see at once."""
    cards = [*(card for section in sections for card in section.papers), *guests]
    traits = [card.traits for card in cards if card.traits]
    if len(traits) < _WORTH_FINDING:
        return None
    say = edition.words
    first = say("facets.by_exemplars" if topic.exemplar_ids else "facets.by_typical")
    return FinderView(
        action=link.to(link.page),
        n_papers=len(traits),
        facets=facets_of(edition, traits, topic_title=say("facets.also_topic")),
        orders=orders_of(edition, traits, first=first, with_title=True),
    )


def _contents(
    edition: Edition, link: Linker, topic: Topic, shelves: Sequence[Shelf], *, has_intro: bool
) -> Iterator[BarView]:
    """List the parts of the page, each on the page where it begins."""
    say = edition.words
    if has_intro:
        yield BarView(label=say("topic.introduction"), share=0, value="", href="#introduction")
    if topic.paper_ids:
        n_papers = say.number(len(topic.paper_ids))
        label = say("topic.comparison")
        yield BarView(label=label, share=0, value=n_papers, href="#comparison")
    begins: dict[Heading, PurePosixPath] = {}
    for shelf in shelves:
        for heading, _ in shelf.parts:
            begins.setdefault(heading, shelf.path)
    for heading, path in begins.items():
        untitled = say("topic.guests") if heading.anchor == GUESTS else say("topic.papers")
        yield BarView(
            label=heading.title or untitled,
            share=0,
            value=say.number(heading.n_papers),
            href=link.to(path, heading.anchor),
        )


def _counts(
    words: Words, link: Linker, slug: str, papers: Sequence[Paper]
) -> tuple[CountView, ...]:
    """Count what the topic's papers have; each figure leads to the papers behind it."""
    n_named = sum(paper.name is not None for paper in papers)
    n_with_figures = sum(bool(shown_claims(paper)) for paper in papers)
    n_with_code = sum(any(given.label == "code" for given in p.links) for p in papers)
    of_topic = f"{link.to(PAPERS)}?topic={slug}"
    counts = (
        (n_named, "topic.named", f"{of_topic}&has=name"),
        (n_with_figures, "topic.with_figures", "#comparison"),
        (n_with_code, "topic.with_code", f"{of_topic}&has=code"),
    )
    return tuple(
        CountView(value=words.number(n), label=words(key, n=n), href=href)
        for n, key, href in counts
        if n
    )
