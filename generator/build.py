"""The whole line as one function from values to values: a project in, a site out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import PurePosixPath

from msgspec import structs

from generator.corpus.build import build_corpus
from generator.corpus.identity import abstract_fingerprint, title_fingerprint
from generator.corpus.ledger import LedgerLine, render_ledger
from generator.corpus.paper import Corpus
from generator.errors import Location, Problem, Severity, SurveyError
from generator.pages.edition import Edition
from generator.pages.exports import export_files
from generator.pages.markup import CITATION
from generator.pages.plan import Page, plan_pages
from generator.pages.render import render_pages, render_text, static_files
from generator.project import Project, TopicSource
from generator.sources.registry import read_sources
from generator.topics.build import build_survey, guide_digest
from generator.topics.discover import propose_topics
from generator.topics.survey import Decider, GuidedTopic, Survey

__all__ = ["Site", "Workings", "build_site", "work_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """A survey worked out but not yet rendered, with the problems found on the way.

    proposed: topics found by the machine because the editor has written none.
    """

    survey: Survey
    ledger: bytes = field(repr=False)
    proposed: tuple[GuidedTopic, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Every file of the site by path, and the ledger that goes with it."""

    files: Mapping[PurePosixPath, bytes] = field(repr=False)
    workings: Workings


def work_out(project: Project, *, today: str) -> Workings:
    """Read, merge, place and explain; collect every problem instead of stopping at the first."""
    sources, problems = read_sources(project.sources)
    corpus, found = build_corpus(
        sources,
        project.corrections,
        project.ledger,
        today=today,
        locate=project.corrections_document.locate,
    )
    problems += found
    topics = tuple(GuidedTopic(slug=t.slug, file=t.topic) for t in project.topics)
    proposed = () if topics else propose_topics(corpus, project.survey.placement.propose)
    survey = build_survey(corpus, topics or proposed, project.survey, project.ledger)
    problems += tuple(_topic_problems(project, survey))
    if not len(corpus):
        hint = "Put a digest, a list of abstracts or another source into content/sources/."
        problems += (
            Problem(
                message="the survey has no papers",
                where=Location(path="content/sources"),
                hint=hint,
                severity=Severity.WARNING,
            ),
        )
    ledger = _next_ledger(project, survey, guide_digest(topics or proposed), today)
    return Workings(
        survey=survey, ledger=render_ledger(ledger), proposed=proposed, problems=problems
    )


def build_site(project: Project, *, today: str, n_workers: int = 0) -> Site:
    """Make every file of the site.

    Raises SurveyError with all problems when one of them is an error.
    """
    workings = work_out(project, today=today)
    if any(problem.severity is Severity.ERROR for problem in workings.problems):
        raise SurveyError(workings.problems)
    edition = Edition.of(workings.survey, project.survey, today=today, version=version("litatlas"))
    free_pages = {page.slug: page.text for page in project.pages}
    pages = plan_pages(edition, free_pages)
    files = render_pages(pages, project.templates, n_workers=n_workers)
    files.update(static_files(project.templates))
    files.update(export_files(edition))
    files.update(_for_robots(edition, pages, project))
    return Site(files=dict(sorted(files.items())), workings=workings)


def _for_robots(
    edition: Edition, pages: Sequence[Page], project: Project
) -> dict[PurePosixPath, bytes]:
    base_url = edition.config.base_url or ""
    listed = [
        {"address": base_url + str(page.path), "date": edition.date}
        for page in pages
        if page.template not in {"pages/404.html", "pages/redirect.html"}
    ]
    sitemap = f"{base_url}sitemap.xml" if base_url else ""
    own = project.templates
    return {
        PurePosixPath("sitemap.xml"): render_text("sitemap.xml", own, pages=listed),
        PurePosixPath("robots.txt"): render_text("robots.txt", own, sitemap=sitemap),
    }


def _next_ledger(project: Project, survey: Survey, guide: str, today: str) -> Iterator[LedgerLine]:
    """Carry every id on: placed papers, hidden and vanished ones, and those merged away."""
    corpus = survey.corpus
    for paper_id in {*project.ledger, *corpus.records_by_id, *corpus.redirects}:
        line = _identity(paper_id, project.ledger, corpus, today)
        placement = survey.placements.get(paper_id)
        if placement is not None:
            line = structs.replace(
                line,
                topic=placement.topic,
                similarity=placement.similarity,
                margin=placement.margin,
                runner_up=placement.runner_up,
                decided_by=placement.decided_by.value,
                guide=guide if placement.decided_by is Decider.TEXT else "",
            )
        elif paper_id in corpus.redirects:
            line = structs.replace(line, merged_into=corpus.redirects[paper_id])
        else:
            line = structs.replace(line, gone=True)
        yield line


def _identity(
    paper_id: str, ledger: Mapping[str, LedgerLine], corpus: Corpus, today: str
) -> LedgerLine:
    """Write down all fingerprints by which a later build will know a paper.

    A fingerprint stays with the line that had it, so that works which were merged can part again
    and each finds its own id.
    """
    before = ledger.get(paper_id, LedgerLine(id=paper_id, first_seen=today))
    records = corpus.records_by_id.get(paper_id, ())
    elsewhere = {
        fingerprint
        for former, target in corpus.redirects.items()
        if target == paper_id and former in ledger
        for fingerprint in (*ledger[former].titles, *ledger[former].abstracts)
    }
    titles = {title_fingerprint(r.title) for r in records if r.title} - elsewhere
    abstracts = {abstract_fingerprint(r.abstract) for r in records} - elsewhere
    return LedgerLine(
        id=paper_id,
        titles=tuple(sorted({*before.titles, *titles})),
        abstracts=tuple(sorted({*before.abstracts, *abstracts})),
        first_seen=before.first_seen or today,
    )


def _topic_problems(project: Project, survey: Survey) -> Iterator[Problem]:
    """Find what only shows across files: unknown papers, double pins, clashing addresses."""
    known = set(survey.corpus.ids)
    pinned: dict[str, str] = {}
    addresses = {topic.slug: f"content/topics/{topic.slug}.yaml" for topic in project.topics}
    for source in project.topics:
        yield from _unknown_papers(source, known, survey)
        yield from _citation_problems(source, known, survey)
        for index, paper_id in enumerate(source.topic.pin):
            if paper_id in pinned:
                yield Problem(
                    message=f"'{paper_id}' is pinned twice, here and in topic '{pinned[paper_id]}'",
                    where=source.document.locate(("pin", index)),
                    hint="A paper has one home: keep one pin.",
                )
            pinned.setdefault(paper_id, source.slug)
        for index, alias in enumerate(source.topic.aliases):
            if alias in addresses:
                yield Problem(
                    message=f"the address '{alias}' is taken by {addresses[alias]}",
                    where=source.document.locate(("aliases", index)),
                    hint="An alias must be an address that no topic has.",
                )
            addresses.setdefault(alias, f"an alias in content/topics/{source.slug}.yaml")
    for index, slug in enumerate(project.survey.lead):
        if project.topic_names and slug not in project.topic_names:
            yield Problem(
                message=f"no topic has the address '{slug}'",
                where=project.survey_document.locate(("lead", index)),
                hint=_near(slug, set(project.topic_names)),
            )


def _unknown_papers(source: TopicSource, known: set[str], survey: Survey) -> Iterator[Problem]:
    named = [("pin", i, p) for i, p in enumerate(source.topic.pin)]
    named += [("ban", i, p) for i, p in enumerate(source.topic.ban)]
    for name, index, paper_id in named:
        if paper_id not in known:
            yield _no_such_paper(paper_id, source.document.locate((name, index)), known, survey)


def _citation_problems(source: TopicSource, known: set[str], survey: Survey) -> Iterator[Problem]:
    """Check the citations of a topic's introduction, each on its own line of the file."""
    start = source.document.locate(("intro",)).line
    for number, line in enumerate(source.document.lines, start=1):
        if not start or number < start:
            continue
        for match in CITATION.finditer(line):
            for paper_id in (part.strip(" @") for part in match[1].split(";")):
                if paper_id not in known and paper_id not in survey.corpus.redirects:
                    column = line.index(f"@{paper_id}", match.start()) + 1
                    path = source.document.path
                    where = Location(path=path, line=number, column=column, text=line)
                    yield _no_such_paper(paper_id, where, known, survey)


def _no_such_paper(paper_id: str, where: Location, known: set[str], survey: Survey) -> Problem:
    hint = _near(paper_id, known)
    if paper_id in survey.corpus.redirects:
        hint = f"It was merged into '{survey.corpus.redirects[paper_id]}': use that id."
    return Problem(message=f"no paper has the id '{paper_id}'", where=where, hint=hint)


def _near(wanted: str, known: set[str]) -> str:
    near = difflib.get_close_matches(wanted, sorted(known), n=1, cutoff=0.5)
    return f"Did you mean '{near[0]}'?" if near else ""
