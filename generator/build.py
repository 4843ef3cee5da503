"""The whole line from a project to a site, in memory or on a stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import PurePosixPath

import msgspec

from generator.cache import Cache
from generator.carry.stored import Stored
from generator.corpus.paper import Corpus
from generator.engine.commission import Commission
from generator.engine.make import make_commission, make_parts
from generator.errors import SurveyError
from generator.pages.edition import Edition, Overview
from generator.pages.part import File
from generator.pages.plan import plan_parts
from generator.pages.render import Renderer
from generator.pages.sheets.free import page_title
from generator.pool.contract import Pool
from generator.pool.processes import pool_or_own
from generator.project import Project
from generator.publish.stage import Made, Stage
from generator.workings import Workings, work_out

__all__ = ["Site", "Workings", "build_site", "commission_of", "make_site", "work_out"]

_OVERVIEW = "overview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Every file of the site by path, and the ledger that goes with it."""

    files: Mapping[PurePosixPath, bytes] = field(repr=False)
    workings: Workings


def build_site(project: Project, *, today: str, pool: Pool | None = None) -> Site:
    """Make every file of the site, in memory.

    Raises SurveyError with all problems when one of them is an error.
    """
    workings = work_out(project, today=today, pool=pool, is_mapped=True)
    if any(problem.stops() for problem in workings.problems):
        raise SurveyError(workings.problems)
    return Site(files=dict(sorted(_files(workings, project, today))), workings=workings)


def make_site(
    workings: Workings,
    project: Project,
    *,
    today: str,
    stage: Stage,
    cache: Cache | None = None,
    pool: Pool | None = None,
) -> Iterator[Made]:
    """Put a site on the stage, but for files that stand published as they should be.

    workings: mapped, and worked out with the same cache.
    cache: remembers what each page was made from; without one, all pages are made here.
    pool: processes that make pages; without one, as many as help.
    Raises SurveyError where a template is wrong, and when two parts make one file.
    """
    if cache is None or workings.archive is None:
        for path, content in _files(workings, project, today):
            yield stage.put(path, content)
        return
    commission = commission_of(workings, project, workings.archive, today=today, cache=cache)
    with pool_or_own(pool) as workers:
        yield from make_commission(commission, stage, cache, pool=workers)


def commission_of(
    workings: Workings, project: Project, stored: Stored, *, today: str, cache: Cache
) -> Commission:
    """Commission a site from workings that stand in the cache."""
    return Commission(
        survey=stored,
        topic_files={topic.slug: topic.file for topic in workings.survey.topics},
        overview=_overview(workings.survey.corpus, stored, cache),
        config=project.survey,
        words=project.words,
        renderer=_renderer(project),
        free_pages=_free_pages(project),
        page_titles=_page_titles(project),
        today=today,
        version=version("litatlas"),
    )


def _files(workings: Workings, project: Project, today: str) -> Iterator[File]:
    edition = Edition.of(
        workings.survey,
        project.survey,
        project.words,
        today=today,
        version=version("litatlas"),
        page_titles=_page_titles(project),
        plane=workings.plane,
    )
    return make_parts(plan_parts(edition, _free_pages(project)), edition, _renderer(project))


def _overview(corpus: Corpus, stored: Stored, cache: Cache) -> Overview:
    """Recall what there is to see in all papers of a stored corpus, or look at each of them."""
    key = cache.key(stored.corpus.path.name.encode())
    kept = cache.load(_OVERVIEW, key)
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=Overview)
    overview = Overview.of(corpus)
    cache.keep(_OVERVIEW, key, msgspec.msgpack.encode(overview))
    cache.forget(_OVERVIEW, but=[key])
    return overview


def _renderer(project: Project) -> Renderer:
    language = project.survey.foreign_papers_language
    return Renderer(project.templates, project.words, papers_language=language)


def _free_pages(project: Project) -> Mapping[str, str]:
    return {page.slug: page.text for page in project.pages}


def _page_titles(project: Project) -> Mapping[str, str]:
    return {page.slug: page_title(page.slug, page.text) for page in project.pages}
