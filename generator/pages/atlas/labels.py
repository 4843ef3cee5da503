"""Labels of the map: near their topics, never on one another, and on as few dots as can be."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, dist, inf

import numpy as np

from generator.pages.atlas.contours import Grid
from generator.pages.atlas.regions import MARGIN, STEP, Region
from generator.topics.survey import HEIGHT, WIDTH, Point

__all__ = ["Box", "Label", "place_labels"]

Box = tuple[float, float, float, float]  # left, top, right, bottom

_EM, _WIDE_EM = 0.62, 1.05  # width of a letter in a bold face, and of a full-width character
_LEADING = 1.12  # height of a line
_LONGEST_LINE = 17  # letters
_MOST_LINES = 3
# What a place costs, in units of distance: a dot that is covered, a point of another topic's
# region, and how much more it counts to stand away from the topic's region than off its middle.
_DOT, _FOREIGN, _AWAY = 40.0, 6.0, 3.0
_MANY = 400  # dots; where there are more, each is drawn smaller and counts for less
_FAR = 6.0  # from here on a line leads from the label to its topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A topic's name on the map.

    lines: of the text, from above.
    box: the room that is kept for it.
    leader: from the label to its topic; None where it stands there.
    """

    topic: str
    lines: tuple[str, ...]
    box: Box
    leader: tuple[Point, Point] | None


def place_labels(
    regions: Sequence[Region],
    titles: Mapping[str, str],
    dots: Sequence[Point],
    *,
    size: float,
    dearest: float = inf,
) -> tuple[Label, ...]:
    """Place the labels of regions one after the other, in the order given.

    size: of the type, in units of the plane.
    dearest: what a place may cost; a topic that finds none so cheap has no label.
    """
    shape = (HEIGHT + 2 * MARGIN) // STEP, (WIDTH + 2 * MARGIN) // STEP
    n_dots, *_ = np.histogram2d(
        [y for _, y in dots],
        [x for x, _ in dots],
        bins=shape,
        range=((-MARGIN, HEIGHT + MARGIN), (-MARGIN, WIDTH + MARGIN)),
    )
    dot = _DOT * _MANY / max(_MANY, len(dots))
    taken = np.zeros(shape)
    labels = []
    for region in regions:
        lines = _lines(titles[region.topic])
        n_down = ceil((len(lines) * _LEADING + 0.2) * size / STEP)
        n_across = ceil(max(map(_width, lines)) * size / STEP)
        if n_down > shape[0] or n_across > shape[1]:
            continue
        covered = _sums(n_dots, n_down, n_across)
        cost = dot * covered + _cost(region, regions, n_down, n_across)
        cost[_sums(taken, n_down, n_across) > 0] = np.inf
        cost[cost > dearest] = np.inf
        row, column = np.unravel_index(int(cost.round(3).argmin()), cost.shape)
        if np.isinf(cost[row, column]):
            continue
        taken[row : row + n_down, column : column + n_across] = 1
        left, top = float(column * STEP - MARGIN), float(row * STEP - MARGIN)
        right, bottom = left + n_across * STEP, top + n_down * STEP
        labels.append(
            Label(
                topic=region.topic,
                lines=lines,
                box=(left, top, right, bottom),
                leader=_leader(region, (left, top, right, bottom)),
            )
        )
    return tuple(labels)


def _cost(region: Region, regions: Sequence[Region], n_down: int, n_across: int) -> Grid:
    """Return how ill it is to put a label at each place, but for dots and other labels."""
    ground = region.ground[:-1, :-1]
    others = sum((other.ground[:-1, :-1] for other in regions), np.zeros(ground.shape)) - ground
    foreign = _sums(others, n_down, n_across)
    left = np.arange(foreign.shape[1]) * STEP - MARGIN
    top = np.arange(foreign.shape[0])[:, None] * STEP - MARGIN
    away = np.full(foreign.shape, np.inf)  # squared, until all marks are seen
    for x, y in _marks(region):
        across = np.maximum(np.maximum(left - x, x - left - n_across * STEP), 0)
        down = np.maximum(np.maximum(top - y, y - top - n_down * STEP), 0)
        np.minimum(away, across**2 + down**2, out=away)
    away = np.sqrt(away)
    away[_sums(ground.astype(np.float64), n_down, n_across) > 0] = 0
    x, y = region.anchor
    off = np.hypot(left + n_across * STEP / 2 - x, 1.5 * (top + n_down * STEP / 2 - y))
    cost: Grid = off + _AWAY * away + _FOREIGN * foreign
    return cost


def _marks(region: Region) -> tuple[Point, ...]:
    """Return the points that tell where a topic is: of its largest outline, or its anchor."""
    return region.rings[0] if region.rings else (region.anchor,)


def _sums(grid: Grid, n_down: int, n_across: int) -> Grid:
    """Return the sum of every window of so many cells, by its upper left cell."""
    total = np.pad(grid, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    sums: Grid = (
        total[n_down:, n_across:]
        - total[:-n_down, n_across:]
        - total[n_down:, :-n_across]
        + total[:-n_down, :-n_across]
    )
    return sums


def _lines(title: str) -> tuple[str, ...]:
    """Break a title into lines of about the same length; words too many are cut."""
    words = title.split()
    n_lines = min(_MOST_LINES, -(-len(title) // _LONGEST_LINE), len(words))
    target = len(title) / n_lines
    lines: list[str] = []
    line = words[0]
    for word in words[1:]:
        is_full = len(line) + (len(word) + 1) / 2 > target
        if is_full and len(lines) < n_lines - 1:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}"
    lines.append(line)
    most = 2 * _LONGEST_LINE
    return tuple(text if len(text) <= most else f"{text[: most - 1]}…" for text in lines)


def _width(line: str) -> float:
    """Estimate how wide a line is, in ems."""
    return sum(_WIDE_EM if unicodedata.east_asian_width(c) in "WF" else _EM for c in line)


def _leader(region: Region, box: Box) -> tuple[Point, Point] | None:
    """Lead from a label's edge to its topic, where the label does not stand there."""
    left, top, right, bottom = box
    rows = slice(int(top + MARGIN) // STEP, int(bottom + MARGIN) // STEP)
    columns = slice(int(left + MARGIN) // STEP, int(right + MARGIN) // STEP)
    if region.ground[rows, columns].any():
        return None

    def from_label(mark: Point) -> tuple[float, Point, Point]:
        start = min(max(mark[0], left), right), min(max(mark[1], top), bottom)
        return round(dist(start, mark), 3), start, mark

    far, start, end = min(map(from_label, _marks(region)))
    return (start, end) if far > _FAR else None
