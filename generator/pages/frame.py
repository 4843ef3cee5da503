"""What surrounds every page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.pages.addresses import PAPERS, Linker
from generator.pages.edition import Edition
from generator.pages.views import FrameView, LinkView, SearchBoxView

__all__ = ["frame_of", "search_box"]

_ASSETS = PurePosixPath("assets")
_SCRIPTS = ("litatlas", "words")  # of every page, in this order
_ABOUT = "about"  # the one page of the editor that the main navigation names
_LONGEST_DESCRIPTION = 160


def frame_of(
    edition: Edition,
    link: Linker,
    *,
    title: str,
    description: str,
    has_search: bool = False,
    scripts: Sequence[str] = (),
) -> FrameView:
    """Frame a page.

    has_search: the page has a search field of its own.
    scripts: names in ``assets/`` without ending, of those that only some pages need.
    """
    survey_title = edition.config.title
    return FrameView(
        language=edition.config.language,
        page_title=title if title == survey_title else f"{title} · {survey_title}",
        description=_shortened(description or edition.config.scope or survey_title),
        canonical=None if link.base_url else edition.address_of(link.page),
        survey_title=survey_title,
        home=link.to("index.html"),
        styles=link.to(_ASSETS / "litatlas.css"),
        scripts=tuple(link.to(_ASSETS / f"{name}.js") for name in (*_SCRIPTS, *scripts)),
        theme_script=link.to(_ASSETS / "theme.js"),
        icon=link.to(_ASSETS / "icon.svg"),
        nav=_navigation(edition, link),
        colophon=_colophon(edition, link),
        edition=edition.date,
        edition_text=edition.date_text,
        version=edition.version,
        search=None if has_search else search_box(link),
    )


def search_box(link: Linker) -> SearchBoxView:
    """Return the form that leads to the filter of all papers."""
    return SearchBoxView(action=link.to(PAPERS))


def _navigation(edition: Edition, link: Linker) -> tuple[LinkView, ...]:
    items = [
        ("Topics", "index.html", "topics"),
        ("Papers", str(PAPERS), ""),
        ("Method", "method.html", ""),
    ]
    if _ABOUT in edition.page_titles:
        items.append(("About", f"{_ABOUT}.html", ""))
    return tuple(
        LinkView(
            label=label,
            href=link.to(path, fragment),
            is_current=str(link.page) == path and not fragment,
        )
        for label, path, fragment in items
    )


def _colophon(edition: Edition, link: Linker) -> tuple[LinkView, ...]:
    """Link the editor's other pages, the method and the data."""
    return (
        *(
            LinkView(label=title, href=link.to(f"{slug}.html"))
            for slug, title in sorted(edition.page_titles.items())
            if slug != _ABOUT
        ),
        LinkView(label="How this was made", href=link.to("method.html")),
        LinkView(label="Data", href=link.to("data/survey.json")),
    )


def _shortened(text: str) -> str:
    """Cut a description at a word, to the length that search engines show."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:–") + "…"
