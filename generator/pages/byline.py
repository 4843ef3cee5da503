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
    if not paper.authors and not paper.issued:
        return None
    return BylineView(
        people=authors_of(link, paper, at_most=_N_AUTHORS),
        is_cut=len(paper.authors) > _N_AUTHORS,
        year=str(paper.year or ""),
    )


def authors_of(link: Linker, paper: Paper, *, at_most: int | None = None) -> tuple[PersonView, ...]:
    """Name the authors, each linked to the author's page but on that page itself."""
    here = str(link.page)
    people = zip(paper.authors[:at_most], paper.author_ids[:at_most], strict=True)
    return tuple(
        PersonView(
            name=person.full_name,
            href=link.to(path) if str(path := author_path(author_id)) != here else None,
        )
        for person, author_id in people
    )
