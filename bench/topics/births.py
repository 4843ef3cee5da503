"""New topics: whether a topic that is taken away comes back as a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.figures import Figure
from bench.topics.labelled import LabelledSet
from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.topics.births import propose_births
from generator.topics.build import build_survey
from generator.topics.discover import Proposal
from generator.topics.survey import GuidedTopic

__all__ = ["measure_births"]

_FOUND = 0.5  # of a topic's labelled papers in one proposal
_MOST_FALSE = 2


def measure_births(labelled: LabelledSet) -> Iterator[Figure]:
    """Leave out one topic after the other, and count the proposals that bring it back."""
    n_found, n_offered, n_right, missed = 0, 0, 0, []
    topics = [topic for topic in labelled.topics if _papers_of(labelled, topic)]
    for left_out in topics:
        own = _papers_of(labelled, left_out)
        births = _births(labelled, [t for t in labelled.topics if t is not left_out])
        right = [b for b in births if len(own & set(b.paper_ids)) >= _FOUND * len(own)]
        n_found += bool(right)
        n_right += len(right)
        n_offered += len(births)
        if not right:
            missed.append(left_out.slug)
    false = _births(labelled, labelled.topics)
    name = labelled.name
    yield Figure(
        what=f"{name}: topics taken away and offered again",
        measured=f"{n_found} of {len(topics)}",
        misses=tuple(missed),
    )
    yield Figure(what=f"{name}: right among the offers", measured=f"{n_right} of {n_offered}")
    yield Figure(
        what=f"{name}: offered beside all topics",
        measured=f"{len(false)}",
        goal=f"<= {_MOST_FALSE}",
        is_met=len(false) <= _MOST_FALSE,
        misses=tuple(birth.file.title for birth in false),
    )


def _papers_of(labelled: LabelledSet, topic: GuidedTopic) -> frozenset[str]:
    return frozenset(p for p, homes in labelled.homes.items() if homes[0] == topic.slug)


def _births(labelled: LabelledSet, topics: Sequence[GuidedTopic]) -> tuple[Proposal, ...]:
    return propose_births(build_survey(labelled.corpus, topics, SurveyConfig(), Ledger()))
