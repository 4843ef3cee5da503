"""The survey's terms in small scripts, with all that ``fit.js`` needs to place a text.

What a term weighs lies in the shard of its first word, so that a text asks for no more of these
than it has different words. Its papers lie apart, because only the heaviest terms' are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from statistics import median

import msgspec
import numpy as np

from generator.pages.addresses import topic_path
from generator.pages.edition import Edition
from generator.pages.part import File, Part, data_part
from generator.pages.shards.details import bucket_of
from generator.pages.shards.give import give
from generator.topics.analysis import BREAKS, FILLERS
from generator.topics.learn import Array, Indices, Truths
from generator.topics.phrases import reads_well

__all__ = ["term_parts"]

_FOLDER = PurePosixPath("fit")

# How it was measured is in docs/decisions/0013-fit.md.
_SHARD = 4_000  # bytes, on average
_ALL_ASKED = 100  # shards; a text asks for nearly all of so few, which may as well be larger
_MOST_PAPERS = 300  # of a term, those with its largest weights: the others hardly count
_THOUSANDTHS = 1000  # steps of an idf and of a topic's weight
_STEPS = 256  # of a paper's weight
_COST = 100  # pages

_Lines = Mapping[str, msgspec.Raw]  # by term


def term_parts() -> Iterator[Part]:
    """Plan ``root.js``, which alone names topics, and both kinds of shards.

    A shard ``terms-<n>.js`` holds for each term ``[idf, written, topics]``: the idf in
    thousandths; the term as people write it, 0 where that is the term itself, "" where it cannot
    stand alone; and pairs of a topic's number and the term's weight there in thousandths. A shard
    ``papers-<n>.js`` holds for each term its papers: 256 times the step from the number of the
    paper before (the first counts from 0) plus its weight times 255. Papers are numbered in corpus
    order, topics as in the root. ``terms.js`` and ``papers.js`` tell how many shards there are.
    """
    yield data_part("fit", _root)
    yield data_part("fit/terms", _terms, cost=_COST)
    yield data_part("fit/papers", _papers, cost=_COST)


def _terms(edition: Edition) -> Iterator[File]:
    return _files("terms", _sharded(_meanings(edition), lambda term: term.partition(" ")[0]))


def _papers(edition: Edition) -> Iterator[File]:
    return _files("papers", _sharded(_postings(edition), lambda term: term))


def _files(kind: str, shards: Sequence[_Lines]) -> Iterator[File]:
    for number, shard in enumerate(shards):
        path = _FOLDER / f"{kind}-{number}.js"
        yield path, give(path, shard)
    path = _FOLDER / f"{kind}.js"
    yield path, give(path, len(shards))


def _sharded(lines: _Lines, key: Callable[[str], str]) -> tuple[_Lines, ...]:
    """Part lines among as many shards as their length asks for, each by the hash of its key."""
    n_shards = sum(len(term) + len(bytes(line)) for term, line in lines.items()) // _SHARD + 1
    if n_shards < _ALL_ASKED:
        n_shards = n_shards // 4 + 1
    shards: list[dict[str, msgspec.Raw]] = [{} for _ in range(n_shards)]
    for term, line in lines.items():
        shards[bucket_of(key(term), n_shards)][term] = line
    return tuple(shards)


def _root(edition: Edition) -> Iterator[File]:
    """Tell what all texts need."""
    placed = [p for p in edition.survey.placements.values() if p.topic is not None]
    topics = [edition.topics[slug] for slug in edition.survey.figures.assignment.topics]
    root = {
        "papers": len(edition.survey.corpus),
        "topics": [
            {"title": topic.file.title, "href": str(topic_path(topic.slug)), "hue": topic.hue}
            for topic in topics
        ],
        "unsortedBelow": edition.config.placement.unsorted_below,
        "usualMargin": round(median(p.margin for p in placed), 4) if placed else 0,
        "breaks": " ".join(sorted(BREAKS)),
        "fillers": " ".join(sorted(FILLERS)),
    }
    path = _FOLDER / "root.js"
    yield path, give(path, root)


def _meanings(edition: Edition) -> _Lines:
    space, vectors = edition.survey.figures.space, edition.survey.figures.assignment.vectors
    idf = np.rint(space.idf * _THOUSANDTHS).astype(int).tolist()
    weights = np.rint(vectors.T * _THOUSANDTHS).astype(int)
    columns, topics = np.nonzero(weights > 0)
    pairs = np.stack([topics, weights[columns, topics]], axis=1).ravel().tolist()
    ends = (2 * np.searchsorted(columns, np.arange(len(space.vocabulary)), "right")).tolist()
    lines = {}
    start = 0
    for term, weight, end in zip(space.vocabulary, idf, ends, strict=True):
        if term:  # the empty one stands for a vocabulary without terms
            line = (weight, _written(term, space.written[term]), pairs[start:end])
            lines[term] = msgspec.Raw(msgspec.json.encode(line))
        start = end
    return lines


def _written(term: str, written: str) -> str | int:
    if not reads_well(written):
        return ""
    return 0 if written == term else written


def _postings(edition: Edition) -> _Lines:
    matrix = edition.survey.figures.space.matrix.tocsc()
    matrix.sort_indices()
    columns = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))
    is_kept = _are_heaviest(matrix.data, matrix.indptr)
    papers, columns, weights = matrix.indices[is_kept], columns[is_kept], matrix.data[is_kept]
    is_first = np.diff(columns, prepend=-1) != 0
    steps = papers - np.where(is_first, 0, np.roll(papers, 1))
    rounded = np.rint(weights * (_STEPS - 1)).astype(int)
    found = (steps.astype(int) * _STEPS + rounded).tolist()
    ends = np.searchsorted(columns, np.arange(matrix.shape[1]), "right").tolist()
    lines = {}
    start = 0
    for term, end in zip(edition.survey.figures.space.vocabulary, ends, strict=True):
        lines[term] = msgspec.Raw(msgspec.json.encode(found[start:end]))
        start = end
    return lines


def _are_heaviest(weights: Array, ends: Indices) -> Truths:
    """Tell which entries are among the heaviest of their column (n_entries,).

    ends: where the columns begin and end (n_columns + 1,).
    """
    is_kept = np.ones(len(weights), dtype=bool)
    for column in np.flatnonzero(np.diff(ends) > _MOST_PAPERS).tolist():
        span = slice(ends[column], ends[column + 1])
        rest = np.argsort(-weights[span], kind="stable")[_MOST_PAPERS:]
        is_kept[span][rest] = False
    return is_kept
