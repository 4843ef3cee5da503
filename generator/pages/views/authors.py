"""What the templates of authors' pages see."""

from __future__ import annotations

import msgspec

from generator.pages.views.finding import PagerView
from generator.pages.views.parts import CardView, CountView, FrameView, LinkView, TopicLinkView

__all__ = ["AuthorLetterView", "AuthorLinkView", "AuthorView", "AuthorsView"]


class AuthorLinkView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An author in a list: ``n_papers`` of theirs, or of those written together."""

    name: str
    href: str
    n_papers: int


class AuthorView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``authors/<id>.html``.

    spellings: other forms of the name.
    orcid: leads to the author's own account of themselves.
    counts: papers and co-authors.
    topics: where their papers are at home, with how many as ``n_papers``.
    coauthors: those of most papers together; more_coauthors says how many others there are.
    papers: the newest first.
    downloads: the papers as files.
    """

    frame: FrameView
    name: str
    spellings: tuple[str, ...]
    orcid: LinkView | None
    counts: tuple[CountView, ...]
    topics: tuple[TopicLinkView, ...]
    coauthors: tuple[AuthorLinkView, ...]
    more_coauthors: str
    papers: tuple[CardView, ...]
    downloads: tuple[LinkView, ...]
    all_authors: LinkView


class AuthorLetterView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The authors whose names begin alike."""

    id: str
    title: str
    n_authors: int
    authors: tuple[AuthorLinkView, ...]


class AuthorsView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``authors/index.html`` and its further pages: authors by family name.

    letters: all of them, each linked on the page where it begins.
    """

    frame: FrameView
    title: str
    explanation: str
    letters: tuple[LinkView, ...]
    sections: tuple[AuthorLetterView, ...]
    pager: PagerView | None
    all_papers: LinkView
