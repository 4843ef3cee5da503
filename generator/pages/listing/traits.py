"""What filters and orders go by: a paper's topics, kind, year, venue, what it has."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus.paper import Paper
from generator.pages.edition import Edition
from generator.pages.views import TraitsView

__all__ = ["HAVINGS", "has_of", "traits_of"]

HAVINGS = ("code", "data", "name")
_LINKED = ("code", "data")


def traits_of(
    edition: Edition, paper: Paper, topics: Sequence[str], *, with_similarity: bool = False
) -> TraitsView:
    """Return a paper's traits.

    topics: slugs of those that its card names.
    with_similarity: tell how typical it is of its home topic.
    """
    placement = edition.survey.placements[paper.id]
    venue = edition.venues.get(paper.venue)
    return TraitsView(
        topics=tuple(topics),
        kind=paper.kind,
        year=paper.year,
        venue=venue.slug if venue else None,
        has=has_of(paper),
        seen=paper.first_seen if paper.first_seen != edition.date else None,
        similarity=f"{placement.similarity:.2f}".lstrip("0") if with_similarity else None,
    )


def has_of(paper: Paper) -> tuple[str, ...]:
    """Return which of `HAVINGS` a paper has: a link to code, one to data, a named system."""
    labels = {found.label for found in paper.links}
    linked = tuple(label for label in _LINKED if label in labels)
    return (*linked, "name") if paper.name else linked
