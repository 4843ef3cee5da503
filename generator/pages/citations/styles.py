"""Formatted citations in five styles, as plain text for pasting.

Each follows its manual for a work of which author, date or address may be unknown: what stands
first moves up, and a missing date is said where the style wants it said. No manual's rule on the
capitals of titles is applied: a machine cannot tell a name from a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from generator.pages.citations.appearance import (
    in_apa,
    in_chicago,
    in_ieee,
    in_mla,
    in_vancouver,
    medium_in_apa,
)
from generator.pages.citations.reference import Reference
from generator.sources.person import Person

__all__ = ["STYLES"]

_MARKS = re.compile(r'["“”]')
_STRAIGHT = re.compile(r'"([^"]*)"')
_SINGLE = str.maketrans("“”", "‘’")


def _apa(work: Reference) -> str:
    """Publication Manual of the American Psychological Association, 7th edition, chapter 9."""
    names = [_inverted(person, _dotted(person.given)) for person in work.authors]
    if len(names) > 20:
        authors = ", ".join(names[:19]) + f", … {names[-1]}"
    else:
        authors = _listed(names, ", & ", pair=", & ")
    date = f"({work.year or 'n.d.'})."
    title = _ended(_joined(work.title, medium_in_apa(work)))
    head = (_ended(authors), date, title) if authors else (title, date)
    return _joined(*head, _ended(in_apa(work)), work.where or "")


def _mla(work: Reference) -> str:
    """MLA Handbook, 9th edition: a date that is not known is left out."""
    names = [p.full_name if n else p.sorted_name for n, p in enumerate(work.authors)]
    authors = f"{names[0]}, et al" if len(names) > 2 else ", and ".join(names)
    where = (work.where or "").removeprefix("https://")
    venue, pages = in_mla(work)
    tail = ", ".join(filter(None, (venue, work.year, pages, where)))
    return _joined(_ended(authors), _quoted(work.title), _ended(tail))


def _chicago(work: Reference) -> str:
    """Chicago Manual of Style, 18th edition, author-date: up to six authors, else three."""
    names = [p.full_name if n else p.sorted_name for n, p in enumerate(work.authors)]
    cut = len(names) > 6
    authors = ", ".join(names[:3]) + ", et al" if cut else _listed(names, ", and ", pair=", and ")
    date = _ended(work.year or "n.d.")
    title = _quoted(work.title)
    head = (_ended(authors), date, title) if authors else (title, date)
    return _joined(*head, _ended(in_chicago(work)), _ended(work.where or ""))


def _ieee(work: Reference) -> str:
    """IEEE Reference Style Guide: initials first, up to six authors, else the first."""
    names = [_joined(_dotted(person.given), person.family) for person in work.authors]
    authors = f"{names[0]} et al." if len(names) > 6 else _listed(names, ", and ", pair=" and ")
    tail = ", ".join(filter(None, (in_ieee(work), work.year or "n.d.")))
    where = f"[Online]. Available: {work.where}" if work.where else ""
    return _joined(f"{authors}," if authors else "", _quoted(work.title, ","), _ended(tail), where)


def _vancouver(work: Reference) -> str:
    """Citing Medicine, 2nd edition (National Library of Medicine): six authors, then et al."""
    names = [_joined(person.family, _run_together(person.given)) for person in work.authors]
    authors = ", ".join([*names[:6], "et al"] if len(names) > 6 else names)
    medium = "" if not work.where else " [preprint]" if work.is_preprint else " [Internet]"
    imprint = _ended(in_vancouver(work, work.year or "[date unknown]"))
    where = f"Available from: {work.where}" if work.where else ""
    return _joined(_ended(authors), _ended(f"{work.title}{medium}"), imprint, where)


STYLES: Mapping[str, Callable[[Reference], str]] = {
    "APA": _apa,
    "MLA": _mla,
    "Chicago": _chicago,
    "IEEE": _ieee,
    "Vancouver": _vancouver,
}
"""The styles by the names that people know them by, in every language."""


_once = lru_cache(maxsize=1 << 14)  # people write more than one paper, cited in several styles


def _inverted(person: Person, given: str) -> str:
    return f"{person.family}, {given}" if given else person.family


@_once
def _dotted(given: str) -> str:
    """Return the initials as "J.-L. M."."""
    initials = Person(family="", given=given).initials
    return " ".join("-".join(f"{c}." for c in name.split("-")) for name in initials)


@_once
def _run_together(given: str) -> str:
    """Return the initials as "JL"; more than two are not given."""
    return "".join(Person(family="", given=given).initials).replace("-", "")[:2]


def _listed(names: Sequence[str], last: str, *, pair: str) -> str:
    """List names; ``last`` stands before the last of three or more, ``pair`` between two."""
    if len(names) < 3:
        return pair.join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def _ended(text: str) -> str:
    """End a part with a full stop, unless it ends by a mark of its own."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _quoted(title: str, mark: str = ".") -> str:
    """Put a title in quotation marks, those inside it in single ones."""
    inner = title
    if _MARKS.search(title):
        inner = _STRAIGHT.sub(r"‘\1’", title).translate(_SINGLE)
    return f"“{inner}”" if inner.endswith((".", "?", "!")) else f"“{inner}{mark}”"


def _joined(*parts: str) -> str:
    return " ".join([part for part in parts if part])
