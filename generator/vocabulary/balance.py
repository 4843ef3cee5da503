"""Topics that hold nothing, too much, or papers that none of their own words drew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.errors import Problem, Severity
from generator.project import Project, TopicSource
from generator.topics.analysis import root_terms, words
from generator.topics.survey import Decider, Survey
from generator.vocabulary.reading import Keyword, Papers

__all__ = ["find_imbalances"]

_LARGE_SHARE = 1 / 3  # of the survey
_LARGE_TIMES = 2  # an even share: one of three topics has a third by nature
_FEWEST_LARGE = 20  # papers
_FEWEST_STRANGE = 5  # papers
_STRANGE_SHARE = 0.5  # of a topic's papers


def find_imbalances(
    project: Project, survey: Survey, keywords: Sequence[Keyword], papers: Papers
) -> Iterator[Problem]:
    """Find topics whose size, or whose papers, do not fit their words; each told at its title."""
    n_topics = len(project.topic_names)
    large = max(_FEWEST_LARGE, _LARGE_SHARE * len(papers), _LARGE_TIMES / n_topics * len(papers))
    are_all_read = len(project.topics) == n_topics
    placed = _placed_by_text(survey)
    n_members = {topic.slug: len(topic.paper_ids) for topic in survey.topics}
    for source in project.topics:
        n_here = n_members[source.slug]
        n_placed = len(placed[source.slug])
        n_strange = len(set(placed[source.slug]) - _drawn(source, keywords, papers))
        if not n_here:
            yield _warning(
                source,
                "no paper stands in this topic",
                "Give it keywords that papers use, pin a paper, or take the file away.",
            )
        elif n_here > large and are_all_read:
            yield _warning(
                source,
                f"this topic holds {n_here} of the survey's {len(papers)} papers",
                "Divide it, or make its keywords narrower.",
            )
        elif n_strange >= _FEWEST_STRANGE and n_strange > _STRANGE_SHARE * n_placed:
            yield _warning(
                source,
                f"{n_strange} of the {n_placed} papers that the text placed here have no word of "
                "the title or keywords",
                "They came because they are like the others: give their words, if they belong.",
            )


def _placed_by_text(survey: Survey) -> Mapping[str | None, Collection[int]]:
    """Return the rows of each topic's papers, without those that the editor pinned."""
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row, paper_id in enumerate(survey.corpus.ids):
        placement = survey.placements[paper_id]
        if placement.decided_by is Decider.TEXT:
            rows[placement.topic].append(row)
    return rows


def _drawn(source: TopicSource, keywords: Iterable[Keyword], papers: Papers) -> frozenset[int]:
    """Return the papers that have any term of a topic's title or keywords."""
    own = {term for keyword in keywords if keyword.slug == source.slug for term in keyword.terms}
    own.update(root_terms(words(source.topic.title)))
    return frozenset[int]().union(*(papers.rows[term] for term in own))


def _warning(source: TopicSource, message: str, hint: str) -> Problem:
    where = source.document.locate(("title",))
    return Problem(message=message, where=where, hint=hint, severity=Severity.WARNING)
