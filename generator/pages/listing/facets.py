"""The facets of a list of papers, counted from the traits that its cards carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.pages.edition import Edition
from generator.pages.listing.traits import HAVINGS
from generator.pages.views import FacetValueView, FacetView, OrderView, TraitsView

__all__ = ["facets_of", "orders_of"]

_N_VENUES = 10
_FEWEST_FOLDED = 3


def facets_of(
    edition: Edition, traits: Sequence[TraitsView], *, topic_title: str
) -> tuple[FacetView, ...]:
    """Return the facets that tell the listed papers apart.

    topic_title: what to call the topics that the cards name.
    """
    say = edition.words
    facets = (
        FacetView(name="topic", title=topic_title, values=_topics(edition, traits)),
        FacetView(
            name="kind",
            title=say("facets.kind"),
            values=tuple(
                FacetValueView(value=kind, label=say(f"kinds.{kind}"), n_papers=n)
                for kind, n in _by_size(trait.kind for trait in traits if trait.kind)
            ),
        ),
        FacetView(name="year", title=say("facets.year"), values=_years(traits)),
        _venues(edition, traits),
    )
    having = FacetView(name="has", title=say("facets.has"), values=_havings(edition, traits))
    found = tuple(facet for facet in facets if len(facet.values) > 1)
    return (*found, having) if having.values else found


def orders_of(
    edition: Edition, traits: Sequence[TraitsView], *, first: str, with_title: bool = False
) -> tuple[OrderView, ...]:
    """Return the orders that would change something.

    first: what to call the order of the page.
    with_title: the page does not stand in the order of titles.
    """
    offered = (
        ("title", with_title),
        ("typical", any(trait.similarity for trait in traits)),
        ("new", len({trait.seen for trait in traits}) > 1),
        ("year", len({trait.year for trait in traits}) > 1),
        ("name", any("name" in trait.has for trait in traits)),
    )
    orders = (
        OrderView(value=value, label=edition.words(f"facets.by_{value}"))
        for value, is_offered in offered
        if is_offered
    )
    return (OrderView(value="", label=first), *orders)


def _topics(edition: Edition, traits: Iterable[TraitsView]) -> tuple[FacetValueView, ...]:
    sizes = Counter(slug for trait in traits for slug in trait.topics)
    topics = [edition.topics[slug] for slug in sizes]
    return tuple(
        FacetValueView(
            value=topic.slug, label=topic.file.title, n_papers=sizes[topic.slug], hue=topic.hue
        )
        for topic in sorted(topics, key=lambda t: (-sizes[t.slug], t.file.title))
    )


def _years(traits: Iterable[TraitsView]) -> tuple[FacetValueView, ...]:
    sizes = Counter(trait.year for trait in traits if trait.year)
    return tuple(
        FacetValueView(value=str(year), label=str(year), n_papers=sizes[year])
        for year in sorted(sizes, reverse=True)
    )


def _venues(edition: Edition, traits: Iterable[TraitsView]) -> FacetView:
    names = {venue.slug: venue.name for venue in edition.venues.values()}
    values = [
        FacetValueView(value=slug, label=names[slug], n_papers=n)
        for slug, n in _by_size(trait.venue for trait in traits if trait.venue)
    ]
    n_shown = _N_VENUES if len(values) >= _N_VENUES + _FEWEST_FOLDED else len(values)
    return FacetView(
        name="venue",
        title=edition.words("facets.venue"),
        values=tuple(values[:n_shown]),
        more=tuple(values[n_shown:]),
    )


def _havings(edition: Edition, traits: Sequence[TraitsView]) -> tuple[FacetValueView, ...]:
    """Return what some of the papers have; what all or none have tells nothing apart."""
    sizes = Counter(has for trait in traits for has in trait.has)
    return tuple(
        FacetValueView(value=has, label=edition.words(f"facets.{has}"), n_papers=sizes[has])
        for has in HAVINGS
        if 0 < sizes[has] < len(traits)
    )


def _by_size(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
