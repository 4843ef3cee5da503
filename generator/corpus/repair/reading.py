"""Say the pieces of a formula in plain characters, with the spaces that a reader expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Piece", "grouped", "say", "say_script"]

_SUPERSCRIPT = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED_BY_NATURE = {"∘": "°", "′": "'", "*": "*", "∗": "*"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula, and how it stands to its neighbours."""

    text: str
    kind: Literal["plain", "operator", "function", "script", "space"] = "plain"


def say(pieces: Sequence[Piece]) -> str:
    """Join pieces: ``D → ∞`` and ``n log n``, but ``±0.1`` and ``5×``."""
    shown = ""
    follows_function = follows_prefix = False
    for index, piece in enumerate(pieces):
        last = shown[-1:]
        match piece.kind:
            case "space":
                shown += "" if follows_prefix or not shown or last == " " else " "
                continue
            case "operator":
                has_left = bool(shown) and shown.rstrip()[-1] not in "([{,=<>"
                has_right = any(later.kind != "space" for later in pieces[index + 1 :])
                is_between = has_left and has_right
                shown = shown.rstrip() if has_left else shown
                shown += f" {piece.text} " if is_between else piece.text
                follows_function, follows_prefix = False, not is_between
                continue
            case "function":
                gap = " " if last.isalnum() or last in {")", "]"} else ""
                shown += gap + piece.text
                follows_function = True
            case "script":
                shown = shown.rstrip() + piece.text
            case "plain":
                gap = " " if follows_function and last != " " and piece.text[:1].isalnum() else ""
                shown += gap + piece.text
                follows_function = follows_function and not piece.text
        follows_prefix = False
    return shown.strip()


def say_script(sign: str, shown: str) -> str:
    """Raise or lower by Unicode where it has the characters; else keep ``^`` or ``_``."""
    if sign == "^" and shown in _RAISED_BY_NATURE:
        return _RAISED_BY_NATURE[shown]
    table = _SUPERSCRIPT if sign == "^" else _SUBSCRIPT
    if all(ord(character) in table for character in shown):
        return shown.translate(table)
    return sign + grouped(shown)


def grouped(shown: str) -> str:
    """Put parentheses around what is more than one word or character."""
    return shown if shown.isalnum() or len(shown) == 1 else f"({shown})"
