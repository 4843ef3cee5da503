"""Find the papers that share a paper's words, without comparing each with each.

Every term has its postings: the papers that say it, those first that it tells most about. A paper
looks only into the postings of its own heaviest terms, and only so far down; what it finds there
most often is compared in full. So the work per paper stays the same however many papers there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.pool.contract import ALONE, Pool
from generator.topics.learn import Array, Indices

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["nearest_in_words"]

# Measured in docs/decisions/0017-neighbours.md.
_N_TERMS = 48  # of a paper that are looked up
_N_POSTINGS = 200  # papers that are looked at for a term
_N_COMPARED = 60  # papers that are compared in full
_N_ROWS = 64  # papers that are looked up at a time
_CHUNK = 2048  # papers that a process is given at once
_WORTH_A_WORKER = 15_000  # papers: a process has to be started, and to be given the matrix


def nearest_in_words(matrix: csr_matrix, *, pool: Pool = ALONE) -> tuple[Indices, Array]:
    """Return for each paper 60 that are as near by cosine as could be found, and the cosines.

    matrix: document-term matrix (n_papers, n_terms), rows L2-normalised.

    Both are (n_papers, 60), in no order. Where fewer papers share a heavy term, the paper itself
    fills the row, with a cosine of 0.
    """
    n_papers = matrix.shape[0]
    search = _Search(
        matrix=matrix,
        postings=_heaviest(matrix.T.tocsr(), _N_POSTINGS),
        questions=_heaviest(matrix, _N_TERMS),
    )
    starts = range(0, n_papers, _CHUNK)
    chunks = [range(start, min(start + _CHUNK, n_papers)) for start in starts]
    columns = np.empty((n_papers, _N_COMPARED), dtype=np.int64)
    cosines = np.empty((n_papers, _N_COMPARED))
    found = pool.map(search, chunks, n_worth=n_papers // _WORTH_A_WORKER)
    for chunk, part in zip(chunks, found, strict=True):
        columns[chunk.start : chunk.stop], cosines[chunk.start : chunk.stop] = part
    return columns, cosines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """Looks up and compares papers, given by their rows, as it does for any others.

    postings: the papers of each term (n_terms, n_papers). questions: the terms of each paper
        that are looked up (n_papers, n_terms).
    """

    matrix: csr_matrix = field(repr=False)
    postings: csr_matrix = field(repr=False)
    questions: csr_matrix = field(repr=False)

    def __call__(self, chunk: range) -> tuple[Indices, Array]:
        columns = np.empty((len(chunk), _N_COMPARED), dtype=np.int64)
        cosines = np.empty((len(chunk), _N_COMPARED))
        for start in range(chunk.start, chunk.stop, _N_ROWS):
            rows = np.arange(start, min(start + _N_ROWS, chunk.stop))
            best = _best(self.questions[rows] @ self.postings, rows)
            columns[rows - chunk.start] = best
            for row, own, values in zip(rows, best, _cosines(self.matrix, rows, best), strict=True):
                cosines[row - chunk.start] = np.where(own == row, 0.0, values)
        return columns, cosines


def _heaviest(matrix: csr_matrix, n: int) -> csr_matrix:
    """Keep the ``n`` largest weights of each row, to six digits; ties go to the lower column."""
    from scipy.sparse import csr_matrix

    lengths = np.diff(matrix.indptr)
    row = np.repeat(np.arange(matrix.shape[0]), lengths)
    keys = row * 2_000_000 - np.rint(matrix.data * 1e6).astype(np.int64)
    order = np.argsort(keys, kind="stable")
    rank = np.arange(matrix.nnz) - matrix.indptr[row]
    kept = np.sort(order[rank < n])
    ends = np.concatenate([[0], np.cumsum(np.minimum(lengths, n))])
    return csr_matrix((matrix.data[kept], matrix.indices[kept], ends), shape=matrix.shape)


def _best(shared: csr_matrix, rows: Indices) -> Indices:
    """Return the columns of the largest values of a sparse matrix, filled up with the row's own.

    As in ``nearest``, value and column make one whole number; a row's own paper comes last.
    """
    n_papers = shared.shape[1]
    lengths = np.diff(shared.indptr)
    own = n_papers + rows[:, None]
    keys = np.tile(own, (1, max(_N_COMPARED, int(lengths.max(initial=0)))))
    found = np.rint(shared.data * -1e6).astype(np.int64) * n_papers + shared.indices
    is_own = shared.indices == np.repeat(rows, lengths)
    keys[np.arange(keys.shape[1]) < lengths[:, None]] = np.where(
        is_own, n_papers + shared.indices, found
    )
    best: Indices = np.partition(keys, _N_COMPARED - 1, axis=1)[:, :_N_COMPARED] % n_papers
    return best


def _cosines(matrix: csr_matrix, rows: Indices, columns: Indices) -> Iterator[Array]:
    """Yield the cosines of each of some papers with its own choice of others (n_columns,)."""
    others = matrix[columns.ravel()]
    ends = others.indptr[:: columns.shape[1]]
    firsts = others.indptr[:-1].reshape(columns.shape)
    weights = np.zeros(matrix.shape[1])
    for row, start, end, first in zip(rows, ends, ends[1:], firsts, strict=False):
        own = slice(matrix.indptr[row], matrix.indptr[row + 1])
        weights[matrix.indices[own]] = matrix.data[own]
        products = np.zeros(end - start + 1)  # one more, for rows without a word at the end
        products[:-1] = weights[others.indices[start:end]] * others.data[start:end]
        sums: Array = np.add.reduceat(products, first - start)
        yield sums
        weights[matrix.indices[own]] = 0.0
