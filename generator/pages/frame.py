"""What surrounds every page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from generator.pages.addresses import (
    AUTHORS,
    COMPARE,
    FIT,
    MAP,
    NEW,
    PAPERS,
    READING_LIST,
    Linker,
    feed_path,
)
from generator.pages.edition import Edition
from generator.pages.machines.metadata import page_metadata
from generator.pages.views import FrameView, LinkView, MetadataView, SearchBoxView
from generator.topics.survey import Topic

__all__ = ["feed_links", "frame_of", "search_box"]

_ASSETS = "assets"
_STYLES = "litatlas"
_SCRIPTS = ("litatlas", "words", "keys", "list", "compare")  # of every page, in this order
_ABOUT = "about"  # the one page of the editor that the main navigation names
_LONGEST_DESCRIPTION = 160


def frame_of(
    edition: Edition,
    link: Linker,
    *,
    title: str,
    description: str,
    has_search: bool = False,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    metadata: MetadataView | None = None,
    feeds: Sequence[LinkView] = (),
) -> FrameView:
    """Frame a page.

    has_search: the page has a search field of its own.
    styles, scripts: names in ``assets/`` without ending, of those that only some pages need.
    metadata: for machines, of pages that are more to them than a page.
    feeds: of what the page shows.
    """
    around = _around(edition, link)
    survey_title = around.survey_title
    return structs.replace(
        around,
        page_title=title if title == survey_title else f"{title} · {survey_title}",
        description=_shortened(description or edition.config.scope or survey_title),
        canonical=None if link.base_url else edition.address_of(link.page),
        styles=around.styles + tuple(link.to(f"{_ASSETS}/{name}.css") for name in styles),
        scripts=around.scripts + tuple(link.to(f"{_ASSETS}/{name}.js") for name in scripts),
        metadata=metadata or page_metadata(edition, link.page, title),
        feeds=tuple(feeds),
        search=None if has_search else around.search,
    )


def feed_links(edition: Edition, link: Linker, topic: Topic | None = None) -> tuple[LinkView, ...]:
    """Link the feed of new papers, a topic's own first."""
    title = edition.config.title
    survey = LinkView(label=title, href=link.to(feed_path()))
    if topic is None:
        return (survey,)
    own = LinkView(label=f"{topic.file.title} · {title}", href=link.to(feed_path(topic.slug)))
    return (own, survey)


def search_box(link: Linker) -> SearchBoxView:
    """Return the form that leads to the filter of all papers."""
    return SearchBoxView(action=link.to(PAPERS))


def _around(edition: Edition, link: Linker) -> FrameView:
    """Return what the pages of a folder have around them, each but for its own words.

    Those that the navigation names have their own: all in the root folder, and the list of papers.
    """
    page = str(link.page)
    place = page if not link.folder or page == str(PAPERS) else link.folder
    found = edition.frames.get(place)
    if found is None:
        found = edition.frames[place] = FrameView(
            language=edition.config.language,
            page_title="",
            description="",
            canonical=None,
            survey_title=edition.config.title,
            home=link.to("index.html"),
            styles=(link.to(f"{_ASSETS}/{_STYLES}.css"),),
            scripts=tuple(link.to(f"{_ASSETS}/{name}.js") for name in _SCRIPTS),
            theme_script=link.to(f"{_ASSETS}/theme.js"),
            icon=link.to(f"{_ASSETS}/icon.svg"),
            nav=_navigation(edition, link),
            colophon=_colophon(edition, link),
            edition=edition.date,
            edition_text=edition.date_text,
            version=edition.version,
            metadata=MetadataView(),
            search=search_box(link),
        )
    return found


def _navigation(edition: Edition, link: Linker) -> tuple[LinkView, ...]:
    items = [
        *((("frame.topics", "index.html", "topics"),) if edition.topics else ()),
        ("frame.papers", str(PAPERS), ""),
        ("frame.map", str(MAP), ""),
        ("frame.new", str(NEW), ""),
        ("frame.list", str(READING_LIST), ""),
    ]
    if _ABOUT in edition.page_titles:
        items.append(("frame.about", f"{_ABOUT}.html", ""))
    return tuple(
        LinkView(
            label=edition.words(key),
            href=link.to(path, fragment),
            is_current=str(link.page) == path and not fragment,
        )
        for key, path, fragment in items
    )


def _colophon(edition: Edition, link: Linker) -> tuple[LinkView, ...]:
    """Link the editor's other pages, the authors, the method and the data."""
    return (
        *(
            LinkView(label=title, href=link.to(f"{slug}.html"))
            for slug, title in sorted(edition.page_titles.items())
            if slug != _ABOUT
        ),
        *(
            (LinkView(label=edition.words("authors.title"), href=link.to(AUTHORS)),)
            if edition.authors
            else ()
        ),
        LinkView(label=edition.words("fit.title"), href=link.to(FIT)),
        LinkView(label=edition.words("compare.title"), href=link.to(COMPARE)),
        LinkView(label=edition.words("frame.made"), href=link.to("method.html")),
        LinkView(label=edition.words("frame.data"), href=link.to("data/survey.json")),
    )


def _shortened(text: str) -> str:
    """Cut a description at a word, to the length that search engines show."""
    text = " ".join(text.split(maxsplit=_LONGEST_DESCRIPTION // 2 + 1))  # the rest is cut anyway
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:–") + "…"
