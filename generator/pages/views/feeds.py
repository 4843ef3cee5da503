"""What a feed of new papers holds; every text is such as XML can hold."""

from __future__ import annotations

import msgspec

__all__ = ["CategoryView", "EntryView", "FeedView"]


class CategoryView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A topic, as Atom files an entry: its slug, and its title for people."""

    term: str
    label: str


class EntryView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A paper.

    id: a URN that stays. date: when it came in, as RFC 3339 writes moments.
    """

    id: str
    title: str
    href: str
    date: str
    authors: tuple[str, ...]
    summary: str
    categories: tuple[CategoryView, ...]


class FeedView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A feed, newest papers first.

    own: its address on the web, where the survey knows its own. page: the page it follows.
    author: the survey; ``updated`` is a moment as in the entries.
    """

    language: str
    id: str
    title: str
    subtitle: str
    author: str
    updated: str
    own: str | None
    page: str
    version: str
    entries: tuple[EntryView, ...]
