"""Outline where a field on a grid is positive (marching squares, Lorensen & Cline 1987)."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["Grid", "Ring", "outlines"]

Grid = np.ndarray[Any, np.dtype[np.float64]]
Ring = tuple[tuple[float, float], ...]  # closed: the last point is joined to the first
_Edge = tuple[int, int, int]  # whether it runs down, and the row and column where it starts


def outlines(field: Grid) -> tuple[Ring, ...]:
    """Return the rings around what is positive, as (x, y) in units of the grid.

    Holes have rings of their own, so that shapes are to be filled by the even-odd rule. The
    field's margin must not be positive: a ring that the grid cuts off would not close.
    """
    inside = field > 0
    n_inside = inside[:-1, :-1].astype(int) + inside[:-1, 1:] + inside[1:, 1:] + inside[1:, :-1]
    following: dict[_Edge, _Edge] = {}
    for row, column in np.argwhere((n_inside > 0) & (n_inside < 4)).tolist():
        following |= _crossings(inside, row, column)
    rings = []
    while following:
        first = min(following)
        ring, edge = [], first
        while edge in following:
            ring.append(_point(field, edge))
            edge = following.pop(edge)
        rings.append(tuple(ring))
    return tuple(rings)


def _crossings(
    inside: np.ndarray[Any, np.dtype[np.bool_]], row: int, column: int
) -> dict[_Edge, _Edge]:
    """Join the edges of a cell that the outline crosses, each to where the outline goes on.

    Around the cell, an edge that leaves the inside leads to the next, which enters it; the cell
    next door sees the same edge the other way round, and goes on from there.
    """
    corners = [
        inside[row, column],
        inside[row, column + 1],
        inside[row + 1, column + 1],
        inside[row + 1, column],
    ]
    edges = [(0, row, column), (1, row, column + 1), (0, row + 1, column), (1, row, column)]
    crossed = [side for side in range(4) if corners[side] != corners[(side + 1) % 4]]
    return {
        edges[side]: edges[crossed[(place + 1) % len(crossed)]]
        for place, side in enumerate(crossed)
        if corners[side]
    }


def _point(field: Grid, edge: _Edge) -> tuple[float, float]:
    """Return where along an edge the field is zero, were it a straight line between the ends."""
    runs_down, row, column = edge
    start = field[row, column]
    end = field[row + 1, column] if runs_down else field[row, column + 1]
    along = float(start / (start - end))
    return (column, row + along) if runs_down else (column + along, row)
