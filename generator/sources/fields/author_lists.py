"""Authors in one cell, as spreadsheets and databases write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.person import Person, parse_person

__all__ = ["parse_authors"]

# From the surest: what parts names before a comma may part family and given names.
_BETWEEN = tuple(
    map(re.compile, (r"\s*[;\n|；]\s*", r"\s*[、，]\s*", r",?\s+(?:and|und|et|y|&)\s+"))
)
_NUMBER = re.compile(r"\s*\(\d{5,}\)|\s*\[\d+\]|^\d+\.\s+")  # Scopus's ids of authors, footnotes
_INITIALS = re.compile(r"[A-Z]{1,3}|[A-Z]\.(?:[ -]?[A-Z]\.)*|[A-Z](?:[ -][A-Z])*")
_INITIALS_LAST = re.compile(r"(\S.*?) ((?:[A-Z]\.?-?){1,4})")
_NUMERALS = frozenset({"II", "III", "IV"})
_OTHERS = re.compile(r"[\s,;]*(?:\b(?:et al|and others|others)\.?|\.\.\.|…)$", re.IGNORECASE)


def parse_authors(cell: str) -> tuple[Person, ...]:
    """Read authors in order.

    "Last, First; Last, First", "First Last and First Last", "Last, F., Last, F.", "Last F, Last F"
    and "First Last, First Last" are told apart by their signs alone.
    """
    cell = _OTHERS.sub("", cell.strip()).strip(";|, \t\n")
    names = _parts(cell)
    people = (_person(_NUMBER.sub("", name).strip(" ,")) for name in names)
    return tuple(person for person in people if person)


def _parts(cell: str) -> Sequence[str]:
    for between in _BETWEEN[:2]:
        if between.search(cell):
            return between.split(cell)
    names = _BETWEEN[2].split(cell)
    return [name for part in names for name in _parted_at_commas(part)]


def _parted_at_commas(text: str) -> Sequence[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return parts
    pairs = [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=False)]
    if len(parts) % 2:
        return parts
    given = parts[1::2]
    is_paired = all(map(_INITIALS.fullmatch, given)) or not any(" " in part for part in parts)
    is_one_name = len(parts) == 2 and (" " not in parts[0] or " " not in parts[1])
    return pairs if is_paired or (is_one_name and not _INITIALS_LAST.fullmatch(parts[0])) else parts


def _person(name: str) -> Person | None:
    if not name or (name.startswith("[") and name.endswith("]")):  # "[No author name available]"
        return None
    last = _INITIALS_LAST.fullmatch(name) if "," not in name else None
    if last and last[2] not in _NUMERALS:
        letters = re.sub(r"(?<=[A-Z])\.?(?=[A-Z]|$)", ". ", last[2])
        return Person(family=last[1], given=" ".join(letters.split()))
    return parse_person(name)
