"""``index.html``: the survey at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.pages.addresses import AUTHORS, FIT, NEW, PAPERS, Linker, paper_path
from generator.pages.citations.cite import survey_cite_view
from generator.pages.downloads.exports import download_links
from generator.pages.edition import Edition
from generator.pages.frame import feed_links, frame_of, search_box
from generator.pages.machines.metadata import home_metadata
from generator.pages.parts import all_topics, card, topic_link
from generator.pages.sheets.map import map_section
from generator.pages.views import (
    CountView,
    HomeView,
    LinkView,
    TopicCardView,
)
from generator.topics.survey import Topic

__all__ = ["HOME", "home_view"]

HOME = PurePosixPath("index.html")
_N_NEWEST = 5
_N_LEAD = 3
_N_TERMS = 5


def home_view(edition: Edition) -> HomeView:
    """Show lead topics as cards, every topic by size, and what came in last."""
    link = Linker(page=HOME)
    n_lead = len([s for s in edition.config.lead if s in edition.topics]) or _N_LEAD
    lead = edition.survey.topics[:n_lead]
    n_named, newest = _counted(edition)
    return HomeView(
        frame=frame_of(
            edition,
            link,
            title=edition.config.title,
            description="",
            has_search=True,
            styles=("home", "map"),
            metadata=home_metadata(edition, HOME),
            feeds=feed_links(edition, link),
        ),
        title=edition.config.title,
        scope=edition.config.scope,
        search=search_box(link),
        fit=LinkView(label=edition.words("fit.title"), href=link.to(FIT)),
        counts=_counts(edition, link, n_named=n_named),
        lead_topics=tuple(_lead_card(edition, link, topic) for topic in lead if topic.paper_ids),
        topics=all_topics(edition, link),
        map=map_section(edition, link),
        newest=tuple(card(edition, link, edition.papers[i], with_topic=True) for i in newest),
        editions=LinkView(label=edition.words("new.every"), href=link.to(NEW)),
        method=LinkView(label=edition.words("home.method"), href=link.to("method.html")),
        downloads=download_links(link),
        cite=survey_cite_view(edition),
    )


def _counts(edition: Edition, link: Linker, *, n_named: int) -> tuple[CountView, ...]:
    every = link.to(PAPERS)
    counts = [
        (len(edition.papers), "home.papers", every),
        (len(edition.topics), "home.topics", link.to(HOME, "topics")),
        (n_named, "home.named", f"{every}?has=name"),
    ]
    if edition.authors:
        counts.append((len(edition.authors), "home.authors", link.to(AUTHORS)))
    words = edition.words
    return tuple(
        CountView(value=words.number(n), label=words(key, n=n), href=to) for n, key, to in counts
    )


def _lead_card(edition: Edition, link: Linker, topic: Topic) -> TopicCardView:
    n_papers = len(topic.paper_ids)
    return TopicCardView(
        topic=topic_link(topic, link),
        summary=topic.file.summary,
        key_terms=topic.key_terms[:_N_TERMS],
        exemplars=tuple(
            LinkView(label=edition.papers[p].title.text, href=link.to(paper_path(p)))
            for p in topic.exemplar_ids
        ),
        all_papers=edition.words("home.all_papers", n=n_papers),
    )


def _counted(edition: Edition) -> tuple[int, Sequence[str]]:
    """Look at every paper once: return how many name a system, and which came last, a few.

    Where every paper came at once, that is no news; only a survey without topics shows them all the
    same, for there is no other way in.
    """
    n_named, newest, dates = 0, list[str](), set[str]()
    for paper in edition.survey.corpus:
        n_named += paper.name is not None
        dates.add(paper.first_seen)
        if paper.first_seen == edition.date and len(newest) < _N_NEWEST:
            newest.append(paper.id)
    return n_named, newest if len(dates) > 1 or not edition.topics else ()
