"""Who wrote a paper and when, for lists and for the head of its own page."""

from __future__ import annotations

from generator.corpus.paper import Paper
from generator.pages.addresses import Linker, author_path
from generator.pages.views import BylineView, PersonView
from generator.pages.words import Words

__all__ = ["authors_of", "byline", "linked_byline"]

_N_AUTHORS = 3


def byline(words: Words, paper: Paper) -> str | None:
    """Name authors and year as far as they are known, as plain text."""
    authors = [person.full_name for person in paper.authors]
    names = ", ".join(authors[:_N_AUTHORS])
    if len(authors) > _N_AUTHORS:
        names = words("cards.et_al", names=names)
    return ", ".join(part for part in (names, str(paper.year or "")) if part) or None


def linked_byline(link: Linker, paper: Paper) -> BylineView | None:
    """Name authors and year as far as they are known, each author linked."""
    people = authors_of(link, paper)
    if not people and paper.year is None:
        return None
    return BylineView(
        people=people[:_N_AUTHORS], is_cut=len(people) > _N_AUTHORS, year=str(paper.year or "")
    )


def authors_of(link: Linker, paper: Paper) -> tuple[PersonView, ...]:
    """Name every author, linked to the author's page but on that page itself."""
    return tuple(
        PersonView(
            name=person.full_name,
            href=link.to(path) if (path := author_path(author_id)) != link.page else None,
        )
        for person, author_id in zip(paper.authors, paper.author_ids, strict=True)
    )
