"""Where papers appeared: the journals, proceedings and books that a list can be filtered by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus.paper import Paper
from generator.pages.series import series_of
from generator.slugs import slug_of

__all__ = ["Venue", "venues_of"]

_MOST = 100  # venues; a longer list is no help to choose from
_LONGEST = 120  # characters of an address; tracks of a conference differ late
_SHORT_NAME = re.compile(r" \([A-Z][\w-]*[A-Z]\w*\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A journal, a conference or a book.

    slug: as it stands in addresses. name: as most papers write it, without year and volume.
    """

    slug: str
    name: str
    n_papers: int


def venues_of(papers: Iterable[Paper]) -> Mapping[str, Venue]:
    """Return the venues of most papers, those first, by every way in which papers write them.

    The volumes of one conference are one venue, and so are spellings that differ in case,
    accents or punctuation only, or in whether a short name follows in brackets.
    """
    spellings = Counter(paper.venue for paper in papers if paper.venue)
    by_slug: dict[str, list[str]] = defaultdict(list)
    for name in sorted(spellings, key=lambda name: (-spellings[name], name)):
        if slug := slug_of(_SHORT_NAME.sub("", series_of(name)), longest=_LONGEST):
            by_slug[slug].append(name)
    venues = [
        Venue(slug=slug, name=series_of(names[0]), n_papers=sum(spellings[name] for name in names))
        for slug, names in by_slug.items()
    ]
    venues.sort(key=lambda venue: (-venue.n_papers, venue.name))
    return {name: venue for venue in venues[:_MOST] for name in by_slug[venue.slug]}
