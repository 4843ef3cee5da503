"""References to invented works, and texts that a format of citations could stumble over."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.pages.citations.reference import Reference
from generator.sources.person import Person
from generator.sources.record import WorkType

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

APPEARED = {
    WorkType.ARTICLE: {
        "venue": "Journal of Birds",
        "volume": "12",
        "issue": "3",
        "pages": "101–115",
        "publisher": "Hedge & Sons",
    },
    WorkType.CONFERENCE: {
        "venue": "Proceedings of Listening",
        "pages": "1–15",
        "publisher": "Quiet Streets",
    },
    WorkType.PREPRINT: {"arxiv": "2501.01234"},
    WorkType.CHAPTER: {"venue": "A Handbook", "pages": "33", "publisher": "Kerb Press"},
    WorkType.BOOK: {"publisher": "Kerb Press", "isbn": "9783161484100"},
    WorkType.THESIS: {"publisher": "University of Wrenfield"},
    WorkType.REPORT: {"publisher": "Office for Quiet"},
    WorkType.DATASET: {"publisher": "Open Courtyards"},
    WorkType.SOFTWARE: {"publisher": "Open Courtyards"},
    WorkType.CORRECTION: {"venue": "Journal of Birds", "volume": "13"},
}
"""What is usually known of a work of each type."""

TRAPS = (
    r"50% of {braces} & $dollars$ #1 a_b ~ x^2 \n",
    "@misc{evil, title={x}}",
    '"Quotes" and ‘quotes’ – dashes — α β 漢字 🐦',
    "GPT-4: A Report",
    "ER  - TY  - JOUR",
    "A <b>bold</b> *claim* [here](javascript:x) `code`",
    "1. First, - second",
)


def published(work_type: WorkType, **changes: object) -> Reference:
    """Return the invented paper with its third author, as a work of a type appears."""
    known = {**APPEARED[work_type], "authors": AUTHORS[2:3], "work_type": work_type}
    return replace(WREN, **(known | changes))


lines = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
"""One line of any signs that are not control characters."""


def by(n_authors: int, **changes: object) -> Reference:
    """Return the invented paper with its first authors."""
    return replace(WREN, authors=AUTHORS[:n_authors], **changes)
