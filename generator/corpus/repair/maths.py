r"""Find the maths of a text: what stands between ``$`` or ``\( … \)`` and reads as a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.corpus.repair.formula import read_formula

__all__ = ["Maths", "find_maths"]

_OPENING = re.compile(r"(?<!\\)(?:\$\$?|\\\(|\\\[)")
_CLOSING = {
    opening: re.compile(closing)
    for opening, closing in {
        "$": r"(?<!\\)\$",
        "$$": r"(?<!\\)\$\$",
        "\\(": r"\\\)",
        "\\[": r"\\\]",
    }.items()
}
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Maths:
    """A formula with its delimiters in ``text[start:end]``.

    latex: the formula without them; shown: the same in plain characters.
    """

    start: int
    end: int
    latex: str
    shown: str


def find_maths(text: str) -> list[Maths]:
    """Find formulas from left to right; none is longer than a line or two."""
    found: list[Maths] = []
    if "$" not in text and "\\" not in text:
        return found
    opening = _OPENING.search(text)
    while opening:
        maths = _maths_at(text, opening)
        if maths:
            found.append(maths)
        opening = _OPENING.search(text, maths.end if maths else opening.end())
    return found


def _maths_at(text: str, opening: re.Match[str]) -> Maths | None:
    start = opening.end()
    closing = _CLOSING[opening[0]].search(text, start, start + _LONGEST)
    if not closing:
        return None
    inside = text[start : closing.start()]
    if opening[0] == "$" and not _is_delimited(text, opening.start(), inside, closing.end()):
        return None
    latex = " ".join(inside.split())
    shown = read_formula(latex)
    if shown is None:
        return None
    return Maths(start=opening.start(), end=closing.end(), latex=latex, shown=shown)


def _is_delimited(text: str, start: int, inside: str, end: int) -> bool:
    """Tell ``$K$`` from two prices: "$5 and $10", "US$5/A$6"."""
    if not inside or inside[0].isspace() or inside[-1].isspace():
        return False
    if any(sign in inside for sign in "\\^_{"):
        return True
    follows_letter = text[max(start - 1, 0) : start].isalpha() and len(inside) > 1
    return not follows_letter and not text[end : end + 1].isdigit()
