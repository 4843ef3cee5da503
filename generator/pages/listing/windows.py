"""Long lists on several pages, under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from generator.pages.addresses import Linker
from generator.pages.edition import Edition
from generator.pages.views import LinkView, PagerView

__all__ = ["CARDS", "ENTRIES", "Measure", "pager_of", "windows"]

Head = TypeVar("Head")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much of a list a page takes.

    whole: up to so many items stay on one page.
    window: items on a page of a longer list.
    spare: how much of a page may stay empty so that the items under a heading stay together.
    """

    whole: int
    window: int
    spare: int


ENTRIES = Measure(whole=1999, window=500, spare=0)
"""Of short entries: up to there a browser shows a list at once without a pause."""
CARDS = Measure(whole=150, window=120, spare=60)
"""Of cards with their abstracts, beside a table: a page takes some 100 KB on its way."""


def windows(
    parts: Sequence[tuple[Head, Sequence[Item]]], measure: Measure = ENTRIES
) -> tuple[tuple[tuple[Head, Sequence[Item]], ...], ...]:
    """Cut a list under headings into pages; a heading whose items go on is there again."""
    if sum(len(items) for _, items in parts) <= measure.whole:
        return (tuple(parts),)
    pages: list[list[tuple[Head, Sequence[Item]]]] = [[]]
    room = measure.window
    for head, items in parts:
        rest = items
        if room < len(items) <= measure.window and room <= measure.spare:
            room = 0
        while rest:
            if not room:
                pages.append([])
                room = measure.window
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
