"""All that working out a survey gave, kept for the next build and for other processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from generator.cache import Cache
from generator.carry.archive import Archive, Section, bound
from generator.carry.corpus import CORPORA, opened_corpus
from generator.carry.models import as_values, from_values
from generator.carry.stored import Stored
from generator.carry.survey import opened_survey, survey_sections
from generator.config import TopicFile
from generator.errors import Problem
from generator.topics.discover import Proposal
from generator.topics.survey import Point, Survey

__all__ = ["Outcome", "keep_outcome", "recall_outcome"]

_STAGE = "outcomes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A survey worked out.

    plane: where each paper stands on the map; empty where it was not asked for.
    ledger: bytes of the file to write.
    proposed: topics found by the machine because the editor has written none.
    problems: of sources, papers and authors.
    archive: where other processes open the survey; None where it is held here alone.
    """

    survey: Survey
    plane: Mapping[str, Point] = field(repr=False)
    ledger: bytes = field(repr=False)
    proposed: tuple[Proposal, ...]
    problems: tuple[Problem, ...]
    archive: Stored | None = None


class _Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept beside the survey. corpus: the key of its corpus."""

    corpus: str
    ledger: bytes
    proposed: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


def keep_outcome(
    outcome: Outcome, cache: Cache, key: str, *, corpus: str, files: Mapping[str, TopicFile]
) -> Outcome:
    """Keep an outcome and return it as it is carried, so that what was worked out can be let go.

    corpus: the key under which its corpus is kept. files: the topics' as they are now. Where
    nothing can be kept, the outcome is returned as it is.
    """
    is_kept = cache.keep_all(_STAGE, key, bound(_sections(outcome, corpus)))
    found = recall_outcome(cache, (key,), files=files) if is_kept else None
    cache.forget_old(_STAGE)
    return found or outcome


def recall_outcome(
    cache: Cache, keys: Sequence[str], *, files: Mapping[str, TopicFile]
) -> Outcome | None:
    """Return the outcome that an earlier build has kept under one of some keys, opened.

    files: what the editor says of each topic now: summaries and introductions place no paper.
    """
    for key in keys:
        entry = cache.load(_STAGE, key)
        if entry is None:
            continue
        archive = Archive.of(entry)
        beside = msgspec.msgpack.decode(archive["beside"], type=_Beside, dec_hook=from_values)
        corpus = cache.load(CORPORA, beside.corpus)
        if corpus is None:
            continue
        cache.use(_STAGE, key)
        cache.use(CORPORA, beside.corpus)
        carried = opened_survey(archive, opened_corpus(Archive.of(corpus)).corpus, files)
        return Outcome(
            survey=carried.survey,
            plane=carried.plane,
            ledger=beside.ledger,
            proposed=beside.proposed,
            problems=beside.problems,
            archive=Stored(
                corpus=cache.entry(CORPORA, beside.corpus), survey=cache.entry(_STAGE, key)
            ),
        )
    return None


def _sections(outcome: Outcome, corpus: str) -> Iterator[Section]:
    beside = _Beside(
        corpus=corpus,
        ledger=outcome.ledger,
        proposed=outcome.proposed,
        problems=outcome.problems,
    )
    yield "beside", (msgspec.msgpack.encode(beside, enc_hook=as_values),)
    yield from survey_sections(outcome.survey, outcome.plane)
