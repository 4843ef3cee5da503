"""References to invented works, and texts that a format of citations could stumble over."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.pages.citations.reference import Reference
from generator.sources.person import Person

WREN = Reference(key="wrenpost", title="WrenPost", issued="2025")
AUTHORS = tuple(
    Person(family=family, given=given)
    for family, given in (
        ("Marsh", "Ottoline Jean-Luc"),
        ("van der Adair", "Fenwick"),
        ("Quill", "Ingeborg"),
        ("Ash", "P."),
        ("Bell", "Q."),
        ("Crane", "R."),
        ("Dove", "S."),
    )
)

TRAPS = (
    r"50% of {braces} & $dollars$ #1 a_b ~ x^2 \n",
    "@misc{evil, title={x}}",
    '"Quotes" and ‘quotes’ – dashes — α β 漢字 🐦',
    "GPT-4: A Report",
    "ER  - TY  - JOUR",
    "A <b>bold</b> *claim* [here](javascript:x) `code`",
    "1. First, - second",
)

lines = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
"""One line of any signs that are not control characters."""


def by(n_authors: int, **changes: object) -> Reference:
    """Return the invented paper with its first authors."""
    return replace(WREN, authors=AUTHORS[:n_authors], **changes)
