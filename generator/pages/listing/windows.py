"""Long lists on several pages: under headings, a few hundred papers each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from generator.pages.addresses import Linker
from generator.pages.edition import Edition
from generator.pages.views import LinkView, PagerView

__all__ = ["pager_of", "windows"]

_WINDOWED_FROM = 2000  # papers; up to there a browser shows a list at once without a pause
_WINDOW = 500

Head = TypeVar("Head")
Item = TypeVar("Item")


def windows(
    parts: Sequence[tuple[Head, Sequence[Item]]],
) -> tuple[tuple[tuple[Head, Sequence[Item]], ...], ...]:
    """Cut a list under headings into pages; a heading whose items go on is there again.

    Fewer than 2,000 items stay on one page.
    """
    if sum(len(items) for _, items in parts) < _WINDOWED_FROM:
        return (tuple(parts),)
    pages: list[list[tuple[Head, Sequence[Item]]]] = [[]]
    room = _WINDOW
    for head, items in parts:
        rest = items
        while rest:
            if not room:
                pages.append([])
                room = _WINDOW
            taken, rest = rest[:room], rest[room:]
            pages[-1].append((head, taken))
            room -= len(taken)
    return tuple(map(tuple, pages))


def pager_of(
    edition: Edition, link: Linker, paths: Sequence[PurePosixPath], number: int
) -> PagerView | None:
    """Lead from one page of a list to those before and after; None where it is the only one.

    number: of the page, from 1; ``paths`` are those of all pages.
    """
    if len(paths) < 2:
        return None
    earlier = link.to(paths[number - 2]) if number > 1 else None
    later = link.to(paths[number]) if number < len(paths) else None
    return PagerView(
        number=number,
        n_pages=len(paths),
        previous=LinkView(label=edition.words("papers.previous"), href=earlier)
        if earlier
        else None,
        next=LinkView(label=edition.words("papers.next"), href=later) if later else None,
    )
