"""Citations as a page shows them: to copy and to take away."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CiteView", "StyleView", "SurveyCiteView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleView:
    """A formatted citation under its style's name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """How to cite a paper; ``names`` lists the styles ("APA, MLA, …")."""

    bibtex: str
    styles: tuple[StyleView, ...]
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCiteView:
    """How to cite the survey itself, in this edition."""

    text: str
    bibtex: str
