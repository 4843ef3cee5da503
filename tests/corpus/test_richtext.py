"""Clean text with its marks."""

from __future__ import annotations

from typing import Literal

import pytest

from generator.corpus.richtext import Mark, RichText


def _mark(start: int, end: int, kind: Literal["math", "link"] = "math") -> Mark:
    return Mark(start=start, end=end, kind=kind, value="x")


@pytest.mark.parametrize(
    "marks",
    [
        (_mark(2, 2),),
        (_mark(3, 2),),
        (_mark(-1, 2),),
        (_mark(0, 6),),
        (_mark(0, 3), _mark(2, 4)),
        (_mark(3, 4), _mark(0, 1)),
    ],
    ids=["empty", "backwards", "before the text", "beyond the text", "overlapping", "unsorted"],
)
def test_marks_that_do_not_fit_the_text_are_refused(marks: tuple[Mark, ...]) -> None:
    """A page would show them in the wrong place."""
    with pytest.raises(ValueError, match="overlaps another or leaves the text"):
        RichText("hello", marks)


def test_marks_may_touch() -> None:
    """One may begin where another ends, and the last at the end of the text."""
    assert len(RichText("hello", (_mark(0, 2), _mark(2, 5))).marks) == 2


def test_slice_keeps_the_marks_that_lie_wholly_inside() -> None:
    """They move with their words."""
    text = RichText("see a+b at x.org now", (_mark(4, 7), _mark(11, 16, "link")))
    part = text.slice(4, 14)
    assert part == RichText("a+b at x.o", (_mark(0, 3),))
    assert text.slice(8, 20) == RichText("at x.org now", (_mark(3, 8, "link"),))
    assert text.slice(0, 20) == text


def test_text_stands_for_itself() -> None:
    """Empty text is false."""
    assert str(RichText("hello", (_mark(0, 2),))) == "hello"
    assert RichText("hello")
    assert not RichText("")
