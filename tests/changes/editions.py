"""Editions of the toy survey, and what changes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from msgspec import structs

from generator.baseline import words_of
from generator.build import work_out
from generator.changes.compare import compare
from generator.changes.types import Changes, Earlier
from generator.config import Correction, TopicFile
from generator.corpus.ledger import parse_ledger
from generator.located import LocatedDocument
from generator.project import Project, TopicSource
from generator.sources.record import SourceFile
from tests.conftest import TODAY

NEXT_DAY = "2026-03-15"
OWLS = SourceFile(
    path="owls.txt",
    data=b"Abstract: Owls hunt by ear, and a town that never falls silent hides the steps of mice. "
    b"We propose HushHour, a system that finds the hour in which the streets of a town are "
    b"quietest, and asks the drivers of delivery carts and street sweepers to rest in it. Over one "
    b"winter in two towns, owls catch 31% more mice in that hour than in any other.\n",
)


def committed(project: Project) -> Project:
    """Return the survey with the ledger that a build of it writes."""
    written = work_out(project, today=TODAY).ledger
    ledger, problems = parse_ledger(written, path="content/ledger.jsonl")
    assert problems == ()
    return replace(project, ledger=ledger, ledger_bytes=written)


def changes(before: Project, now: Project, *, with_words: bool = True) -> Changes:
    """Compare two editions; without words, the ledger is all that is left of the first."""
    words = words_of(before) if with_words else None
    earlier = Earlier(name="main", ledger=before.ledger, words=words)
    return compare(earlier, words_of(now), work_out(now, today=NEXT_DAY).survey)


def with_topic(project: Project, slug: str, **values: object) -> Project:
    """Change values of a topic file."""
    return replace(
        project,
        topics=tuple(
            replace(source, topic=source.topic.model_copy(update=values))
            if source.slug == slug
            else source
            for source in project.topics
        ),
    )


def with_new_topic(project: Project, slug: str, **values: object) -> Project:
    document = LocatedDocument(f"content/topics/{slug}.yaml", None, (), {})
    topic = TopicFile.model_validate(values)
    added = TopicSource(slug=slug, topic=topic, document=document)
    return replace(project, topics=(*project.topics, added))


def without_topic(project: Project, slug: str) -> Project:
    return replace(project, topics=tuple(t for t in project.topics if t.slug != slug))


def readdressed(project: Project, slug: str, new: str, **values: object) -> Project:
    """Give a topic's file another name, and what else an editor would change with it."""
    found = with_topic(project, slug, **values)
    return replace(
        found,
        topics=tuple(replace(t, slug=new) if t.slug == slug else t for t in found.topics),
    )


def corrected(project: Project, corrections: Mapping[str, Correction]) -> Project:
    return replace(project, corrections={**project.corrections, **corrections})


def with_placement(project: Project, **values: object) -> Project:
    placement = project.survey.placement.model_copy(update=values)
    return replace(project, survey=project.survey.model_copy(update={"placement": placement}))


def with_home(project: Project, paper_id: str, topic: str) -> Project:
    """Let the ledger say that a paper was in another topic."""
    papers = dict(project.ledger.papers)
    papers[paper_id] = structs.replace(papers[paper_id], topic=topic)
    return replace(project, ledger=replace(project.ledger, papers=papers))


def topic(project: Project, slug: str) -> TopicFile:
    return next(source.topic for source in project.topics if source.slug == slug)
