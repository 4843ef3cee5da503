"""What a topic's page shows of the years its papers are from."""

from __future__ import annotations

import msgspec

__all__ = ["TimelineView", "YearView"]


class YearView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A column: how many papers are from this year, or from these; no papers are a gap.

    height: percent of the highest column.
    label: the years and their count in words; href: the papers behind it, None where there is none.
    """

    first: int
    last: int
    height: int
    label: str
    href: str | None


class TimelineView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Papers by year, from the first year to the last without a break.

    note: how many papers give no year; None where all do.
    """

    years: tuple[YearView, ...]
    note: str | None
