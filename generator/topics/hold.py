"""What the ledger holds: where papers stood before, and how a new place must beat the old.

A paper stays where it was until the editor's words for its topic, or for the one that would win
it, change, or until another place is better by a margin. To be unsorted is a place as well, worth
``unsorted_below``: without that, the papers near this threshold would come and go with every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec
import numpy as np

from generator.config import PlacementOptions
from generator.corpus.ledger import Ledger, LedgerLine, TopicLine
from generator.topics.learn import Array, Indices
from generator.topics.survey import Decider, GuidedTopic

__all__ = ["Hold", "as_placed", "hold", "hold_of", "topic_lines"]

_FREE = -2  # the place before of a paper that nothing binds; -1 is unsorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Decisions of the last build that still bind.

    homes: topic by paper id, where the text decided it; None is unsorted.
    reworded: topics whose keywords are new since; they neither hold papers nor are kept from any.
    """

    homes: Mapping[str, str | None] = field(default_factory=dict)
    reworded: frozenset[str] = frozenset()


def topic_lines(topics: Sequence[GuidedTopic]) -> tuple[TopicLine, ...]:
    """Write down the words by which topics, as ``as_placed`` gives them, draw papers."""
    return tuple(
        TopicLine(
            topic=topic.slug,
            title=topic.file.title,
            keywords=_digest(topic.file.keywords),
            ban=tuple(sorted(topic.file.ban)),
        )
        for topic in topics
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
    reworded, freed = set[str](), set[str]()
    for topic, now in zip(topics, topic_lines(topics), strict=True):
        line = _line_of(topic, ledger)
        if line is None or (line.title, line.keywords) != (now.title, now.keywords):
            reworded.add(topic.slug)
        if line is not None:
            freed.update(set(line.ban) - set(now.ban))
    return Hold(
        homes={
            line.id: today[line.topic] if line.topic else None
            for line in ledger.papers.values()
            if line.id not in freed and _binds(line) and (not line.topic or line.topic in today)
        },
        reworded=frozenset(reworded),
    )


def hold(
    home: Indices,
    scores: Array,
    held: Hold,
    options: PlacementOptions,
    *,
    ids: Sequence[str],
    topics: Sequence[str],
) -> Indices:
    """Leave a paper where it was unless its new place is better by the margin (n_papers,).

    home: column of the topic that the text gives now, -1 for unsorted (n_papers,).
    scores: (n_papers, n_topics), by ``ids`` and the slugs of ``topics``; below zero where banned.
    """
    # What is added is the last column, which is also number -1: being unsorted.
    worth = np.pad(scores, ((0, 0), (0, 1)), constant_values=options.unsorted_below)
    binds = np.array([*(slug not in held.reworded for slug in topics), True])
    before = _places(held.homes, ids, topics)
    moved = np.flatnonzero((before != _FREE) & (before != home))
    bound = moved[binds[before[moved]] & binds[home[moved]]]
    old = worth[bound, before[bound]]
    gain = worth[bound, home[bound]] - old
    kept = bound[(gain < options.keep_margin) & (old >= 0)]
    result = home.copy()
    result[kept] = before[kept]
    return result


def _binds(line: LedgerLine) -> bool:
    """Tell whether a line says where the text put a paper that was in the survey."""
    return line.decided_by == Decider.TEXT and not (line.gone or line.merged_into)


def _places(homes: Mapping[str, str | None], ids: Sequence[str], topics: Sequence[str]) -> Indices:
    """Return the column of each paper's topic before (n_papers,): -1 unsorted, -2 not bound."""
    column: dict[str | None, int] = {None: -1}
    column.update((slug, index) for index, slug in enumerate(topics))
    unknown = ""  # is nobody's slug
    return np.array([column.get(homes.get(i, unknown), _FREE) for i in ids], dtype=np.int64)


def _line_of(topic: GuidedTopic, ledger: Ledger) -> TopicLine | None:
    """Find a topic in the ledger by its address or, if it has moved, by a former one."""
    slugs = (topic.slug, *topic.file.aliases)
    return next((ledger.topics[slug] for slug in slugs if slug in ledger.topics), None)


def _digest(keywords: Sequence[str]) -> str:
    """Digest keywords; their order, which decides nothing, does not count."""
    words = msgspec.json.encode(sorted(keywords))
    return hashlib.blake2b(words, digest_size=6).hexdigest()
