"""Rewrite a text without touching its maths and its addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from generator.corpus.repair.addresses import find_addresses
from generator.corpus.repair.maths import find_maths
from generator.corpus.repair.rule import Edit, apply_edits

__all__ = ["prose_test", "substitute"]


def prose_test(text: str) -> Callable[[int, int], bool]:
    """Give a test of whether ``text[start:end]`` keeps clear of maths and addresses."""
    spans = _kept_spans(text)
    starts = [start for start, _ in spans]

    def is_prose(start: int, end: int) -> bool:
        after = bisect_right(starts, start)
        return not (
            (after > 0 and start < spans[after - 1][1])
            or (after < len(spans) and spans[after][0] < end)
        )

    return is_prose


def substitute(
    pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], text: str
) -> str:
    """Do as ``pattern.sub`` does, outside maths and addresses."""
    if not pattern.search(text):
        return text
    is_prose = prose_test(text)
    return apply_edits(
        text,
        (
            Edit(
                match.start(),
                match.end(),
                match.expand(replacement) if isinstance(replacement, str) else replacement(match),
            )
            for match in pattern.finditer(text)
            if is_prose(match.start(), match.end())
        ),
    )


def _kept_spans(text: str) -> list[tuple[int, int]]:
    """Find the stretches that rules for prose leave alone: sorted, not overlapping."""
    maths = [(found.start, found.end) for found in find_maths(text)]
    addresses = [(found.start, found.end) for found in find_addresses(text)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(maths + addresses):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans
