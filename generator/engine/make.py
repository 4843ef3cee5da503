"""Make parts, one after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.errors import Location, Problem, SurveyError
from generator.pages.edition import Edition
from generator.pages.machines.robots import robots_views
from generator.pages.part import File, Part
from generator.pages.render import Renderer

__all__ = ["make_parts"]


def make_parts(parts: Iterable[Part], edition: Edition, renderer: Renderer) -> Iterator[File]:
    """Yield every file of a site; what robots are told comes last, when all pages are known.

    Raises SurveyError where a template is wrong, and when two parts make one file.
    """
    makers = dict[PurePosixPath, Part]()
    for part in parts:
        for path, content in part.make(edition, renderer):
            other = makers.setdefault(path, part)
            if other is not part:
                raise SurveyError([_clash(path, part, other)])
            yield path, content
    listed = sorted(p for p, part in makers.items() if part.is_listed and p.suffix == ".html")
    for path, view in robots_views(edition, listed).items():
        yield path, renderer.text(view.template, view=view)


def _clash(path: PurePosixPath, part: Part, other: Part) -> Problem:
    owner = part.owner if part.owner.startswith("content/") else other.owner
    return Problem(
        message=f"{part.owner} and {other.owner} would both be '{path}'",
        where=Location(path=owner) if owner.startswith("content/") else None,
        hint="Rename one of them.",
    )
