"""Problems that only show across files: unknown papers, double pins, clashing addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.errors import Location, Problem, Severity
from generator.located import Key
from generator.nearest import nearest
from generator.pages.addresses import COMPARE, FIT, MAP, NEW, PAPERS, READING_LIST
from generator.pages.markup import CITATION
from generator.pages.sheets.free import NOT_FOUND
from generator.pages.sheets.home import HOME
from generator.pages.sheets.lists import UNSORTED
from generator.pages.sheets.method import METHOD
from generator.pages.sheets.review import REVIEW
from generator.project import ENRICHED, Project, TopicSource
from generator.topics.survey import Survey

__all__ = ["cross_check"]

_OWN_PAGES = frozenset(
    str(path)
    for path in (
        HOME,
        PAPERS,
        MAP,
        NEW,
        FIT,
        COMPARE,
        READING_LIST,
        UNSORTED,
        METHOD,
        REVIEW,
        NOT_FOUND,
    )
)
_CITED_ID = re.compile(r"@([a-z0-9-]+)")
_NEAR = 60.0  # similarity of a suggested id, 0-100


def cross_check(project: Project, survey: Survey) -> Iterator[Problem]:
    """Find what no file shows by itself, each problem at its place."""
    for topic in project.topics:
        yield from _unknown_papers(topic, project, survey)
        yield from _unknown_citations(topic.document.path, _intro_lines(topic), project, survey)
        yield from _repeated_sections(topic)
    yield from _double_pins(project.topics)
    yield from _taken_aliases(project.topics)
    yield from _unknown_leads(project)
    yield from _unknown_enriched(project, survey)
    for page in project.pages:
        yield from _unknown_citations(
            page.path, enumerate(page.text.splitlines(), start=1), project, survey
        )
        if f"{page.slug}.html" in _OWN_PAGES:
            yield Problem(
                message=f"'{page.slug}.html' is the address of a page that Litatlas makes",
                where=Location(path=page.path),
                hint="Rename this file.",
            )


def _unknown_papers(source: TopicSource, project: Project, survey: Survey) -> Iterator[Problem]:
    topic = source.topic
    lists: dict[Key, tuple[str, ...]] = {("pin",): topic.pin, ("ban",): topic.ban}
    lists |= {("sections", n, "pin"): part.pin for n, part in enumerate(topic.sections)}
    for key, paper_ids in lists.items():
        for index, paper_id in enumerate(paper_ids):
            if paper_id not in survey.placements:
                where = source.document.locate((*key, index))
                yield _no_such_paper(paper_id, where, project, survey)


def _intro_lines(source: TopicSource) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of the introduction: from its key to the next, less indented one."""
    start = source.document.locate(("intro",)).line
    for number, line in enumerate(source.document.lines, start=1):
        if start and number > start and line.strip() and not line.startswith(" "):
            return
        if start and number >= start:
            yield number, line


def _unknown_citations(
    path: str, lines: Iterable[tuple[int, str]], project: Project, survey: Survey
) -> Iterator[Problem]:
    known = {*survey.placements, *survey.corpus.redirects}
    for number, line in lines:
        for citation in CITATION.finditer(line):
            for cited in _CITED_ID.finditer(line, citation.start(), citation.end()):
                if cited[1] not in known:
                    column = cited.start() + 1
                    where = Location(path=path, line=number, column=column, text=line)
                    yield _no_such_paper(cited[1], where, project, survey)


def _repeated_sections(source: TopicSource) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, section in enumerate(source.topic.sections):
        if first.setdefault(section.id, index) != index:
            yield Problem(
                message=f"two sections of this topic have the id '{section.id}'",
                where=source.document.locate(("sections", index, "id")),
                hint="The id is the section's anchor on the page: give each its own.",
            )


def _double_pins(sources: Iterable[TopicSource]) -> Iterator[Problem]:
    pinned: dict[str, str] = {}
    for source in sources:
        for index, paper_id in enumerate(source.topic.pin):
            if paper_id in pinned:
                yield Problem(
                    message=f"'{paper_id}' is pinned twice, here and in topic '{pinned[paper_id]}'",
                    where=source.document.locate(("pin", index)),
                    hint="A paper has one home: keep one pin.",
                )
            pinned.setdefault(paper_id, source.slug)
            if paper_id in source.topic.ban:
                yield Problem(
                    message=f"'{paper_id}' is both pinned and banned here",
                    where=source.document.locate(("pin", index)),
                    hint="Take it out of one of the two lists.",
                )


def _taken_aliases(sources: Collection[TopicSource]) -> Iterator[Problem]:
    owners = {source.slug: source.document.path for source in sources}
    for source in sources:
        for index, alias in enumerate(source.topic.aliases):
            if alias in owners:
                yield Problem(
                    message=f"the address '{alias}' is taken by {owners[alias]}",
                    where=source.document.locate(("aliases", index)),
                    hint="An alias must be an address that no topic has.",
                )
            owners.setdefault(alias, f"an alias in {source.document.path}")


def _unknown_leads(project: Project) -> Iterator[Problem]:
    for index, slug in enumerate(project.survey.lead):
        if project.topic_names and slug not in project.topic_names:
            yield Problem(
                message=f"no topic has the address '{slug}'",
                where=project.survey_document.locate(("lead", index)),
                hint=_near(slug, project.topic_names)
                or f"Topics are: {', '.join(sorted(project.topic_names))}.",
            )


def _unknown_enriched(project: Project, survey: Survey) -> Iterator[Problem]:
    """Find what was looked up for papers that are gone; a hidden one may come back."""
    for paper_id in project.enrichments:
        new_id = survey.corpus.redirects.get(paper_id)
        is_hidden = not new_id and paper_id in survey.corpus.records_by_id
        if paper_id in survey.placements or is_hidden:
            continue
        gone = f"'{paper_id}' was merged into '{new_id}'" if new_id else f"'{paper_id}' is gone"
        yield Problem(
            message=f"{gone}: what was looked up for it adds nothing",
            where=Location(path=ENRICHED),
            hint=f"Take it out with: litatlas enrich --forget {paper_id}",
            severity=Severity.WARNING,
        )


def _no_such_paper(paper_id: str, where: Location, project: Project, survey: Survey) -> Problem:
    if paper_id in survey.corpus.redirects:
        hint = f"It was merged into '{survey.corpus.redirects[paper_id]}': use that id."
    elif paper_id in survey.corpus.records_by_id:
        hint = "content/papers.yaml hides it."
    elif paper_id in project.ledger.papers:
        hint = "It was in an earlier edition, but no source holds it any more."
    else:
        hint = _near(paper_id, survey.corpus.ids)
    return Problem(message=f"no paper has the id '{paper_id}'", where=where, hint=hint)


def _near(wanted: str, known: Iterable[str]) -> str:
    near = nearest(wanted, sorted(known), least=_NEAR)
    return f"Did you mean '{near}'?" if near else ""
