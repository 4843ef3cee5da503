"""Pages as citations show them: with an en dash."""

from __future__ import annotations

import re

__all__ = ["page_range"]

_DASH = re.compile(r"\s*(?:--+|[-‐‑–—−])\s*")
_LABEL = re.compile(r"(?:pp?|pages?|S)\.?\s+(?=[\dA-Za-z])", re.IGNORECASE)


def page_range(first: str, last: str = "") -> str:
    """Write pages as "1–15"; ``first`` may hold the whole range: "pp. 1 - 15", "1--15"."""
    first, last = _LABEL.sub("", first.strip(), count=1), last.strip()
    if last and last != first:
        first = f"{first}–{last}" if first else last
    return _DASH.sub("–", first)
