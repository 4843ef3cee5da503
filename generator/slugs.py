"""Addresses: readable, lower-case, safe in a file system and a URL."""

from __future__ import annotations

import re

from slugify import slugify

__all__ = ["RESERVED", "is_slug", "slug_of"]

RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Slugs that a file system or a server would not take as a page's name."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Tell whether a text can be an address: small letters, digits, single hyphens."""
    return _SLUG.fullmatch(text) is not None


def slug_of(text: str, *, longest: int = 80) -> str:
    """Make an address of a text, cut at a word; empty where the text has no letter or digit."""
    return slugify(text, max_length=longest, word_boundary=True, save_order=True)
