"""Titles that the machine gives to groups of papers, against the labels that people gave.

Whether an editor would keep a title is for an editor to say: the proposed titles of the survey
are listed for reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean

from bench.figures import Figure
from bench.topics.labelled import LabelledSet, public_sets, seed_set
from generator.topics.analysis import is_filler, words
from generator.topics.describe import key_terms
from generator.topics.discover import Proposal, propose_topics
from generator.topics.naming import name_groups
from generator.topics.space import weigh_terms
from generator.topics.texts import cut_texts

__all__ = ["measure_names"]

_RECIPE = 0.69  # share of labels that three terms of the recipe hit, on eight sets
_N_TERMS = 3
_STEM = 6  # letters; "summarization" and "summaries" say the same
_N_WORDS = range(2, 5)


def measure_names(root: Path, shared: Path) -> Iterator[Figure]:
    """Name every labelled group, and the groups that Litatlas proposes."""
    seeds = seed_set(root, shared)
    sets = [*([seeds] if seeds else []), *public_sets(shared)]
    hits = {labelled.name: _hits(labelled) for labelled in sets}
    for name, (by_title, by_terms) in hits.items():
        yield Figure(what=f"{name}: title has a word of the label", measured=f"{by_title:.2f}")
        yield Figure(what=f"{name}: three key terms have one", measured=f"{by_terms:.2f}")
    if hits:
        terms = mean(by_terms for _, by_terms in hits.values())
        yield Figure(
            what="three key terms have one, mean",
            measured=f"{terms:.2f}",
            goal=f"recipe {_RECIPE} (8 sets)",
        )
    proposed = {labelled.name: propose_topics(labelled.corpus) for labelled in sets}
    for name, proposals in proposed.items():
        right = [_is_well_formed(proposal.file.title) for proposal in proposals]
        yield Figure(
            what=f"{name}: titles of two to four words",
            measured=f"{sum(right)} of {len(right)}",
            misses=tuple(
                p.file.title for p, is_right in zip(proposals, right, strict=True) if not is_right
            ),
        )
    for proposal in _by_size(proposed.get("seeds", ())):
        yield Figure(what=proposal.file.title, measured=f"{len(proposal.paper_ids)} papers")


def _hits(labelled: LabelledSet) -> tuple[float, float]:
    """Return the share of labels of which the title, and of which the key terms hold a word."""
    place = {paper_id: row for row, paper_id in enumerate(labelled.corpus.ids)}
    groups: dict[str, list[int]] = defaultdict(list)
    for paper_id, homes in labelled.homes.items():
        groups[homes[0]].append(place[paper_id])
    label = {topic.slug: topic.file.title for topic in labelled.topics}
    slugs = sorted(groups)
    titles = name_groups(cut_texts(labelled.corpus), [groups[slug] for slug in slugs])
    space = weigh_terms(labelled.corpus, ())
    terms = [" ".join(key_terms(space, groups[slug], _N_TERMS)) for slug in slugs]
    pairs = list(zip(slugs, titles, terms, strict=True))
    return (
        mean(bool(_content(label[slug]) & _content(title)) for slug, title, _ in pairs),
        mean(bool(_content(label[slug]) & _content(three)) for slug, _, three in pairs),
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in words(text) if w[0].isalnum() and not is_filler(w))


def _is_well_formed(title: str) -> bool:
    return len(re.findall(r"[^\s&]+", title)) in _N_WORDS


def _by_size(proposals: Sequence[Proposal]) -> list[Proposal]:
    return sorted(proposals, key=lambda proposal: (-len(proposal.paper_ids), proposal.slug))
