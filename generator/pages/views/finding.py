"""What finds papers in a list: facets to choose from, orders, and the way to further pages."""

from __future__ import annotations

import msgspec

from generator.pages.views.parts import LinkView

__all__ = ["FacetValueView", "FacetView", "FinderView", "OrderView", "PagerView"]


class FacetValueView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value to take or to leave out, and how many of the listed papers have it.

    value: as it stands in addresses and in the cards' data attributes.
    hue: of a topic.
    """

    value: str
    label: str
    n_papers: int
    hue: int | None = None


class FacetView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One respect in which papers differ. ``name`` is its parameter in addresses.

    more: values of few papers, to unfold.
    """

    name: str
    title: str
    values: tuple[FacetValueView, ...]
    more: tuple[FacetValueView, ...] = ()


class OrderView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A way to sort the list; the empty ``value`` is the order in which the page stands."""

    value: str
    label: str


class FinderView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The form that filters and sorts a list of papers by script.

    action: the page it stands on.
    n_papers: how many papers the list holds, on all its pages.
    is_windowed: the page shows the first of them only; what is found comes from the search index.
    """

    action: str
    n_papers: int
    facets: tuple[FacetView, ...]
    orders: tuple[OrderView, ...]
    is_windowed: bool = False


class PagerView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where the reader is in a list of several pages, and the ways on."""

    number: int
    n_pages: int
    previous: LinkView | None
    next: LinkView | None
