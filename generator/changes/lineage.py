"""What became of each topic: its heir today, and the topics that were born, merged, split, retired.

Only addresses tell a descent for sure: a topic lives on where its slug or an alias says so. Where
they do not, the papers show who took them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.changes.types import (
    BornTopic,
    Earlier,
    MergedTopics,
    RenamedTopic,
    RetiredTopic,
    SplitTopic,
    TopicChanges,
)
from generator.topics.survey import Survey, Topic

__all__ = ["Lineage", "compare_topics", "reworded_topics", "trace"]

# A new topic is split off an earlier one, rather than born, if more than the first share of its
# old papers come from there and they are at least the second share of those it had.
_OF_ITS_OWN, _OF_THE_OTHERS = 0.5, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """heirs: today's slug by earlier slug, where a topic lives on. former: the reverse, sorted."""

    heirs: Mapping[str, str]
    former: Mapping[str, tuple[str, ...]]

    def today(self, slug: str | None) -> str | None:
        """Return the address under which a topic lives on, or its old one."""
        return None if slug is None else self.heirs.get(slug, slug)


def trace(before: Earlier, survey: Survey) -> Lineage:
    """Follow every earlier topic to the one that has its address now, or answers to it."""
    slugs = _earlier_slugs(before)
    leads_to = {alias: topic.slug for topic in survey.topics for alias in topic.file.aliases}
    leads_to |= {topic.slug: topic.slug for topic in survey.topics}
    heirs = {slug: leads_to[slug] for slug in sorted(slugs) if slug in leads_to}
    former = defaultdict[str, list[str]](list)
    for slug, heir in heirs.items():
        former[heir].append(slug)
    return Lineage(heirs=heirs, former={heir: tuple(slugs) for heir, slugs in former.items()})


def _earlier_slugs(before: Earlier) -> set[str]:
    """Return the topics of a state; ledgers did not always have lines for topics."""
    return {*before.ledger.topics} | {p.topic for p in before.ledger.papers.values() if p.topic}


def compare_topics(
    before: Earlier,
    survey: Survey,
    lineage: Lineage,
    *,
    homes: Mapping[str, str | None],
    sizes: Mapping[str, int],
    reworded: tuple[str, ...],
) -> TopicChanges:
    """Tell what became of every topic, and a split only once.

    homes: of each paper in both states, the topic that it had, by its earlier slug.
    sizes: numbers of the papers that each topic had, by its earlier slug.
    reworded: today's topics that draw papers by other words than before.
    """
    split, parts = _split(survey, lineage, homes)
    return TopicChanges(
        born=tuple(
            BornTopic(slug=topic.slug, n_papers=len(topic.paper_ids))
            for topic in _by_slug(survey)
            if topic.slug not in lineage.former and topic.slug not in parts
        ),
        renamed=tuple(
            renamed
            for topic in _by_slug(survey)
            if topic.slug not in parts
            for renamed in _renamed(topic, before, lineage)
        ),
        merged=tuple(
            MergedTopics(before=former, into=slug)
            for slug, former in sorted(lineage.former.items())
            if len(former) > 1
        ),
        split=split,
        retired=tuple(
            _retired(slug, survey, homes, n_before=sizes.get(slug, 0))
            for slug in sorted(_earlier_slugs(before))
            if slug not in lineage.heirs
        ),
        reworded=tuple(slug for slug in reworded if slug not in parts),
    )


def _by_slug(survey: Survey) -> list[Topic]:
    return sorted(survey.topics, key=lambda topic: topic.slug)


def _renamed(topic: Topic, before: Earlier, lineage: Lineage) -> list[RenamedTopic]:
    """Find a new address or title; a title that only the ledger has may be older than the state."""
    former = lineage.former.get(topic.slug, ())
    slug = topic.slug if topic.slug in former else former[0] if len(former) == 1 else None
    if slug is None:
        return []
    file = before.words.topics.get(slug) if before.words else None
    title = file.title if file else None
    if slug == topic.slug and title in {None, topic.file.title}:
        return []
    return [RenamedTopic(before=slug, after=topic.slug, title_before=title, title=topic.file.title)]


def _split(
    survey: Survey, lineage: Lineage, homes: Mapping[str, str | None]
) -> tuple[tuple[SplitTopic, ...], set[str]]:
    """Find topics that were divided; return them and the slugs of their heirs and new parts."""
    sizes = Counter(home for home in homes.values() if home is not None)
    parts = defaultdict[str, list[str]](list)
    for topic in _by_slug(survey):
        if topic.slug in lineage.former:
            continue
        old = [homes[paper_id] for paper_id in topic.paper_ids if paper_id in homes]
        origins = Counter(home for home in old if home is not None)
        for origin, n_taken in origins.items():
            if n_taken > _OF_ITS_OWN * len(old) and n_taken >= _OF_THE_OTHERS * sizes[origin]:
                parts[origin].append(topic.slug)
    found = []
    for slug, born in sorted(parts.items()):
        heir = [lineage.heirs[slug]] if slug in lineage.heirs else []
        # One part without an heir is no division: the topic has lost its name, and is retired.
        if len(heir) + len(born) > 1:
            found.append(SplitTopic(before=slug, into=(*heir, *born)))
    return tuple(found), {slug for topic in found for slug in topic.into}


def _retired(
    slug: str, survey: Survey, homes: Mapping[str, str | None], *, n_before: int
) -> RetiredTopic:
    left = [paper_id for paper_id, home in homes.items() if home == slug]
    now = Counter(survey.placements[paper_id].topic for paper_id in left)
    taken = sorted((-n, topic) for topic, n in now.items() if topic is not None)
    n_heir, heir = (-taken[0][0], taken[0][1]) if taken else (0, None)
    if 2 * n_heir <= len(left):
        n_heir, heir = 0, None
    return RetiredTopic(slug=slug, n_before=n_before, n_papers=len(left), heir=heir, n_heir=n_heir)


def reworded_topics(before: Earlier, survey: Survey, lineage: Lineage) -> tuple[str, ...]:
    """Find topics that draw papers by other words; a title alone does so without keywords."""
    keywords = {topic.slug: sorted(topic.file.keywords) for topic in survey.topics}
    files = before.words.topics if before.words else {}
    reworded = []
    for line in survey.topic_lines:
        former = lineage.former.get(line.topic, ())
        slug = line.topic if line.topic in former else next(iter(former), line.topic)
        old, file = before.ledger.topics.get(slug), files.get(slug)
        if old is not None:
            is_other = (old.title, old.keywords) != (line.title, line.keywords)
        else:
            is_other = file is not None and sorted(file.keywords) != keywords[line.topic]
        if is_other:
            reworded.append(line.topic)
    return tuple(reworded)
