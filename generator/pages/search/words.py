"""The words of all papers as numbers: cut once, so that all counting after is arithmetic."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.corpus.paper import Paper
from generator.pages.search.roots import search_words
from generator.topics.learn import Indices
from generator.topics.texts import prose

__all__ = ["Block", "SearchWords", "cut_words"]

_N_TEXTS = 3  # of a paper: its title, its abstract with the authors, and its name
_NAME = 2  # the last of these
_BLOCK = 8192  # papers; bounds the memory that counting takes


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWords:
    """What papers are searched by, cut into words.

    spellings: each way in which a word is written.
    blocks: the words themselves, some papers at a time.
    """

    spellings: tuple[str, ...] = field(repr=False)
    blocks: tuple[Block, ...]

    def lengths(self) -> Indices:
        """Return how many words each text has (n_papers, 3)."""
        none = np.zeros((0, _N_TEXTS), dtype=np.int64)
        return np.concatenate([none, *(block.lengths() for block in self.blocks)])

    def n_uses(self) -> Indices:
        """Return how often titles and abstracts have each spelling (n_spellings,)."""
        n_uses = np.zeros(len(self.spellings), dtype=np.int64)
        for block in self.blocks:
            lengths = block.lengths()
            is_name = np.repeat(np.arange(lengths.size) % _N_TEXTS == _NAME, lengths.ravel())
            n_uses += np.bincount(block.words[~is_name], minlength=len(n_uses))
        return n_uses


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The words of papers that follow one another.

    start: the row of the first of them.
    words: the words of all texts in a row, as numbers of spellings (n_words,).
    ends: where the title, the abstract and the name of each paper end in ``words`` (n_papers, 3).
    """

    start: int
    words: np.ndarray[Any, np.dtype[np.int32]] = field(repr=False)
    ends: Indices = field(repr=False)

    def lengths(self) -> Indices:
        """Return how many words each text has (n_papers, 3)."""
        return np.diff(self.ends.ravel(), prepend=0).reshape(self.ends.shape)

    def texts(self) -> list[tuple[Indices, Indices, Indices]]:
        """Return of titles, abstracts and names each word's paper, spelling and place in its text.

        Papers are told by their rows; places are counted from 1.
        """
        lengths = self.lengths().ravel()
        text = np.repeat(np.arange(len(lengths)), lengths)
        place = np.arange(len(text)) - (self.ends.ravel() - lengths)[text] + 1
        paper, which = self.start + text // _N_TEXTS, text % _N_TEXTS
        return [
            (paper[which == kind], self.words[which == kind].astype(np.int64), place[which == kind])
            for kind in range(_N_TEXTS)
        ]


def cut_words(papers: Iterable[Paper]) -> SearchWords:
    """Cut the texts of papers into words.

    Words end at spaces, so what stands between two is cut once, however often it comes.
    """
    pieces = _Pieces()
    found, ends, blocks = list[int](), [0], list[Block]()
    n_papers = 0
    for n_papers, paper in enumerate(papers, start=1):
        for text in _texts(paper):
            found += map(pieces.__getitem__, text.split())
            ends.append(len(found))
        if n_papers % _BLOCK == 0:
            blocks.append(_block(n_papers - _BLOCK, pieces, found, ends))
            found, ends = [], [0]
    blocks.append(_block(n_papers - n_papers % _BLOCK, pieces, found, ends))
    return SearchWords(spellings=tuple(pieces.numbers), blocks=tuple(blocks))


def _block(start: int, pieces: _Pieces, found: Sequence[int], ends: Sequence[int]) -> Block:
    """Write out the words of pieces. ends: where each text ends among them, after a 0."""
    piece, cuts = np.array(found, dtype=np.int64), np.array(pieces.cuts, dtype=np.int32)
    lengths = np.array(pieces.lengths, dtype=np.int64)
    starts, length = (lengths.cumsum() - lengths)[piece], lengths[piece]
    n_before = np.concatenate([[0], length.cumsum()])
    word = np.repeat(starts - n_before[:-1], length) + np.arange(n_before[-1])
    ends_of_texts = n_before[np.array(ends[1:], dtype=np.int64)]
    return Block(start=start, words=cuts[word], ends=ends_of_texts.reshape(-1, _N_TEXTS))


def _texts(paper: Paper) -> tuple[str, str, str]:
    title = "" if paper.title_derived else prose(paper.title)
    name = paper.name or ""
    authors = (person.full_name for person in paper.authors)
    return (
        title if name in title else f"{title} ; {name}",
        " ; ".join((prose(paper.abstract), *authors)),
        name,
    )


class _Pieces(dict[str, int]):
    """The number of each piece of text without spaces; it grows by being asked.

    cuts: the words of all pieces in a row, as numbers of spellings. lengths: how many each has.
    numbers: of all spellings met, in the order of their coming.
    """

    __slots__ = ("cuts", "lengths", "numbers")

    def __init__(self) -> None:
        super().__init__()
        self.cuts, self.lengths = array("i"), array("i")
        self.numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        n_before = len(self.cuts)
        self.cuts.extend(
            self.numbers.setdefault(word, len(self.numbers)) for word in search_words(piece)
        )
        self.lengths.append(len(self.cuts) - n_before)
        self[piece] = number = len(self)
        return number
