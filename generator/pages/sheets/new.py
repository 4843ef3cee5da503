"""``new.html``: what came in with each edition, by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from generator.corpus.paper import Paper
from generator.pages.addresses import NEW, PAPERS, Linker, feed_path
from generator.pages.edition import Edition
from generator.pages.frame import feed_links, frame_of
from generator.pages.parts import NO_TOPIC_HUE, card, topic_link
from generator.pages.sheets.lists import UNSORTED
from generator.pages.views import (
    ArrivalsView,
    LinkView,
    NewView,
    TopicArrivalsView,
    TopicLinkView,
)

__all__ = ["new_view"]

_MOST_PAPERS = 200  # shown one by one
_UNSORTED = "unsorted"


def new_view(edition: Edition) -> NewView:
    """Show every edition, newest first.

    Papers stand one by one as long as there is room for a whole edition's, of the newest for as
    many as there is room for. The first edition brought everything, and is only counted.
    """
    link = Linker(page=NEW)
    say = edition.words
    by_date: dict[str, list[Paper]] = defaultdict(list)
    for paper in edition.survey.corpus:
        by_date[paper.first_seen].append(paper)
    *later, first = sorted(by_date, reverse=True) or [edition.date]
    arrivals = []
    room = _MOST_PAPERS
    for date in later:
        n_papers = len(by_date[date])
        n_shown = n_papers if n_papers <= room else room if date == later[0] else 0
        room = room - n_papers if n_shown == n_papers else 0
        note = say("new.cut", n=n_papers - n_shown) if n_shown < n_papers else None
        arrivals.append(_arrivals(edition, link, by_date[date], n_shown, note))
    if by_date[first]:
        note = say("new.first") if later else None
        arrivals.append(_arrivals(edition, link, by_date[first], 0, note))
    title = say("new.title")
    return NewView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description=say("new.description"),
            styles=("new",),
            feeds=feed_links(edition, link),
        ),
        title=title,
        explanation=say("new.editions", n=len(arrivals)) if arrivals else say("new.none"),
        all_papers=LinkView(label=say("new.all_papers"), href=f"{link.to(PAPERS)}?sort=new"),
        feed=LinkView(label=say("new.feed"), href=link.to(feed_path())),
        editions=tuple(arrivals),
    )


def _arrivals(
    edition: Edition, link: Linker, papers: Sequence[Paper], n_shown: int, note: str | None
) -> ArrivalsView:
    """Show an edition: its first ``n_shown`` papers by topic, and the counts of other topics."""
    date = papers[0].first_seen
    by_topic: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_topic[edition.survey.placements[paper.id].topic or ""].append(paper)
    largest = max(len(group) for group in by_topic.values())
    shown, counted = [], []
    for slug in sorted(by_topic, key=lambda slug: (not slug, -len(by_topic[slug]), slug)):
        group = by_topic[slug]
        share = round(100 * len(group) / largest)
        topic = replace(_topic(edition, link, slug), n_papers=len(group), share=share)
        if n_shown <= 0:
            counted.append(topic)
            continue
        shown.append(
            TopicArrivalsView(
                anchor=f"edition-{date}-{slug or _UNSORTED}",
                topic=topic,
                papers=tuple(
                    card(edition, link, paper, with_reasons=False) for paper in group[:n_shown]
                ),
            )
        )
        n_shown -= len(group)
    return ArrivalsView(
        anchor=f"edition-{date}",
        date=date,
        date_text=edition.words.date(date),
        n_papers=len(papers),
        note=note,
        topics=tuple(shown),
        counted=tuple(counted),
    )


def _topic(edition: Edition, link: Linker, slug: str) -> TopicLinkView:
    """Link a topic, or where there is none the page of papers without one."""
    if slug:
        return topic_link(edition.topics[slug], link)
    return TopicLinkView(
        slug="",
        title=edition.words("unsorted.title"),
        href=link.to(UNSORTED),
        hue=NO_TOPIC_HUE,
        n_papers=0,
        share=0,
    )
