"""Let papers find their places on a plane: drawn to their relatives, pushed off by all others.

These are the forces of t-SNE (van der Maaten & Hinton 2008). What pushes is summed on a grid, by
Fourier transform (Linderman et al. 2019, FIt-SNE), so that a round takes as long as there are
papers and relations, not pairs of papers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.topics.learn import Array

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["settle"]

_Spectrum = np.ndarray[Any, np.dtype[np.complex128]]

# Measured in docs/decisions/0011-map.md.
_N_ROUNDS = 100
_RATE = 0.5  # of a step, per paper
_MOMENTUM = 0.8  # what a paper keeps of its last step
_LONGEST = 1.0  # step, on either axis: so that nothing can fly off
_STEP = 32  # cells by which the grid grows

_CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])  # of a cell: across and down


def settle(places: Array, links: csr_matrix) -> Array:
    """Return where papers come to stand (n_papers, 2), starting from ``places``.

    links: how much papers draw each other (n_papers, n_papers), symmetric.

    A paper i moves against the gradient 4 Σⱼ (pᵢⱼ - qᵢⱼ/Z) qᵢⱼ (yᵢ - yⱼ), where p are the links,
    scaled to sum 1, q is 1 / (1 + |yᵢ - yⱼ|²) and Z the sum of all q.
    """
    n_papers = len(places)
    one = np.repeat(np.arange(n_papers), np.diff(links.indptr))
    other, strengths = links.indices, links.data / max(links.data.sum(), 1e-12)
    places, steps = places.round(6), np.zeros_like(places)
    for _ in range(_N_ROUNDS):
        push = _push(places)
        x, y = places.T.copy()
        across, down = x[one] - x[other], y[one] - y[other]
        drawn = strengths / (1 + across**2 + down**2)
        pull = [np.bincount(one, drawn * side, minlength=n_papers) for side in (across, down)]
        steps = _MOMENTUM * steps - _RATE * n_papers * 4 * (np.column_stack(pull) - push)
        steps = np.clip(steps, -_LONGEST, _LONGEST)
        places = (places + steps).round(6)
    return places


def _push(places: Array) -> Array:
    """Return Σⱼ qᵢⱼ² (yᵢ - yⱼ) / Z for each paper (n_papers, 2), from a grid of cells of side 1.

    A paper is shared out to the four corners of its cell, the more the nearer; the sums at the
    corners are shared back to it in the same way.
    """
    from scipy import fft

    at = places - places.min(axis=0)
    cell = at.astype(np.int64)
    wide, high = (_grid_size(int(n)) for n in cell.max(axis=0))
    shares = np.abs(1 - _CORNERS[:, None] - (at - cell)).prod(axis=2)  # (4, n_papers)
    columns, rows = (cell + _CORNERS[:, None]).transpose(2, 0, 1)
    corners = columns * high + rows
    crowd = np.bincount(corners.ravel(), shares.ravel(), minlength=wide * high)
    spectrum = fft.rfft2(crowd.reshape(wide, high))
    closeness, across, down = (
        (fft.irfft2(spectrum * kernel, (wide, high)).ravel()[corners] * shares).sum(axis=0)
        for kernel in _kernels(wide, high)
    )
    near = 1 / (1 + ((_CORNERS[:, None] - _CORNERS) ** 2).sum(axis=2))
    itself = (shares * (near @ shares)).sum()  # no paper pushes itself
    push: Array = np.column_stack([across, down]) / max(closeness.sum() - itself, 1e-12)
    return push


def _grid_size(n_cells: int) -> int:
    """Return a length that Fourier transforms are fast for: twice the cells and more, in steps.

    Offsets run to half of the grid and come back from the other side, hence twice.
    """
    from scipy import fft

    return int(fft.next_fast_len(2 * (n_cells // _STEP + 1) * _STEP + 4, real=True))


@lru_cache(maxsize=1)
def _kernels(wide: int, high: int) -> tuple[_Spectrum, _Spectrum, _Spectrum]:
    """Return the transforms of q and of both sides of q² (yᵢ - yⱼ), by offset on the grid.

    The grid hardly changes from round to round, so the last ones are kept.
    """
    from scipy import fft

    across = fft.fftfreq(wide, 1 / wide)[:, None]
    down = fft.fftfreq(high, 1 / high)
    q = 1 / (1 + across**2 + down**2)
    return fft.rfft2(q), fft.rfft2(q**2 * across), fft.rfft2(q**2 * down)
