"""How large what each generator writes is: were the pages not equal, nor would the times be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure
from bench.scale.place import file_sizes

__all__ = ["SiteSize", "figures_of_size", "size_of"]

_MOST_BYTES_A_PAGE = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSize:
    """Files of a site, its pages among them, and bytes of both."""

    n_files: int
    n_pages: int
    n_bytes: int
    n_page_bytes: int

    @property
    def bytes_a_page(self) -> float:
        """The average page."""
        return self.n_page_bytes / max(1, self.n_pages)


def size_of(site: Path) -> SiteSize:
    """Add up the files of a site."""
    sizes = file_sizes(site)
    pages = [size for name, size in sizes.items() if name.endswith(".html")]
    return SiteSize(
        n_files=len(sizes),
        n_pages=len(pages),
        n_bytes=sum(sizes.values()),
        n_page_bytes=sum(pages),
    )


def figures_of_size(site: Path) -> Iterator[Figure]:
    """Set the size of a site of Litatlas beside its goal."""
    size = size_of(site)
    papers = [
        n_bytes
        for name, n_bytes in file_sizes(site).items()
        if name.startswith("papers/") and name != "papers/index.html"
    ]
    yield Figure(
        what="average page",
        measured=f"{size.bytes_a_page / 1000:.1f} KB",
        goal=f"≤ {_MOST_BYTES_A_PAGE / 1000:g} KB",
        is_met=size.bytes_a_page <= _MOST_BYTES_A_PAGE,
    )
    yield Figure(
        what="average page of a paper", measured=f"{sum(papers) / len(papers) / 1000:.1f} KB"
    )
    yield Figure(
        what="whole site, for each page", measured=f"{size.n_bytes / size.n_pages / 1000:.1f} KB"
    )
    yield Figure(what="whole site", measured=f"{size.n_bytes / 1e6:.1f} MB, {size.n_files} files")
