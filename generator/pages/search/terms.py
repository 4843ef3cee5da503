"""The index in shards: postings by root, and the words themselves forwards and backwards.

``terms/`` holds every root with its postings, the heaviest first and no more than a reader needs
at once; the rest of long ones is in ``more/``. ``words/`` completes what is typed and, together
with ``endings/``, finds what was meant by a word with one mistake: either its beginning or its
end is whole.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from generator.pages.search.code import (
    GAP,
    RECORD,
    Shard,
    cut_shards,
    encode_number,
    encode_numbers,
    front_coded,
    give,
    utf16_order,
)
from generator.pages.search.index import N_LEVELS, TITLE_LEVEL, Posting, SearchIndex
from generator.topics.analysis import is_filler

__all__ = ["SEARCH", "Directory", "Files", "term_files", "write_shards"]

SEARCH = PurePosixPath("search")

_TERM_SHARD = 5_000  # characters, or more …
_MOST_SHARDS = 2_500  # … where the root would have to name more shards than these
_WORD_SHARD = 4_000
_N_AT_ONCE = 1_500  # papers of a root that come with it
_N_MORE = 8_000  # papers in each file of the rest
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
    roots = sorted(index.roots, key=utf16_order)
    records = [_term(index.postings(root), more) for root in roots]
    size = max(_TERM_SHARD, sum(map(len, records)) // _MOST_SHARDS)
    files, terms = write_shards("terms", cut_shards(roots, records, size=size))
    steps = {root: _steps(index, root) for root in index.written}
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
    """Write shards to numbered files, and return the first word of each, in short."""
    paths = [SEARCH / name / f"{number}.js" for number in range(len(shards))]
    files = {
        path: give(path, RECORD.join(shard.records))
        for path, shard in zip(paths, shards, strict=True)
    }
    return files, RECORD.join(shard.first for shard in shards) if shards else None


def _term(postings: Sequence[Posting], more: Files) -> str:
    """Write a root's postings; of a long list the head, with the place of the rest.

    The rest is told in three numbers: how many papers have the root in all, the number of the
    first file that holds the others, and of how many.
    """
    head, rest = postings[:_N_AT_ONCE], postings[_N_AT_ONCE:]
    written = GAP + _encode_postings(head)
    if rest:
        pieces = [rest[start : start + _N_MORE] for start in range(0, len(rest), _N_MORE)]
        written += GAP + encode_numbers((len(postings), len(more), len(pieces)))
        for piece in pieces:
            path = SEARCH / "more" / f"{len(more)}.js"
            more[path] = give(path, _encode_postings(piece))
    return written


def _encode_postings(postings: Sequence[Posting]) -> str:
    """Write papers by level: how many have it and which level it is, then the way to each.

    From ``TITLE_LEVEL`` on the word's place in the title follows each.
    """
    numbers: list[int] = []
    for level, group in groupby(postings, key=lambda posting: posting[0]):
        papers = list(group)
        numbers.append((len(papers) - 1) * N_LEVELS + level - 1)
        before = -1
        for _, number, place in papers:
            numbers.append(number - before - 1)
            if level >= TITLE_LEVEL:
                numbers.append(place - 1)
            before = number
    return encode_numbers(numbers)


def _steps(index: SearchIndex, root: str) -> int:
    """Tell roughly how useful a word is to be offered: by its papers, or half for a filler."""
    steps = round(_OCTAVE * math.log2(index.frequency(root)))
    return steps // 2 if is_filler(index.written[root].lower()) else steps


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
