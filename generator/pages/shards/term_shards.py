"""The survey's terms in small scripts, with all that ``fit.js`` needs to place a text.

What a term weighs lies in the shard of its first word, so that a text asks for no more of these
than it has different words. Its papers lie apart, because only the heaviest terms' are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from statistics import median

import msgspec
import numpy as np

from generator.pages.addresses import topic_path
from generator.pages.edition import Edition
from generator.pages.search.code import give
from generator.pages.shards.details import bucket_of
from generator.topics.analysis import BREAKS, FILLERS
from generator.topics.phrases import reads_well

__all__ = ["term_shards"]

_FOLDER = PurePosixPath("fit")

# How it was measured is in docs/decisions/0013-fit.md.
_SHARD = 4_000  # bytes, on average
_ALL_ASKED = 100  # shards; a text asks for nearly all of so few, which may as well be larger
_MOST_PAPERS = 300  # of a term, those with its largest weights: the others hardly count
_THOUSANDTHS = 1000  # steps of an idf and of a topic's weight
_STEPS = 256  # of a paper's weight

_Lines = Mapping[str, msgspec.Raw]  # by term


def term_shards(edition: Edition) -> dict[PurePosixPath, bytes]:
    """Write ``root.js`` and the shards.

    A shard ``terms-<n>.js`` holds for each term ``[idf, written, topics]``: the idf in
    thousandths; the term as people write it, 0 where that is the term itself, "" where it cannot
    stand alone; and pairs of a topic's number and the term's weight there in thousandths. A shard
    ``papers-<n>.js`` holds for each term its papers: 256 times the step from the number of the
    paper before (the first counts from 0) plus its weight times 255. Papers are numbered in corpus
    order, topics as in the root.
    """
    terms = _sharded(_meanings(edition), lambda term: term.partition(" ")[0])
    papers = _sharded(_postings(edition), lambda term: term)
    files: dict[str, object] = {f"terms-{n}.js": shard for n, shard in enumerate(terms)}
    files |= {f"papers-{n}.js": shard for n, shard in enumerate(papers)}
    files["root.js"] = _root(edition, n_terms=len(terms), n_papers=len(papers))
    return {_FOLDER / name: give(_FOLDER / name, value) for name, value in files.items()}


def _sharded(lines: _Lines, key: Callable[[str], str]) -> tuple[_Lines, ...]:
    """Part lines among as many shards as their length asks for, each by the hash of its key."""
    n_shards = sum(len(term) + len(bytes(line)) for term, line in lines.items()) // _SHARD + 1
    if n_shards < _ALL_ASKED:
        n_shards = n_shards // 4 + 1
    shards: list[dict[str, msgspec.Raw]] = [{} for _ in range(n_shards)]
    for term, line in lines.items():
        shards[bucket_of(key(term), n_shards)][term] = line
    return tuple(shards)


def _root(edition: Edition, *, n_terms: int, n_papers: int) -> dict[str, object]:
    """Tell how many shards there are of each, and what all texts need."""
    placed = [p for p in edition.survey.placements.values() if p.topic is not None]
    topics = [edition.topics[slug] for slug in edition.survey.assignment.topics]
    return {
        "shards": {"terms": n_terms, "papers": n_papers},
        "papers": len(edition.papers),
        "topics": [
            {"title": topic.file.title, "href": str(topic_path(topic.slug)), "hue": topic.hue}
            for topic in topics
        ],
        "unsortedBelow": edition.config.placement.unsorted_below,
        "usualMargin": round(median(p.margin for p in placed), 4) if placed else 0,
        "breaks": " ".join(sorted(BREAKS)),
        "fillers": " ".join(sorted(FILLERS)),
    }


def _meanings(edition: Edition) -> _Lines:
    space, vectors = edition.survey.space, edition.survey.assignment.vectors
    idf = np.rint(space.idf * _THOUSANDTHS).astype(int).tolist()
    weights = np.rint(vectors.T * _THOUSANDTHS).astype(int)
    lines = {}
    for column, term in enumerate(space.vocabulary):
        if not term:  # stands for a vocabulary without terms
            continue
        topics = np.flatnonzero(weights[column] > 0)
        pairs = np.stack([topics, weights[column, topics]], axis=1).ravel().tolist()
        line = (idf[column], _written(term, space.written[term]), pairs)
        lines[term] = msgspec.Raw(msgspec.json.encode(line))
    return lines


def _written(term: str, written: str) -> str | int:
    if not reads_well(written):
        return ""
    return 0 if written == term else written


def _postings(edition: Edition) -> _Lines:
    matrix = edition.survey.space.matrix.tocsc()
    matrix.sort_indices()
    ends = matrix.indptr
    lines = {}
    for column, term in enumerate(edition.survey.space.vocabulary):
        papers, weights = (
            of[ends[column] : ends[column + 1]] for of in (matrix.indices, matrix.data)
        )
        kept = np.sort(np.argsort(-weights, kind="stable")[:_MOST_PAPERS])
        steps = np.diff(papers[kept], prepend=0).astype(int)
        rounded = np.rint(weights[kept] * (_STEPS - 1)).astype(int)
        lines[term] = msgspec.Raw(msgspec.json.encode((steps * _STEPS + rounded).tolist()))
    return lines
