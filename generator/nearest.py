"""Find the known name that a mistyped one is nearest to, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

__all__ = ["nearest"]


def nearest(wanted: str, known: Iterable[str], *, least: float) -> str | None:
    """Return the most similar name, the first of equals, or None where all are too different.

    least: similarity from which on a name is near, 0-100: twice the letters that both have in the
        same order, as a share of all letters of both.
    """
    found = extractOne(wanted, known, scorer=ratio, score_cutoff=least)
    return None if found is None else str(found[0])
