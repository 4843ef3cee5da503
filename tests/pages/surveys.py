"""Surveys changed by hand, and their sites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.build import Site, build_site
from generator.config import Correction, SurveyConfig, TopicFile
from generator.corpus.paper import Paper
from generator.corpus.richtext import RichText
from generator.located import LocatedDocument
from generator.project import FreePage, Project, TopicSource
from generator.topics.survey import Survey
from tests.conftest import TODAY


def text_of(site: Site, path: str) -> str:
    files = {str(name): content for name, content in site.files.items()}
    return files[path].decode()


def site_of(project: Project) -> Site:
    return build_site(project, today=TODAY)


def with_survey(project: Project, **options: object) -> Project:
    """Change ``survey.yaml``, by the same rules that its file is read with."""
    values = project.survey.model_dump(exclude_unset=True) | options
    return replace(project, survey=SurveyConfig.model_validate(values))


def with_topic(project: Project, slug: str, **options: object) -> Project:
    """Change a topic file, or add one."""
    old = {source.slug: source for source in project.topics}
    given = old[slug].topic.model_dump(exclude_unset=True) if slug in old else {"title": slug}
    topic = TopicFile.model_validate(given | options)
    document = LocatedDocument(f"content/topics/{slug}.yaml", None, (), {})
    old[slug] = TopicSource(slug=slug, topic=topic, document=document)
    return replace(project, topics=tuple(old[s] for s in sorted(old)), topic_names=frozenset(old))


def with_correction(project: Project, paper_id: str, **options: object) -> Project:
    """Add an entry to ``papers.yaml``."""
    correction = Correction.model_validate(options)
    return replace(project, corrections={**project.corrections, paper_id: correction})


def with_page(project: Project, slug: str, text: str) -> Project:
    page = FreePage(slug=slug, path=f"content/pages/{slug}.md", text=text)
    others = [other for other in project.pages if other.slug != slug]
    return replace(project, pages=(*others, page))


def with_templates(project: Project, folder: Path) -> Project:
    return replace(project, templates=folder)


def many_times(survey: Survey, n_times: int) -> Survey:
    """Repeat every paper under new ids and titles: a large survey without hours of merging.

    The figures behind it (its matrix and vectors) stay those of the survey as it was.
    """
    copies = {
        paper.id: tuple(_copy(paper, number) for number in range(n_times))
        for paper in survey.corpus
    }

    def spread(paper_ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(copy.id for paper_id in paper_ids for copy in copies[paper_id])

    papers = sorted((copy for group in copies.values() for copy in group), key=lambda p: p.id)
    return replace(
        survey,
        corpus=replace(survey.corpus, papers=tuple(papers), records_by_id={}),
        topics=tuple(
            replace(
                topic,
                paper_ids=spread(topic.paper_ids),
                guest_ids=spread(topic.guest_ids),
                sections=tuple(
                    replace(section, paper_ids=spread(section.paper_ids))
                    for section in topic.sections
                ),
            )
            for topic in survey.topics
        ),
        placements={
            copy.id: replace(survey.placements[paper_id], paper_id=copy.id)
            for paper_id, group in copies.items()
            for copy in group
        },
        related={},
    )


def _copy(paper: Paper, number: int) -> Paper:
    """Return a copy that has its number in its id and title, and one year in three."""
    title = RichText(f"{paper.title.text}, part {number}")
    issued = str(2020 + number % 9) if number % 3 == 0 else ""
    return replace(paper, id=f"{paper.id}-{number}", title=title, issued=issued)
