"""Editions of a survey, one after the other, and who changes places between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from generator.build import work_out
from generator.config import PlacementOptions, SurveyConfig
from generator.corpus.ledger import Ledger, LedgerLine, parse_ledger
from generator.corpus.paper import Corpus
from generator.project import Project, load_project
from generator.topics.build import build_survey
from generator.topics.survey import GuidedTopic, Survey
from tests.conftest import ROOT, TODAY
from tests.topics.corpora import guided, three_fields

NEXT_DAY = "2026-03-15"

# A corpus in which every paper is clearly of its field.
FIELDS = three_fields()
BEE = guided("bee", title="Bees", keywords=["honey bee", "hive"])
BREAD = guided("bread", title="Bread", keywords=["sourdough", "oven"])
TRAM = guided("tram", title="Trams", keywords=["rail", "depot"])
Homes = Mapping[str, str | None]


def homes(survey: Survey) -> Homes:
    return {paper_id: placement.topic for paper_id, placement in survey.placements.items()}


def moved(before: Homes, after: Homes, *, but: Iterable[str] = ()) -> dict[str, str]:
    """Return who changed places, of the papers there before and after."""
    return {
        paper_id: f"{before[paper_id]} -> {after[paper_id]}"
        for paper_id in sorted({*before} & {*after} - {*but})
        if before[paper_id] != after[paper_id]
    }


def homes_of(project: Project, *, today: str = NEXT_DAY) -> Homes:
    return homes(work_out(project, today=today).survey)


def after_a_build(project: Project) -> Project:
    """Return a survey as its first build leaves it, with a ledger."""
    written = work_out(project, today=TODAY).ledger
    ledger, problems = parse_ledger(written, path="content/ledger.jsonl")
    assert problems == ()
    return replace(project, ledger=ledger, ledger_bytes=written)


def survey_of(
    corpus: Corpus,
    topics: Sequence[GuidedTopic],
    before: Survey | None = None,
    **options: float,
) -> Survey:
    """Build the edition that comes after ``before``."""
    config = SurveyConfig(placement=PlacementOptions.model_validate(options))
    return build_survey(corpus, topics, config, ledger_of(before) if before else Ledger())


def ledger_of(survey: Survey) -> Ledger:
    return Ledger(
        papers={
            paper_id: LedgerLine(id=paper_id, topic=placed.topic, decided_by=placed.decided_by)
            for paper_id, placed in survey.placements.items()
        },
        topics={line.topic: line for line in survey.topic_lines},
    )


def told(topics: Sequence[GuidedTopic], slug: str, **words: tuple[str, ...]) -> list[GuidedTopic]:
    """Change one topic's words."""
    return [
        replace(t, file=t.file.model_copy(update=words)) if t.slug == slug else t for t in topics
    ]


@cache
def real_topics() -> tuple[GuidedTopic, ...]:
    """Return the topics in content/."""
    return tuple(GuidedTopic(slug=t.slug, file=t.topic) for t in _real_project().topics)


@cache
def real_survey() -> Survey:
    """Return the survey in content/ as a newcomer would start it, without a ledger."""
    return work_out(_real_project(), today=TODAY).survey


def _real_project() -> Project:
    project, problems = load_project(ROOT)
    assert problems == ()
    return replace(project, ledger=Ledger(), ledger_bytes=b"")
