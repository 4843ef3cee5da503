"""What a repair rule is, and how the edits that a rule decides on are carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["Context", "Edit", "Rule", "apply_edits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may know beside the text.

    own_name: name of the system that the paper introduces; None when unknown.
    """

    own_name: str | None = None


Rule = Callable[[str, Context], str]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put ``new`` in the place of ``text[start:end]``."""

    start: int
    end: int
    new: str = ""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits from left to right; one that reaches into an earlier edit is dropped."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits):
        if edit.start < position:
            continue
        pieces += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*pieces, text[position:]])
