"""Citations as a page shows them: to copy and to take away."""

from __future__ import annotations

import msgspec

__all__ = ["CiteView", "StyleView", "SurveyCiteView"]


class StyleView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A formatted citation under its style's name."""

    name: str
    text: str


class CiteView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How to cite a paper; ``names`` lists the styles ("APA, MLA, …")."""

    bibtex: str
    styles: tuple[StyleView, ...]
    names: str


class SurveyCiteView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How to cite the survey itself, in this edition."""

    text: str
    bibtex: str
