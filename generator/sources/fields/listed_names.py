"""Names as reference managers and people list them: "Last, First, Jr."; "A. One, B. Two and C."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources.person import Person, parse_person

__all__ = ["are_names", "parse_listed_name", "parse_name_list"]

_BETWEEN = re.compile(r"\s?(?:;|\band\b|&|\n)\s?", re.IGNORECASE)
_OTHERS = re.compile(
    r"[,\s]{1,3}(?:et\.? ?al\b\.?|(?:and )?others\b|\(?eds?\b\.?\)?)", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[A-Z]\.?[- ]?){1,4}")
_FOOTNOTE = re.compile(r"[\d*†‡§¶¹²³⁴-⁹^]+$")
_PARTICLES = frozenset("al bin da de del den der di do dos du el la le ten ter van von y".split())
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w'’.-]*\.?")
_BY = re.compile(r"(?:by|authors?:)\s+", re.IGNORECASE)
_MOST_WORDS = 5  # of one name


def parse_listed_name(name: str) -> Person:
    """Read a name that has its family name first; a comma behind all of it marks a team."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return parse_person(name)
    family, given, *suffixes = parts
    family = " ".join(filter(None, (family, *suffixes)))
    return Person(family=family, given=given, is_team=not given)


def parse_name_list(text: str) -> tuple[Person, ...]:
    """Read names in a row: "A. One, B. Two and C. Three", "One, A., Two, B.", "One, A; Two, B".

    A "by" before them counts for nothing.
    """
    line = " ".join(text.split())
    by = _BY.match(line)
    return tuple(
        parse_listed_name(name)
        for name in _names(_OTHERS.sub("", line[by.end() if by else 0 :]))
        if name.strip(", ")
    )


def _names(text: str) -> Iterator[str]:
    for group in _BETWEEN.split(text):
        parts = [_FOOTNOTE.sub("", part.strip()) for part in group.split(",")]
        parts = [part for part in parts if part]
        is_paired = len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2])
        is_one = len(parts) > 1 and ";" in text
        if is_one or (len(parts) == 2 and " " not in parts[0]):
            yield ", ".join(parts)
        elif is_paired:
            yield from (f"{one}, {two}" for one, two in zip(parts[::2], parts[1::2], strict=True))
        else:
            yield from parts


def are_names(line: str, *, is_doubtful: bool = False) -> bool:
    """Tell a line of authors, such as "Ada Okafor, I. Reed and Jan van der Meer", from a title.

    Each name has a given and a family name with capitals, and there are two or more, unless the
    line begins with "by". In doubt, two names need an initial.
    """
    by = _BY.match(line)
    names = list(_names(_OTHERS.sub("", line[by.end() if by else 0 :])))
    are_all = all(_is_name(name) for name in names)
    if by or not are_all or len(names) < 2:
        return bool(by and names and are_all)
    return len(names) > 2 or not is_doubtful or re.search(r"\b[A-Z]\.", line) is not None


def _is_name(name: str) -> bool:
    words = name.replace(",", " ").split()
    capital = [word for word in words if _NAME_WORD.fullmatch(word)]
    others = (word for word in words if word not in _PARTICLES and not _NAME_WORD.fullmatch(word))
    return 2 <= len(words) <= _MOST_WORDS and len(capital) >= 2 and not any(others)
