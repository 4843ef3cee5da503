"""TeX groups: which closing brace belongs to which opening one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Command", "find_commands", "matching_braces"]

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def matching_braces(text: str) -> dict[int, int]:
    """Map the offset of each opening brace to that of its closing one; escaped braces are text."""
    pairs: dict[int, int] = {}
    open_braces: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            open_braces.append(match.start())
        elif match[0] == "}" and open_braces:
            pairs[open_braces.pop()] = match.start()
    return pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A TeX command and its arguments.

    start, end: from the backslash to behind the last argument.
    arguments: offsets inside each pair of braces.
    """

    name: str
    start: int
    end: int
    arguments: tuple[tuple[int, int], ...]


def find_commands(text: str, pattern: re.Pattern[str], *, n_arguments: int) -> Iterator[Command]:
    """Yield the commands that have all their arguments; group 1 of the pattern is the name."""
    match = pattern.search(text)
    pairs = matching_braces(text) if match else {}
    while match:
        end = match.end()
        arguments: list[tuple[int, int]] = []
        while len(arguments) < n_arguments and end in pairs:
            arguments.append((end + 1, pairs[end]))
            end = pairs[end] + 1
        if len(arguments) == n_arguments:
            yield Command(name=match[1], start=match.start(), end=end, arguments=tuple(arguments))
        match = pattern.search(text, match.end())
