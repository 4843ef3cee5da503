"""Cut pasted text into paragraphs, each with the line it starts on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Paragraph", "is_prose", "numbered_lines", "paragraphs"]

# In the first five sources the shortest abstract has 174 words and the longest title 23.
_PROSE_WORDS = 40
_BLANK = "\ufeff \t\u00a0\u200b"  # what pasting leaves at the ends of lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; ``line`` is the first one's number."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines joined by spaces."""
        return " ".join(self.lines)


def is_prose(text: str) -> bool:
    """Tell an abstract from a title by its length in words."""
    return len(text.split()) >= _PROSE_WORDS


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line by the number an editor shows for it, without blanks at its ends."""
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, line.strip(_BLANK)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text: blank lines part them, and so does a change to prose.

    A title right above an abstract that is one long line is a paragraph of its own, because
    people lose blank lines when they paste; an abstract wrapped over many lines is one paragraph.
    """
    start, block = 0, list[str]()
    for number, line in numbered_lines(text):
        if line and block and is_prose(line) != is_prose(block[-1]) and _is_whole(line, block):
            yield Paragraph(start, tuple(block))
            block = []
        if line:
            if not block:
                start = number
            block.append(line)
        elif block:
            yield Paragraph(start, tuple(block))
            block = []
    if block:
        yield Paragraph(start, tuple(block))


def _is_whole(line: str, block: list[str]) -> bool:
    """Tell whether the break before ``line`` parts a title from an abstract typed as one line."""
    return len(block) == 1 or is_prose(line)
