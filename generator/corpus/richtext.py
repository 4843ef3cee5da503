"""Clean text with the two things an abstract holds beside words: maths and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Mark", "RichText"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """A stretch of the text that is more than words.

    start, end: character offsets into the plain text, end exclusive.
    kind: ``math`` (value is LaTeX without delimiters) or ``link`` (value is the address).
    """

    start: int
    end: int
    kind: Literal["math", "link"]
    value: str


@dataclass(frozen=True, slots=True)
class RichText:
    """Plain text, readable by itself, and its marks: sorted, inside the text, not overlapping."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        position = 0
        for mark in self.marks:
            if not position <= mark.start < mark.end <= len(self.text):
                raise ValueError(f"mark {mark} overlaps another or leaves the text")
            position = mark.end

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int) -> RichText:
        """Cut out ``text[start:end]`` with the marks that lie wholly inside."""
        marks = tuple(
            Mark(start=m.start - start, end=m.end - start, kind=m.kind, value=m.value)
            for m in self.marks
            if start <= m.start and m.end <= end
        )
        return RichText(self.text[start:end], marks)
