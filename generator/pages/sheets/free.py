"""The editor's own pages, the page for what is not there, and pages that lead elsewhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator.pages.addresses import Linker
from generator.pages.edition import Edition
from generator.pages.frame import frame_of, search_box
from generator.pages.markup import Markdown
from generator.pages.parts import all_topics, cited
from generator.pages.views import AboutView, NotFoundView, RedirectView

__all__ = [
    "NOT_FOUND",
    "free_path",
    "free_view",
    "not_found_view",
    "page_title",
    "redirect_view",
]

NOT_FOUND = PurePosixPath("404.html")
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)")


def free_view(edition: Edition, slug: str, text: str) -> AboutView:
    """Show a page in Markdown; its first heading is the page's title."""
    link = Linker(page=free_path(slug))
    heading = _HEADING.match(text)
    title = page_title(slug, text)
    markdown = Markdown(cite=lambda key: cited(edition, link, key), to=link.to)
    return AboutView(
        frame=frame_of(edition, link, title=title, description=""),
        title=title,
        body=markdown.render(text[heading.end() :] if heading else text),
    )


def free_path(slug: str) -> PurePosixPath:
    """Return the path of a page of the editor."""
    return PurePosixPath(f"{slug}.html")


def page_title(slug: str, text: str) -> str:
    """Return the first heading of a page in Markdown, or its slug in words."""
    heading = _HEADING.match(text)
    return heading[1] if heading else slug.replace("-", " ").capitalize()


def not_found_view(edition: Edition) -> NotFoundView:
    """Offer search and topics; links are absolute where the survey knows its address."""
    link = Linker(page=NOT_FOUND, base_url=edition.config.base_url)
    title = edition.words("not_found.title")
    message = edition.words("not_found.message")
    return NotFoundView(
        frame=frame_of(edition, link, title=title, description=message, has_search=True),
        title=title,
        message=message,
        search=search_box(link),
        topics=all_topics(edition, link),
    )


def redirect_view(
    edition: Edition, path: PurePosixPath, target: PurePosixPath, title: str
) -> RedirectView:
    """Lead from an old address to the one that took its place."""
    link = Linker(page=path)
    return RedirectView(
        language=edition.config.language,
        title=title,
        href=link.to(target),
        canonical=edition.address_of(target) or link.to(target),
    )
