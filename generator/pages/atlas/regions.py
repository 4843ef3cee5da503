"""Regions of the map: each topic has the ground where its papers stand closest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.pages.atlas.contours import Grid, Ring, outlines
from generator.topics.survey import HEIGHT, WIDTH, Point

__all__ = ["MARGIN", "STEP", "Region", "find_regions"]

MARGIN = 40  # around the plane, for regions and labels
STEP = 10  # of the grid
_BANDWIDTH = 0.55  # of how far dots would stand apart if they were spread evenly
_NARROWEST, _WIDEST = 11.0, 25.0
_LEAST = 1.15  # dots' worth of density: a paper on its own has no region
_SPECK = 700.0  # area of a ring that is too small to be seen as one
_STRAIGHT = 12.0  # area of the triangle by which a point may lie off its neighbours' line


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A topic's ground.

    rings: outlines, largest first; none where no two of its papers stand together.
    anchor: where its papers stand closest, for its label.
    ground: whether each point of a grid, ``STEP`` apart and beginning ``MARGIN`` outside of the
        plane, is the topic's (n_rows, n_columns).
    """

    topic: str
    rings: tuple[Ring, ...] = field(repr=False)
    anchor: Point
    ground: np.ndarray[Any, np.dtype[np.bool_]] = field(repr=False)


def find_regions(places: Mapping[str, Sequence[Point]]) -> tuple[Region, ...]:
    """Return the regions of topics, given where each one's papers stand; none for an empty topic.

    A topic's density is a sum of Gaussians, one per paper. Its region is where that is larger than
    any other topic's and than a paper on its own would make it, so that regions never overlap.
    """
    topics = [topic for topic in sorted(places) if places[topic]]
    if not topics:
        return ()
    n_papers = sum(len(places[topic]) for topic in topics)
    apart = np.sqrt(WIDTH * HEIGHT / n_papers)
    bandwidth = float(np.clip(_BANDWIDTH * apart, _NARROWEST, _WIDEST))
    densities = np.array([_density(places[topic], bandwidth) for topic in topics])
    least = np.full((1, *densities.shape[1:]), _LEAST * max(1.0, n_papers / 4000))
    regions = []
    for index, topic in enumerate(topics):
        others = np.delete(densities, index, axis=0)
        own = densities[index] - np.concatenate([others, least]).max(axis=0)
        own[[0, -1], :] = own[:, [0, -1]] = -1.0
        rings = (tuple(_on_plane(x, y) for x, y in ring) for ring in outlines(own.round(6)))
        kept = sorted((r for r in rings if abs(_area(r)) >= _SPECK), key=lambda r: -abs(_area(r)))
        peak = own if own.max() > 0 else densities[index]  # others may be denser wherever it is
        row, column = np.unravel_index(int(peak.round(6).argmax()), own.shape)
        regions.append(
            Region(
                topic=topic,
                rings=tuple(map(_simplified, kept)),
                anchor=_on_plane(float(column), float(row)),
                ground=own > 0,
            )
        )
    return tuple(regions)


def _density(places: Sequence[Point], bandwidth: float) -> Grid:
    """Sum a Gaussian of height 1 per place on the grid (n_rows, n_columns)."""
    across = np.arange(-MARGIN, WIDTH + MARGIN + STEP, STEP)
    down = np.arange(-MARGIN, HEIGHT + MARGIN + STEP, STEP)
    x, y = np.array(places).T
    bells_across = np.exp(-0.5 * ((across - x[:, None]) / bandwidth) ** 2)
    bells_down = np.exp(-0.5 * ((down - y[:, None]) / bandwidth) ** 2)
    density: Grid = bells_down.T @ bells_across
    return density


def _on_plane(column: float, row: float) -> Point:
    return (round(column * STEP - MARGIN, 1), round(row * STEP - MARGIN, 1))


def _area(ring: Ring) -> float:
    following = (*ring[1:], ring[0])
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, following, strict=True)) / 2


def _simplified(ring: Ring) -> Ring:
    """Leave out points that lie as good as on the line between their neighbours."""
    kept = [ring[0]]
    for point, after in zip(ring[1:], (*ring[2:], ring[0]), strict=True):
        if abs(_area((kept[-1], point, after))) > _STRAIGHT:
            kept.append(point)
    return tuple(kept)
