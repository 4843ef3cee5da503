"""What robots are told: ``robots.txt``, and a sitemap where the survey knows its own address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.pages.addresses import full_address
from generator.pages.edition import Edition

__all__ = ["RobotsView", "robots_views", "sitemap_views"]

_ROBOTS, _SITEMAP = PurePosixPath("robots.txt"), PurePosixPath("sitemap.xml")
_MOST_ADDRESSES = 50_000  # in one sitemap, by the protocol of sitemaps.org


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsView:
    """A file for robots: its template, the whole addresses it lists, and when they changed."""

    template: str
    addresses: tuple[str, ...]
    date: str


def robots_views(
    edition: Edition, listed: Sequence[PurePosixPath]
) -> dict[PurePosixPath, RobotsView]:
    """Show ``robots.txt``, and the sitemap of the pages that are for readers to find.

    A sitemap holds whole addresses only; without a base URL there is none.
    """
    base_url = edition.config.base_url
    sitemap = (full_address(_SITEMAP, base_url),) if base_url else ()
    robots = RobotsView(template=str(_ROBOTS), addresses=sitemap, date=edition.date)
    if not base_url:
        return {_ROBOTS: robots}
    return {_ROBOTS: robots} | sitemap_views(listed, base_url=base_url, date=edition.date)


def sitemap_views(
    paths: Sequence[PurePosixPath], *, base_url: str, date: str
) -> dict[PurePosixPath, RobotsView]:
    """Show one sitemap, or an index of several where one may not hold so many addresses."""
    parts = [paths[i : i + _MOST_ADDRESSES] for i in range(0, len(paths), _MOST_ADDRESSES)]
    if len(parts) == 1:
        return {_SITEMAP: _listing("sitemap.xml", paths, base_url, date)}
    names = [PurePosixPath(f"sitemap-{number}.xml") for number in range(1, len(parts) + 1)]
    return {
        _SITEMAP: _listing("sitemap_index.xml", names, base_url, date),
        **{
            name: _listing("sitemap.xml", part, base_url, date)
            for name, part in zip(names, parts, strict=True)
        },
    }


def _listing(template: str, paths: Sequence[PurePosixPath], base_url: str, date: str) -> RobotsView:
    addresses = tuple(full_address(path, base_url) for path in paths)
    return RobotsView(template=template, addresses=addresses, date=date)
