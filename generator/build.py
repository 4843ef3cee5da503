"""The whole line as one function from values to values: a project in, a site out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import PurePosixPath

from msgspec import structs

from generator.corpus.build import build_corpus
from generator.corpus.enrichment import supplements
from generator.corpus.identity import (
    abstract_fingerprint,
    lasting_identifiers,
    title_fingerprint,
)
from generator.corpus.ledger import LedgerLine, render_ledger
from generator.corpus.paper import Corpus
from generator.crosscheck import cross_check
from generator.engine.make import make_parts
from generator.errors import Location, Problem, Severity, SurveyError
from generator.pages.edition import Edition
from generator.pages.plan import plan_parts
from generator.pages.render import Renderer
from generator.pages.sheets.free import page_title
from generator.project import Project
from generator.sources.record import Record
from generator.sources.registry import read_sources
from generator.topics.build import build_survey
from generator.topics.discover import Proposal, propose_topics
from generator.topics.plane import lay_out
from generator.topics.survey import GuidedTopic, Survey

__all__ = ["Site", "Workings", "build_site", "work_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """A survey worked out but not yet rendered, with the problems found on the way.

    ledger: bytes of the file to write, with every id that ever was.
    proposed: topics found by the machine because the editor has written none.
    """

    survey: Survey
    ledger: bytes = field(repr=False)
    proposed: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Every file of the site by path, and the ledger that goes with it."""

    files: Mapping[PurePosixPath, bytes] = field(repr=False)
    workings: Workings


def work_out(project: Project, *, today: str, n_workers: int = 0) -> Workings:
    """Read, merge, place and explain; collect every problem instead of stopping at the first."""
    sources, problems = read_sources(project.sources)
    corpus, found = build_corpus(
        sources,
        project.corrections,
        project.ledger.papers,
        today=today,
        locate=project.corrections_document.locate,
        supplements=supplements(project.enrichments),
        authors=project.authors,
        locate_author=project.authors_document.locate,
        n_workers=n_workers,
    )
    problems += found
    topics = tuple(GuidedTopic(slug=t.slug, file=t.topic) for t in project.topics)
    proposed = () if topics else propose_topics(corpus, project.survey.placement.propose)
    topics = topics or tuple(proposal.topic for proposal in proposed)
    survey = build_survey(corpus, topics, project.survey, project.ledger)
    problems += (*cross_check(project, survey), *_emptiness(corpus))
    lines = _next_lines(project.ledger.papers, survey, today)
    return Workings(
        survey=survey,
        ledger=render_ledger(lines, survey.topic_lines),
        proposed=proposed,
        problems=problems,
    )


def build_site(project: Project, *, today: str, n_workers: int = 0) -> Site:
    """Make every file of the site.

    Raises SurveyError with all problems when one of them is an error.
    """
    workings = work_out(project, today=today, n_workers=n_workers)
    if any(problem.stops() for problem in workings.problems):
        raise SurveyError(workings.problems)
    titles = {page.slug: page_title(page.slug, page.text) for page in project.pages}
    edition = Edition.of(
        workings.survey,
        project.survey,
        project.words,
        today=today,
        version=version("litatlas"),
        page_titles=titles,
    )
    edition = replace(edition, plane=lay_out(workings.survey))
    parts = plan_parts(edition, {page.slug: page.text for page in project.pages})
    renderer = Renderer(
        project.templates, project.words, papers_language=project.survey.foreign_papers_language
    )
    files = sorted(make_parts(parts, edition, renderer))
    return Site(files=dict(files), workings=workings)


def _emptiness(corpus: Corpus) -> Iterator[Problem]:
    if not len(corpus):
        yield Problem(
            message="the survey has no papers",
            where=Location(path="content/sources"),
            hint="Bring some with 'litatlas add FILE', or put files into content/sources/.",
            severity=Severity.WARNING,
        )


def _next_lines(
    ledger: Mapping[str, LedgerLine], survey: Survey, today: str
) -> Iterator[LedgerLine]:
    """Carry every id on: placed papers, hidden and vanished ones, and those merged away."""
    corpus = survey.corpus
    kept = _kept_by_former(ledger, corpus.redirects)
    for paper_id in {*ledger, *corpus.records_by_id, *corpus.redirects}:
        before = ledger.get(paper_id, LedgerLine(id=paper_id, first_seen=today))
        records = corpus.records_by_id.get(paper_id, ())
        line = _identity(before, records, kept.get(paper_id, set()), today)
        placement = survey.placements.get(paper_id)
        if placement is not None:
            line = structs.replace(
                line,
                topic=placement.topic,
                similarity=placement.similarity,
                margin=placement.margin,
                runner_up=placement.runner_up,
                decided_by=placement.decided_by.value,
            )
        elif paper_id in corpus.redirects:
            line = structs.replace(line, merged_into=corpus.redirects[paper_id])
        else:
            line = structs.replace(line, gone=True)
        yield line


def _kept_by_former(
    ledger: Mapping[str, LedgerLine], redirects: Mapping[str, str]
) -> Mapping[str, set[str]]:
    """Return for each paper the fingerprints that lines merged into it keep as their own."""
    kept: dict[str, set[str]] = defaultdict(set)
    for former, paper_id in redirects.items():
        if former in ledger:
            line = ledger[former]
            kept[paper_id].update(line.titles, line.abstracts, line.ids)
    return kept


def _identity(
    before: LedgerLine, records: Sequence[Record], elsewhere: set[str], today: str
) -> LedgerLine:
    """Write down all fingerprints by which a later build will know a paper.

    A fingerprint stays with the line that had it, so that works which were merged can part again
    and each finds its own id.
    """
    titles = {title_fingerprint(r.title) for r in records if r.title} - elsewhere
    abstracts = {abstract_fingerprint(r.abstract) for r in records if r.abstract} - elsewhere
    ids = {name for r in records for name in lasting_identifiers(r)} - elsewhere
    return LedgerLine(
        id=before.id,
        titles=tuple(sorted({*before.titles, *titles})),
        abstracts=tuple(sorted({*before.abstracts, *abstracts})),
        ids=tuple(sorted({*before.ids, *ids})),
        first_seen=before.first_seen or today,
    )
