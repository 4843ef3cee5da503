"""Elements of XML: a tag, its attributes, and the text and elements inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["NOTHING", "Element", "Entry"]


class Element(NamedTuple):
    """An element as it stands in the file; false if it is ``NOTHING``.

    tag: without the prefix of its namespace.
    content: texts and elements in turn, with every blank.
    """

    tag: str
    attributes: Mapping[str, str]
    content: tuple[str | Element, ...]

    def __bool__(self) -> bool:
        return bool(self.tag)

    def all(self, *path: str) -> Iterator[Element]:
        """Yield every element that a path of tags leads to."""
        for part in self.content:
            if not isinstance(part, str) and part.tag == path[0]:
                if len(path) == 1:
                    yield part
                else:
                    yield from part.all(*path[1:])

    def find(self, *path: str) -> Element:
        """Return the first element that a path of tags leads to, or else ``NOTHING``."""
        return next(self.all(*path), NOTHING)

    def text(self, *path: str) -> str:
        """Return the words at the end of a path, whatever marks them; empty where there is none."""
        content = (self.find(*path) if path else self).content
        if len(content) == 1 and isinstance(content[0], str):
            return " ".join(content[0].split())
        return " ".join("".join(_texts(content)).split())


NOTHING = Element("", {}, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An element that a reader asked for.

    line: 1-based line on which it begins; opening: that line, cut where it is long.
    above: the attributes of the elements around it, the outermost first.
    """

    element: Element
    line: int
    opening: str
    above: tuple[Mapping[str, str], ...]


def _texts(content: tuple[str | Element, ...]) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        else:
            yield from _texts(part.content)
