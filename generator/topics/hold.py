"""What the ledger holds: where papers stood before, and how a new decision must beat the old.

A paper stays in its topic until the editor's words for it, or for the topic that would win it,
change, or until another topic beats its own by a margin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import numpy as np

from generator.config import PlacementOptions
from generator.corpus.ledger import Ledger, TopicLine
from generator.topics.learn import Array
from generator.topics.neighbours import Indices
from generator.topics.survey import Decider, GuidedTopic

__all__ = ["Hold", "as_placed", "hold", "hold_of", "topic_lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Decisions of the last build that still bind.

    homes: topic by paper id, where the text decided it.
    reworded: topics whose keywords are new since; they neither hold papers nor are kept from any.
    """

    homes: Mapping[str, str] = field(default_factory=dict)
    reworded: frozenset[str] = frozenset()


def topic_lines(topics: Sequence[GuidedTopic]) -> tuple[TopicLine, ...]:
    """Write down the words by which topics, as ``as_placed`` gives them, draw papers."""
    return tuple(
        TopicLine(topic=t.slug, title=t.file.title, keywords=_digest(t.file.keywords))
        for t in topics
    )


def as_placed(topics: Sequence[GuidedTopic], ledger: Ledger) -> tuple[GuidedTopic, ...]:
    """Give every topic whose keywords are unchanged the title under which it drew its papers.

    So a topic that is renamed moves nobody. Without keywords the title is all that draws papers:
    a new one is a new word.
    """
    placed = []
    for topic in topics:
        line = _line_of(topic, ledger)
        if line and topic.file.keywords and line.keywords == _digest(topic.file.keywords):
            topic = replace(topic, file=topic.file.model_copy(update={"title": line.title}))
        placed.append(topic)
    return tuple(placed)


def hold_of(ledger: Ledger, topics: Sequence[GuidedTopic]) -> Hold:
    """Return what the ledger decided, in today's addresses.

    topics: as ``as_placed`` gives them.
    """
    today = {alias: topic.slug for topic in topics for alias in topic.file.aliases}
    today |= {topic.slug: topic.slug for topic in topics}
    reworded = {
        topic.slug
        for topic, now in zip(topics, topic_lines(topics), strict=True)
        if (line := _line_of(topic, ledger)) is None
        or (line.title, line.keywords) != (now.title, now.keywords)
    }
    return Hold(
        homes={
            line.id: today[line.topic]
            for line in ledger.papers.values()
            if line.topic in today and line.decided_by == Decider.TEXT
        },
        reworded=frozenset(reworded),
    )


def hold(
    home: Indices,
    before: Indices,
    scores: Array,
    reworded: np.ndarray[Any, np.dtype[np.bool_]],
    options: PlacementOptions,
) -> Indices:
    """Leave a paper where it was unless its new topic beats the old by the margin (n_papers,).

    home, before: columns of the topic that the text gives now and of the one before, -1 for none.
    scores: (n_papers, n_topics). reworded: topics that hold nobody back (n_topics,).
    A topic that the paper is no longer near enough to, or banned from, holds it no more.
    """
    differs = np.flatnonzero((before >= 0) & (home >= 0) & (before != home))
    bound = differs[~(reworded[before[differs]] | reworded[home[differs]])]
    old = scores[bound, before[bound]]
    gain = scores[bound, home[bound]] - old
    held = bound[(gain < options.keep_margin) & (old >= options.unsorted_below)]
    result = home.copy()
    result[held] = before[held]
    return result


def _line_of(topic: GuidedTopic, ledger: Ledger) -> TopicLine | None:
    """Find a topic in the ledger by its address or, if it has moved, by a former one."""
    slugs = (topic.slug, *topic.file.aliases)
    return next((ledger.topics[slug] for slug in slugs if slug in ledger.topics), None)


def _digest(keywords: Sequence[str]) -> str:
    """Digest keywords; their order, which decides nothing, does not count."""
    words = msgspec.json.encode(sorted(keywords))
    return hashlib.blake2b(words, digest_size=6).hexdigest()
