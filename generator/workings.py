"""From a project to a placed and explained survey, or to what an earlier build found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from generator.cache import Cache, digest
from generator.carry.analysis import KnownAnalysis
from generator.carry.corpus import FoundCorpus, keep_corpus, recall_corpus
from generator.carry.models import as_values
from generator.carry.outcome import Outcome, keep_outcome, recall_outcome
from generator.carry.readable import KnownTexts
from generator.carry.sources import recalled_sources
from generator.carry.stored import Stored
from generator.collection import no_collection
from generator.corpus.build import build_corpus
from generator.corpus.enrichment import supplements
from generator.corpus.ledger import LedgerLine, render_ledger
from generator.corpus.paper import Corpus
from generator.crosscheck import cross_check
from generator.errors import Location, Problem, Severity
from generator.next_ledger import next_lines
from generator.pool.contract import Pool
from generator.pool.processes import pool_or_own
from generator.project import Project
from generator.topics.build import build_survey
from generator.topics.discover import Proposal, propose_topics
from generator.topics.survey import GuidedTopic, Point, Survey

__all__ = ["Workings", "work_out"]

# What of a topic places no paper: a new summary shows on its pages, and nothing is placed anew.
_ONLY_SHOWN = {"summary", "intro"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """A survey worked out but not yet rendered, with the problems found on the way.

    ledger: bytes of the file to write, with every id that ever was.
    proposed: topics found by the machine because the editor has written none.
    plane: where each paper stands on the map; empty where it was not asked for.
    archive: where other processes open the survey; None where it is held here alone.
    """

    survey: Survey
    ledger: bytes = field(repr=False)
    proposed: tuple[Proposal, ...]
    problems: tuple[Problem, ...]
    plane: Mapping[str, Point] = field(default_factory=dict, repr=False)
    archive: Stored | None = None


@no_collection()
def work_out(
    project: Project,
    *,
    today: str,
    pool: Pool | None = None,
    cache: Cache | None = None,
    is_mapped: bool = False,
) -> Workings:
    """Read, merge, place and explain; collect every problem instead of stopping at the first.

    today: ISO date of papers that come in now.
    pool: processes among which dear stages are shared out; without one, as many as help.
    cache: of earlier builds; what stands there is not worked out again.
    is_mapped: lay the papers out on a plane as well, which takes longer than placing them.
    """
    cache = cache or Cache()
    files = {source.slug: source.topic for source in project.topics}
    of_corpus = _corpus_inputs(project)
    corpus_keys = _keys(cache, today, of_corpus)
    inputs = (of_corpus, *_other_inputs(project))
    keys = _keys(cache, today, *inputs, bytes([is_mapped]))
    mapped_too = () if is_mapped else _keys(cache, today, *inputs, bytes([True]))
    outcome = recall_outcome(cache, (*keys, *mapped_too), files=files)
    if outcome is None:
        with pool_or_own(pool) as workers:
            key, found = recall_corpus(cache, corpus_keys) or _kept_corpus(
                project, cache, corpus_keys, workers, today=today
            )
            outcome, is_dated = _outcome(
                project, found, cache, workers, today=today, is_mapped=is_mapped
            )
        outcome = keep_outcome(outcome, cache, keys[is_dated], corpus=key, files=files)
    survey = outcome.survey
    return Workings(
        survey=survey,
        ledger=outcome.ledger,
        proposed=outcome.proposed,
        problems=(
            *outcome.problems,
            *cross_check(project, survey),
            *_emptiness(survey.corpus),
        ),
        plane=outcome.plane,
        archive=outcome.archive,
    )


def _kept_corpus(
    project: Project, cache: Cache, keys: tuple[str, str], pool: Pool, *, today: str
) -> tuple[str, FoundCorpus]:
    """Read and merge the sources; keep the corpus for the next build, and return its key.

    Returned is what was kept, opened again: a hundred thousand papers need not stay in memory.
    """
    sources, problems = recalled_sources(project.sources, cache, pool=pool)
    texts = KnownTexts(cache)
    known = project.ledger.papers
    corpus, found = build_corpus(
        sources,
        project.corrections,
        {paper_id: line.identity() for paper_id, line in known.items()},
        today=today,
        locate=project.corrections_document.locate,
        supplements=supplements(project.enrichments),
        authors=project.authors,
        locate_author=project.authors_document.locate,
        pool=pool,
        read=texts.read,
    )
    texts.keep()
    key = keys[_is_dated(corpus.records_by_id, known)]
    result = FoundCorpus(corpus=corpus, problems=(*problems, *found))
    keep_corpus(result, cache, key)
    return recall_corpus(cache, (key,)) or (key, result)


def _outcome(
    project: Project, found: FoundCorpus, cache: Cache, pool: Pool, *, today: str, is_mapped: bool
) -> tuple[Outcome, bool]:
    """Place and explain the papers; tell whether something is dated today."""
    corpus, known = found.corpus, project.ledger.papers
    topics = tuple(GuidedTopic(slug=t.slug, file=t.topic) for t in project.topics)
    proposed = () if topics else propose_topics(corpus, project.survey.placement.propose)
    topics = topics or tuple(proposal.topic for proposal in proposed)
    analysis = KnownAnalysis(cache, pool)
    survey = build_survey(corpus, topics, project.survey, project.ledger, steps=analysis.steps)
    plane = analysis.plane(survey) if is_mapped else {}
    if is_mapped:
        analysis.forget_others()
    lines = tuple(next_lines(known, survey, today))
    outcome = Outcome(
        survey=survey,
        plane=plane,
        ledger=render_ledger(lines, survey.topic_lines),
        proposed=proposed,
        problems=found.problems,
    )
    return outcome, _is_dated((line.id for line in lines), known)


def _is_dated(paper_ids: Iterable[str], known: Mapping[str, LedgerLine]) -> bool:
    """Tell whether some paper came in with this build: its date is today's."""
    return not all(one in known and known[one].first_seen for one in paper_ids)


def _keys(cache: Cache, today: str, *inputs: bytes) -> tuple[str, str]:
    """Return the key of what is the same on any day, and the key of what is dated today."""
    return cache.key(*inputs), cache.key(*inputs, today.encode())


def _corpus_inputs(project: Project) -> bytes:
    """Digest all that decides a corpus; of the ledger, what it says of papers' identity."""
    encode = msgspec.msgpack.Encoder(enc_hook=as_values).encode
    documents = (project.corrections_document, project.authors_document)
    return digest(
        *(part for file in project.sources for part in (file.path.encode(), file.data)),
        encode([document.lines for document in documents]),  # problems tell where they are
        encode((project.corrections, project.authors)),
        encode(project.enrichments),
        encode([line.identity() for line in project.ledger.papers.values()]),
    )


def _other_inputs(project: Project) -> tuple[bytes, ...]:
    """Return what decides an outcome beside its corpus."""
    encode = msgspec.msgpack.Encoder(enc_hook=as_values).encode
    topics = [
        (source.slug, source.topic.model_dump(mode="json", exclude=_ONLY_SHOWN))
        for source in project.topics
    ]
    config = project.survey
    return encode(topics), encode((config.lead, config.placement)), encode(project.ledger)


def _emptiness(corpus: Corpus) -> Iterator[Problem]:
    if not len(corpus):
        yield Problem(
            message="the survey has no papers",
            where=Location(path="content/sources"),
            hint="Bring some with 'litatlas add FILE', or put files into content/sources/.",
            severity=Severity.WARNING,
        )
