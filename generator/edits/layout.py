"""Where the keys and values of a YAML file stand in its text, down to the character.

Edits are spliced into the text at these places. A round trip through a YAML library would write
the whole file anew, with its own indentation, spaces and line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from generator.located import Loader

__all__ = ["Layout", "LayoutError", "Node", "is_in_brackets", "lay_out", "splice"]

Node = yaml.Node

_BREAK = re.compile(r"\r\n|\n|\r")


class LayoutError(ValueError):
    """A text in which values cannot be told apart by their places."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and the nodes of its top-level keys and values.

    newline: the line break that the file uses.
    """

    text: str
    newline: str
    keys: Mapping[str, Node] = field(repr=False)
    values: Mapping[str, Node] = field(repr=False)

    def line_start(self, at: int) -> int:
        """Return where the line of a character starts."""
        return max(self.text.rfind(mark, 0, at) for mark in "\r\n") + 1

    def line_end(self, at: int) -> int:
        """Return where the line of a character ends, before its break."""
        found = _BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def next_line(self, at: int) -> int:
        """Return where the line after that of a character starts."""
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def end_of(self, node: Node) -> int:
        """Return where a value ends, without the comments and blank lines that follow it.

        The mark of a block ends only where the next token starts.
        """
        if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            return self.end_of(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.text[start:end].rstrip(" \t\r\n"))

    def place_for(self, key: str, order: Sequence[str]) -> int:
        """Return the end of the line after which a new top-level key belongs.

        That is the remark that shows the key commented out, where there is one (``# pin: [one]``);
        else the value of the last key that comes before this one in ``order``.
        """
        for remark in re.finditer(rf"^#[ \t]*{re.escape(key)}:[ \t]*\S", self.text, re.MULTILINE):
            if not self._is_inside_a_value(remark.start()):
                return self.line_end(remark.start())
        before = order[: order.index(key)]
        ends = [self.end_of(node) for name, node in self.values.items() if name in before]
        return self.line_end(max(ends)) if ends else len(self.text.rstrip())

    def _is_inside_a_value(self, at: int) -> bool:
        """Tell whether a place lies between a key and the end of its value."""
        return any(
            key.start_mark.index <= at < self.end_of(self.values[name])
            for name, key in self.keys.items()
        )


def lay_out(text: str) -> Layout:
    """Find the keys of a text and their values.

    Raises LayoutError where it is not YAML with one key a line, or where an alias (``*name``) makes
    one place stand for two values.
    """
    try:
        root = yaml.compose(text, Loader=Loader)
        events = yaml.parse(text, Loader=Loader)
        has_alias = any(isinstance(event, yaml.AliasEvent) for event in events)
    except yaml.YAMLError as error:
        raise LayoutError from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style or has_alias:
        raise LayoutError
    found = _BREAK.search(text)
    return Layout(
        text=text,
        newline=found[0] if found else "\n",
        keys={key.value: key for key, _ in root.value},
        values={key.value: value for key, value in root.value},
    )


def is_in_brackets(node: Node) -> bool:
    """Tell whether a value is a list in brackets."""
    return isinstance(node, yaml.SequenceNode) and bool(node.flow_style)


def splice(text: str, start: int, end: int, new: str) -> str:
    """Put ``new`` in the place of the characters from ``start`` to ``end``."""
    return text[:start] + new + text[end:]
