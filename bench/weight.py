"""What a reader downloads: pages with their styles and scripts, compressed as servers do."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from bench.figures import Figure
from generator.build import build_site
from generator.project import load_project

__all__ = ["measure_weight"]


def measure_weight(root: Path) -> Iterator[Figure]:
    """Measure the home page, the largest topic page, and the average paper page."""
    project, _ = load_project(root)
    site = build_site(project, today="2026-01-01", n_workers=1).files
    assets = sum(_packed(site, path) for path in site if path.parts[0] == "assets")
    home = assets + _packed(site, PurePosixPath("index.html"))
    topics = [_packed(site, path) for path in site if path.parts[0] == "topics"]
    papers = [
        len(content)
        for path, content in site.items()
        if path.parts[0] == "papers" and path.name != "index.html"
    ]
    yield Figure(what="files", measured=str(len(site)))
    yield _kilobytes("home with assets, gzip", home, goal=60)
    yield _kilobytes("largest topic with assets, gzip", assets + max(topics), goal=120)
    yield _kilobytes("average paper page, plain", sum(papers) // len(papers), goal=12)


def _packed(site: Mapping[PurePosixPath, bytes], path: PurePosixPath) -> int:
    return len(gzip.compress(site[path], 6))


def _kilobytes(what: str, n_bytes: int, *, goal: int) -> Figure:
    return Figure(
        what=what,
        measured=f"{n_bytes / 1000:.1f} KB",
        goal=f"<= {goal} KB",
        is_met=n_bytes <= goal * 1000,
    )
