"""The map's shapes in the path language of SVG."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.atlas.contours import Ring
from generator.topics.survey import Point

__all__ = ["dots_shape", "line_shape", "rings_shape"]


def dots_shape(places: Iterable[Point]) -> str:
    """Return strokes of no length, which round caps turn into dots; relative, to be short."""
    shape, x, y = "", 0, 0
    for right, down in places:
        to = round(right), round(down)
        shape += f"m{to[0] - x} {to[1] - y}h0"
        x, y = to
    return shape.replace(" -", "-")


def rings_shape(rings: Iterable[Ring]) -> str:
    """Return closed outlines, rounded: curves from middle to middle of the sides."""
    shape = ""
    for ring in rings:
        corners = [(round(right), round(down)) for right, down in ring]
        middles = [
            ((x + right) // 2, (y + down) // 2)
            for (x, y), (right, down) in zip(corners, (*corners[1:], corners[0]), strict=True)
        ]
        x, y = middles[-1]
        shape += f"M{x} {y}q"
        for (corner_x, corner_y), middle in zip(corners, middles, strict=True):
            shape += f"{corner_x - x} {corner_y - y} {middle[0] - x} {middle[1] - y} "
            x, y = middle
        shape = f"{shape.rstrip()}z"
    return shape.replace(" -", "-")


def line_shape(start: Point, end: Point) -> str:
    """Return a straight line."""
    return f"M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}"
