"""A topic's papers by year, where years are known."""

from __future__ import annotations

from collections import Counter

from generator.pages.addresses import PAPERS, Linker
from generator.pages.edition import Edition
from generator.pages.views import TimelineView, YearView
from generator.topics.survey import Topic

__all__ = ["timeline_of"]

_LOWEST = 4  # percent of the chart: a column that can still be seen


def timeline_of(edition: Edition, link: Linker, topic: Topic) -> TimelineView | None:
    """Count a topic's papers by year; nothing where fewer than two different years are known."""
    years = [edition.papers[paper_id].year for paper_id in topic.paper_ids]
    counts = Counter(year for year in years if year is not None)
    if len(counts) < 2:
        return None
    highest = max(counts.values())
    of_topic = f"{link.to(PAPERS)}?topic={topic.slug}"
    return TimelineView(
        years=tuple(
            YearView(
                year=year,
                height=max(_LOWEST, round(100 * counts[year] / highest)) if counts[year] else 0,
                label=edition.words("timeline.year", year=str(year), n=counts[year]),
                href=f"{of_topic}&year={year}" if counts[year] else None,
            )
            for year in range(min(counts), max(counts) + 1)
        ),
        note=_note(edition, n_dated=counts.total(), n_papers=len(years)),
    )


def _note(edition: Edition, *, n_dated: int, n_papers: int) -> str | None:
    """Say how many papers give no year, or where those are most, how many give one."""
    n_undated = n_papers - n_dated
    if not n_undated:
        return None
    if n_undated < n_dated:
        return edition.words("timeline.undated", n=n_undated)
    return edition.words("timeline.dated", n=n_dated, all=n_papers)
