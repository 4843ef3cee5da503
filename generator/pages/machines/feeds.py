"""Feeds of new papers, of the survey and of each topic, as Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from generator.corpus.paper import Paper
from generator.pages.addresses import Linker, feed_path, paper_path, topic_path
from generator.pages.edition import Edition
from generator.pages.views import CategoryView, EntryView, FeedView
from generator.topics.survey import Topic

__all__ = ["feed_view"]

_MOST_ENTRIES = 50

# Whatever XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_view(edition: Edition, topic: Topic | None = None) -> FeedView:
    """Show the newest papers of a topic, or of the survey."""
    path = feed_path(topic.slug if topic else None)
    link = Linker(page=path, base_url=edition.config.base_url)
    title = edition.config.title
    ids = topic.paper_ids if topic else edition.survey.corpus.ids
    arrivals = [(edition.papers[paper_id].first_seen, paper_id) for paper_id in sorted(ids)]
    arrivals.sort(key=lambda arrival: arrival[0], reverse=True)
    newest = [edition.papers[paper_id] for _, paper_id in arrivals[:_MOST_ENTRIES]]
    return FeedView(
        language=edition.config.language,
        id=_name(edition, str(path)),
        title=_clean(f"{topic.file.title} · {title}" if topic else title),
        subtitle=_clean(topic.file.summary if topic else edition.config.scope),
        author=_clean(title),
        updated=_moment(newest[0].first_seen if newest else edition.date),
        own=edition.address_of(path),
        page=link.to(topic_path(topic.slug) if topic else "index.html"),
        version=edition.version,
        entries=tuple(_entry(edition, link, paper) for paper in newest),
    )


def _entry(edition: Edition, link: Linker, paper: Paper) -> EntryView:
    placement = edition.survey.placements[paper.id]
    slugs = (placement.topic, *placement.also) if placement.topic else ()
    topics = [edition.topics[slug] for slug in slugs if slug]
    return EntryView(
        id=_name(edition, str(paper_path(paper.id))),
        title=_clean(paper.title.text),
        href=link.to(paper_path(paper.id)),
        date=_moment(paper.first_seen),
        authors=tuple(_cleaned(person.full_name for person in paper.authors)),
        summary=_clean(paper.abstract.text),
        categories=tuple(
            CategoryView(term=topic.slug, label=_clean(topic.file.title)) for topic in topics
        ),
    )


def _name(edition: Edition, path: str) -> str:
    """Return a name for good: it follows from the survey's title and the path alone.

    Not from the base URL, which a survey may get or change later: readers would be shown every
    paper again.
    """
    survey: UUID = uuid5(NAMESPACE_URL, f"litatlas:{edition.config.title}")
    return uuid5(survey, path).urn


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _cleaned(texts: Iterable[str]) -> Iterable[str]:
    return (clean for text in texts if (clean := _clean(text).strip()))


def _clean(text: str) -> str:
    """Take out what XML cannot hold."""
    return _NOT_XML.sub("", text)
