"""The image that a link to the survey, or to one of its topics, is shown with: its papers as dots.

Drawn only where the survey knows its own address, because previews are fetched by whole ones. The
same version of Pillow draws the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache, partial
from math import pi, sqrt
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.pages.edition import Edition
from generator.pages.part import File, Part, data_part
from generator.topics.survey import HEIGHT, WIDTH, Topic

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

__all__ = ["HUES", "preview_parts", "preview_path"]

HUES = (
    "#a74824 #5f2db7 #077d73 #af2843 #166eb9 #786e05 #af3394 #287f3d "
    "#9a6509 #3340ab #027b96 #76338a #4a690c #6b4127 #495e6d #8d5a6a"
).split()
"""The topics' colours on a light ground, by number, as the style sheet has them."""

_GROUND, _INK, _SOFT, _FAINT = "#fbfaf6", "#1d1b18", "#5c5850", "#ddd8cd"
_FINER = 2  # drawn so many times as large, for soft edges; lengths are in pixels of the result
_SIZE = (1200, 630)  # as readers of OpenGraph want it
_EDGE, _TOP = 64, 84
_TITLE_WIDTH = 400
_TITLE_SIZES = (60, 54, 48, 42, 36, 30)
_MOST_LINES = 5
_SMALL = 26
_MAP_LEFT, _MAP_WIDTH = 510, 630
_INKED = 0.08  # share of the map that all dots take together
_LARGEST_DOT, _SMALLEST_DOT = 8.0, 1.2
_DOTS_OF_PAGE = 100  # drawn in the time of a page
_PLAIN = str.maketrans("–—‐‑−", "-----")


def preview_path(topic: Topic | None) -> PurePosixPath:
    """Return the path of a topic's image, or of the whole survey's."""
    return PurePosixPath("topics", f"{topic.slug}.png") if topic else PurePosixPath("preview.png")


def preview_parts(edition: Edition) -> Iterator[Part]:
    """Plan the survey's image and one of each topic; none without a base URL."""
    if not edition.config.base_url:
        return
    cost = 20 + len(edition.survey.corpus) // _DOTS_OF_PAGE
    yield data_part(str(preview_path(None)), _of_survey, cost=cost)
    for topic in edition.survey.topics:
        yield data_part(str(preview_path(topic)), partial(_of_topic, topic.slug), cost=cost)


def _of_survey(edition: Edition) -> Iterator[File]:
    image = _empty()
    _draw_dots(image, edition, edition.plane, _FAINT)
    for topic in edition.survey.topics:
        _draw_dots(image, edition, topic.paper_ids, HUES[topic.hue])
    _draw_words(image, edition.config.title, "", _INK)
    yield preview_path(None), _png(image)


def _of_topic(slug: str, edition: Edition) -> Iterator[File]:
    topic = edition.topics[slug]
    hue = HUES[topic.hue]
    image = _empty()
    _draw_dots(image, edition, edition.plane, _FAINT)
    _draw_dots(image, edition, topic.paper_ids, hue)
    _draw_words(image, topic.file.title, edition.config.title, hue)
    yield preview_path(topic), _png(image)


def _empty() -> Image:
    from PIL import Image

    return Image.new("RGB", (_SIZE[0] * _FINER, _SIZE[1] * _FINER), _GROUND)


def _draw_dots(image: Image, edition: Edition, paper_ids: Iterable[str], colour: str) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    scale = _MAP_WIDTH / WIDTH
    top = (_SIZE[1] - HEIGHT * scale) / 2
    radius = scale * sqrt(_INKED * WIDTH * HEIGHT / pi / max(len(edition.plane), 1))
    radius = min(max(radius, _SMALLEST_DOT), _LARGEST_DOT)
    for paper_id in paper_ids:
        if paper_id in edition.plane:
            x, y = edition.plane[paper_id]
            middle = ((_MAP_LEFT + x * scale) * _FINER, (top + y * scale) * _FINER)
            draw.circle(middle, radius * _FINER, fill=colour)


def _draw_words(image: Image, title: str, beneath: str, colour: str) -> None:
    """Write what the font can write; the words stand in the preview's text as well."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    stroke = (_EDGE, _TOP, _EDGE + 72, _TOP + 6)
    draw.rectangle([length * _FINER for length in stroke], fill=colour)
    below = _TOP + 44
    title_size = next((s for s in _TITLE_SIZES if _is_fitting(title, s)), _TITLE_SIZES[-1])
    for text, size, ink in ((title, title_size, _INK), (beneath, _SMALL, _SOFT)):
        for line in _lines(text, size)[:_MOST_LINES]:
            place = (_EDGE * _FINER, below * _FINER)
            draw.text(place, line, fill=ink, font=_font(size))
            below += round(size * 1.22)
        below += 20


def _is_fitting(text: str, size: int) -> bool:
    lines = _lines(text, size)
    return len(lines) <= _MOST_LINES and all(_width(line, size) <= _TITLE_WIDTH for line in lines)


def _lines(text: str, size: int) -> list[str]:
    """Break a text into lines; none where the font lacks one of its signs."""
    lines: list[str] = []
    for word in text.translate(_PLAIN).split():
        if not all(map(_is_written, word)):
            return []
        if lines and _width(f"{lines[-1]} {word}", size) <= _TITLE_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text) / _FINER


@cache
def _font(size: int) -> FreeTypeFont:
    """Return the font that comes with Pillow, the same everywhere, without shaping of its own."""
    from PIL import ImageFont

    font = ImageFont.load_default(size * _FINER)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return font


@cache
def _is_written(sign: str) -> bool:
    """Tell whether the font has a sign, and not only the box that stands for all it lacks."""
    font = _font(_SMALL)
    return bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


def _png(image: Image) -> bytes:
    from PIL.Image import Quantize, Resampling

    smooth = image.resize(_SIZE, Resampling.BOX)
    out = io.BytesIO()
    smooth.quantize(64, Quantize.MEDIANCUT).save(out, "PNG", optimize=True)
    return out.getvalue()
