"""First letters: the headings of long lists that stand in alphabetical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from generator.pages.addresses import Linker
from generator.pages.views import LinkView
from generator.pages.words import Words

__all__ = ["by_letter", "letter_anchor", "letter_heading", "letter_links"]

_DIGITS = "0–9"
_OTHER = "other"

Item = TypeVar("Item")


def by_letter(items: Iterable[Item], key: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    """Part items that stand in order by what their keys begin with: a figure, A to Z, or else."""
    letters: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        letters[_letter(key(item))].append(item)
    return sorted(letters.items(), key=lambda part: (part[0] == _OTHER, part[0]))


def letter_links(
    words: Words,
    link: Linker,
    pages: Iterable[tuple[PurePosixPath, Sequence[tuple[str, Sequence[object]]]]],
) -> tuple[LinkView, ...]:
    """Link every letter on the page where it begins."""
    begins: dict[str, PurePosixPath] = {}
    for path, shown in pages:
        for letter, _ in shown:
            begins.setdefault(letter, path)
    return tuple(
        LinkView(label=letter_heading(words, letter), href=link.to(path, letter_anchor(letter)))
        for letter, path in begins.items()
    )


def letter_heading(words: Words, letter: str) -> str:
    """Name a letter, or those of other scripts together."""
    return words("papers.other_letters") if letter == _OTHER else letter


def letter_anchor(letter: str) -> str:
    """Return the anchor of a letter's part of the list."""
    return "letter-digits" if letter == _DIGITS else f"letter-{letter.lower()}"


def _letter(key: str) -> str:
    first = key[:1].upper()
    if first.isdecimal():
        return _DIGITS
    return first if first.isascii() and first.isalpha() else _OTHER
