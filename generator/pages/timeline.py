"""A topic's papers by year, where years are known."""

from __future__ import annotations

from collections import Counter

from generator.pages.addresses import PAPERS, Linker
from generator.pages.edition import Edition
from generator.pages.views import TimelineView, YearView
from generator.topics.survey import Topic

__all__ = ["timeline_of"]

_LOWEST = 4  # percent of the chart: a column that can still be seen
_MOST = 10  # columns: what a sidebar of 260 pixels holds of those that a finger can meet
_SPANS = (1, 2, 5, 10, 20, 50, 100)  # years of a column


def timeline_of(edition: Edition, link: Linker, topic: Topic) -> TimelineView | None:
    """Count a topic's papers by year; nothing where fewer than two different years are known.

    Columns stand for several years each where there would be too many.
    """
    years = [edition.papers[paper_id].year for paper_id in topic.paper_ids]
    counts = Counter(year for year in years if year is not None)
    if len(counts) < 2:
        return None
    spans = _spans(min(counts), max(counts))
    sums = [sum(counts[year] for year in span) for span in spans]
    of_topic = f"{link.to(PAPERS)}?topic={topic.slug}"
    return TimelineView(
        years=tuple(
            YearView(
                first=span[0],
                last=span[-1],
                height=max(_LOWEST, round(100 * n / max(sums))) if n else 0,
                label=edition.words("timeline.year", year=_named(span), n=n),
                href=of_topic + "".join(f"&year={year}" for year in span if counts[year])
                if n
                else None,
            )
            for span, n in zip(spans, sums, strict=True)
        ),
        note=_note(edition, n_dated=counts.total(), n_papers=len(years)),
    )


def _spans(first: int, last: int) -> list[range]:
    """Divide the years into few columns of equal length, but for what the ends cut off."""
    length = next(n for n in _SPANS if last // n - first // n < _MOST)
    starts = range(first - first % length, last + 1, length)
    return [range(max(start, first), min(start + length, last + 1)) for start in starts]


def _named(span: range) -> str:
    return f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0])


def _note(edition: Edition, *, n_dated: int, n_papers: int) -> str | None:
    """Say how many papers give no year, or where those are most, how many give one."""
    n_undated = n_papers - n_dated
    if not n_undated:
        return None
    if n_undated < n_dated:
        return edition.words("timeline.undated", n=n_undated)
    return edition.words("timeline.dated", n=n_dated, all=n_papers)
