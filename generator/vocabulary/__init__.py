"""Lint of the editor's words: what no file shows by itself, and no build needs to fail for.

Keywords that draw nothing, keywords that get in each other's way, topics out of balance. Each
finding is a warning at its place; placement works all the same, only worse than it could.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.project import Project
from generator.topics.survey import Survey
from generator.vocabulary.balance import find_imbalances
from generator.vocabulary.idle import find_idle
from generator.vocabulary.reading import read_papers, read_section_words, read_topic_words
from generator.vocabulary.rivals import find_repeats, find_rivals

__all__ = ["lint_vocabulary"]


def lint_vocabulary(project: Project, survey: Survey) -> Iterator[Problem]:
    """Find what is wrong with the words of the editor's topics; proposed ones are let be.

    Takes time in proportion to the papers; keywords are compared inside their topic only, or looked
    up.
    """
    sources = [source for source in project.topics if source.slug in project.topic_names]
    if not sources or not len(survey.corpus):
        return
    keywords = read_topic_words(sources)
    section_words = read_section_words(sources)
    titles = {source.slug: source.topic.title for source in sources}
    papers = read_papers(survey, [*keywords, *section_words], titles.values())
    idle = dict(find_idle([*keywords, *section_words], papers))
    yield from idle.values()
    at_work = [keyword for keyword in keywords if keyword not in idle]
    yield from find_rivals(at_work, papers)
    yield from find_repeats(at_work, papers)
    yield from find_imbalances(project, survey, at_work, papers)
