"""What a reader downloads: pages with their styles and scripts, compressed as servers do."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from bench.figures import Figure
from generator.build import build_site
from generator.pages.addresses import PAPERS
from generator.pages.sheets.home import HOME
from generator.project import load_project

__all__ = ["measure_weight"]

_ASSET = re.compile(r'<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css|svg))"')


def measure_weight(root: Path) -> Iterator[Figure]:
    """Measure the home page, the largest topic page, and the average paper page."""
    project, _ = load_project(root)
    site = build_site(project, today="2026-01-01").files
    topics = [path for path in site if path.match("topics/*.html")]
    papers = [len(site[path]) for path in site if path.match("papers/*.html") and path != PAPERS]
    yield Figure(what="files", measured=str(len(site)))
    yield _kilobytes("home with assets, gzip", _first_load(site, HOME), goal=60)
    largest = max(_first_load(site, path) for path in topics)
    yield _kilobytes("largest topic with assets, gzip", largest, goal=120)
    yield _kilobytes("average paper page, plain", sum(papers) // len(papers), goal=12)


def _first_load(site: Mapping[PurePosixPath, bytes], page: PurePosixPath) -> int:
    """Sum up a page and the styles, scripts and icon that it names."""
    named = _ASSET.findall(site[page].decode())
    assets = (PurePosixPath("assets", PurePosixPath(address).name) for address in named)
    return sum(_packed(site, path) for path in (page, *assets))


def _packed(site: Mapping[PurePosixPath, bytes], path: PurePosixPath) -> int:
    return len(gzip.compress(site[path], 6))


def _kilobytes(what: str, n_bytes: int, *, goal: int) -> Figure:
    return Figure(
        what=what,
        measured=f"{n_bytes / 1000:.1f} KB",
        goal=f"<= {goal} KB",
        is_met=n_bytes <= goal * 1000,
    )
