"""The index in shards: postings by root, and the words themselves forwards and backwards.

``terms/`` holds every root with its postings, the heaviest first and no more than a reader needs
at once; the rest of long ones is in ``more/``. ``words/`` completes what is typed and, together
with ``endings/``, finds what was meant by a word with one mistake: either its beginning or its
end is whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

import numpy as np

from generator.pages.search.code import (
    GAP,
    RECORD,
    Shard,
    cut_shards,
    encode_array,
    encode_number,
    encode_numbers,
    front_coded,
    utf16_order,
)
from generator.pages.search.index import N_LEVELS, TITLE_LEVEL, SearchIndex
from generator.pages.shards.give import give
from generator.topics.analysis import is_filler
from generator.topics.learn import Indices

__all__ = ["SEARCH", "Directory", "Files", "term_files", "write_shards"]

SEARCH = PurePosixPath("search")

_TERM_SHARD = 5_000  # characters, or more …
_MOST_SHARDS = 2_500  # … where the root would have to name more shards than these
_WORD_SHARD = 2_500
_N_AT_ONCE = 1_500  # papers of a root that come with it
_N_MORE = 8_000  # papers in each file of the rest
_POSTINGS_AT_ONCE = 1 << 19  # bounds the memory that writing takes
_N_COMMON = 1_000  # words that every reader gets, to complete the first letters
_OCTAVE = 4  # steps in which the frequency of a word doubles

Files = dict[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Where each list of shards is cut: the first word of every shard; None where there is none."""

    terms: str | None
    words: str | None
    endings: str | None


def term_files(index: SearchIndex) -> tuple[Files, Directory]:
    """Write the postings and the words."""
    more: Files = {}
    roots = index.roots
    records = list(_terms(index, more))
    size = max(_TERM_SHARD, sum(map(len, records)) // _MOST_SHARDS)
    files, terms = write_shards("terms", cut_shards(roots, records, size=size))
    frequencies = index.frequencies()
    steps = {root: _steps(form, frequencies[root]) for root, form in index.written.items()}
    words = [root for root in roots if root in steps]
    spelled = [_spelled(root, index.written[root], steps[root]) for root in words]
    forwards, word_starts = write_shards("words", cut_shards(words, spelled, size=_WORD_SHARD))
    endings = sorted(((root[::-1], steps[root]) for root in words), key=lambda e: utf16_order(e[0]))
    backwards, ending_starts = write_shards(
        "endings",
        cut_shards(
            [ending for ending, _ in endings],
            [GAP + encode_number(n_steps) for _, n_steps in endings],
            size=_WORD_SHARD,
        ),
    )
    files |= forwards | backwards | more | _common(words, spelled, steps)
    return files, Directory(terms=terms, words=word_starts, endings=ending_starts)


def write_shards(name: str, shards: Sequence[Shard]) -> tuple[Files, str | None]:
    """Write shards to numbered files, and return the first word of each, front-coded."""
    paths = [SEARCH / name / f"{number}.js" for number in range(len(shards))]
    files = {
        path: give(path, RECORD.join(shard.records))
        for path, shard in zip(paths, shards, strict=True)
    }
    return files, RECORD.join(front_coded(shard.first for shard in shards)) if shards else None


def _terms(index: SearchIndex, more: Files) -> Iterator[str]:
    """Write each root's postings; of a long list the head, with the place of the rest.

    The rest is told in three numbers: how many papers have the root in all, the number of the
    first file that holds the others, and of how many.
    """
    for start, ends in _stretches(index.ends):
        cuts = [list(_cuts(first, last)) for first, last in pairwise([start, *ends])]
        pieces = _encoded(index, [cut for of_root in cuts for cut in of_root[:-1]] + ends[-1:])
        for of_root in cuts:
            head, *rest = [next(pieces) for _ in of_root[1:]]
            written = GAP + head
            if rest:
                n_papers = of_root[-1] - of_root[0]
                written += GAP + encode_numbers((n_papers, len(more), len(rest)))
            for piece in rest:
                path = SEARCH / "more" / f"{len(more)}.js"
                more[path] = give(path, piece)
            yield written


def _stretches(ends: Indices) -> Iterator[tuple[int, list[int]]]:
    """Part the roots so that their postings fit into memory: where they begin, and each ends."""
    stretch = ends // _POSTINGS_AT_ONCE
    begins = np.flatnonzero(np.diff(stretch, prepend=-1))
    for first, last in pairwise([*begins.tolist(), len(ends)]):
        yield int(ends[first - 1]) if first else 0, ends[first:last].tolist()


def _cuts(start: int, end: int) -> Iterator[int]:
    """Yield where the pieces of a root's list begin, and its end."""
    yield start
    yield from range(start + _N_AT_ONCE, end, _N_MORE)
    yield end


def _encoded(index: SearchIndex, cuts: Sequence[int]) -> Iterator[str]:
    """Write the postings from each cut to the next.

    Papers stand by level: how many have it and which level it is, then the way to each. From
    ``TITLE_LEVEL`` on the word's place in the title follows each.
    """
    levels, numbers, places = index.columns(cuts[0], cuts[-1])
    starts = np.array(cuts, dtype=np.int64) - cuts[0]
    is_first = np.diff(levels, prepend=0) != 0
    is_first[starts[:-1]] = True
    firsts = np.flatnonzero(is_first)
    n_papers = np.diff(firsts, append=len(levels))
    columns = np.full((len(levels), 3), -1)  # the level's head, the way to a paper, the place
    columns[firsts, 0] = (n_papers - 1) * N_LEVELS + levels[firsts] - 1
    columns[:, 1] = numbers - np.where(is_first, -1, np.roll(numbers, 1)) - 1
    columns[:, 2] = np.where(levels >= TITLE_LEVEL, places - 1, -1)
    is_there = columns >= 0
    text, ends = encode_array(columns[is_there])
    n_written = np.concatenate([[0], is_there.sum(axis=1).cumsum()])
    at = np.concatenate([[0], ends])[n_written[starts]].tolist()
    return (text[start:end] for start, end in pairwise(at))


def _steps(written: str, frequency: int) -> int:
    """Tell roughly how useful a word is to be offered: by its papers, or half for a filler."""
    steps = round(_OCTAVE * math.log2(frequency))
    return steps // 2 if is_filler(written.lower()) else steps


def _spelled(root: str, written: str, n_steps: int) -> str:
    """Write a word's usefulness, and its spelling where that is not the root itself."""
    if written == root:
        return GAP + encode_number(n_steps)
    n_kept = 0
    for a, b in zip(root, written, strict=False):
        if a != b or a > "\uffff":  # which JavaScript counts as two
            break
        n_kept += 1
    return GAP + encode_number(n_steps) + encode_number(n_kept) + written[n_kept:]


def _common(words: Sequence[str], spelled: Sequence[str], steps: Mapping[str, int]) -> Files:
    often = sorted(range(len(words)), key=lambda i: (-steps[words[i]], i))[:_N_COMMON]
    kept = sorted(often)
    path = SEARCH / "common.js"
    coded = front_coded(words[i] for i in kept)
    records = (head + spelled[i] for head, i in zip(coded, kept, strict=True))
    return {path: give(path, RECORD.join(records))}
