"""A part of the site: the files that are made in one go, from an edition and the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from generator.pages.edition import Edition
from generator.pages.render import Renderer
from generator.pages.views import View

__all__ = ["File", "Part", "data_part", "page_part", "pages_part"]

File = tuple[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Files to be. What is read of the edition, name and ``given`` alone decide what is made.

    name: unique in a site; a single page's is its address.
    owner: what it is made from, for an error that names it.
    make: yields every file, whole. Raises SurveyError where a template is wrong.
    page: the address, where the part is one page; no two parts may have the same.
    is_listed: its pages are for readers to find: neither a redirect nor the page for missing ones.
    given: whatever the plan put into ``make`` that the name does not tell, as text; a part that is
        given something else is made again.
    cost: about how many papers' pages it takes as long as, to share the work evenly.
    """

    name: str
    owner: str
    make: Callable[[Edition, Renderer], Iterable[File]]
    page: PurePosixPath | None = None
    is_listed: bool = True
    given: str = ""
    cost: int = 1


def page_part(
    path: PurePosixPath,
    template: str,
    view: Callable[[Edition], View],
    *,
    owner: str = "a page of Litatlas",
    is_listed: bool = True,
    given: str = "",
    cost: int = 1,
) -> Part:
    """Plan one page; its view is made when the page is."""
    return Part(
        name=str(path),
        owner=owner,
        make=partial(_make_pages, template, lambda edition: ((path, view(edition)),)),
        page=path,
        is_listed=is_listed,
        given=given,
        cost=cost,
    )


def pages_part(
    name: str,
    template: str,
    views: Callable[[Edition], Iterable[tuple[PurePosixPath, View]]],
    *,
    owner: str = "a page of Litatlas",
    given: str = "",
    cost: int = 1,
) -> Part:
    """Plan pages that are made together, such as a long list on several pages."""
    make = partial(_make_pages, template, views)
    return Part(name=name, owner=owner, make=make, given=given, cost=cost)


def data_part(
    name: str, files: Callable[[Edition], Iterable[File]], *, given: str = "", cost: int = 1
) -> Part:
    """Plan files that no template is needed for."""
    return Part(
        name=name,
        owner="a file of Litatlas",
        make=lambda edition, _: files(edition),
        given=given,
        cost=cost,
    )


def _make_pages(
    template: str,
    views: Callable[[Edition], Iterable[tuple[PurePosixPath, View]]],
    edition: Edition,
    renderer: Renderer,
) -> Iterator[File]:
    for path, view in views(edition):
        yield path, renderer.page(template, view)
