"""A BibTeX value as written to its text: delimiters off, strings filled in, pieces joined."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["bib_value"]

_DELIMITER = re.compile(r"(?<!\\)[{}\"]")
_BARE = re.compile(r"[^\s#,{}\"=]+")
_JOIN = re.compile(r"\s*#\s*")


def bib_value(raw: str, strings: Mapping[str, str], start: int = 0) -> tuple[str, int]:
    """Return the text of a value such as ``{ACL } # year`` and the offset behind it.

    strings: the texts of ``@string`` definitions by name in small letters; a name without one
        (months among them) stands for itself.
    """
    if raw.startswith("{", start) and raw.find("}", start) == len(raw) - 1:
        return raw[start + 1 : -1], len(raw)
    parts, position = list[str](), start
    while position < len(raw):
        opening = raw[position]
        if opening in '{"':
            end = _end_of_piece(raw, position)
            parts.append(raw[position + 1 : end])
            position = end + 1
        elif bare := _BARE.match(raw, position):
            parts.append(strings.get(bare[0].lower(), bare[0]))
            position = bare.end()
        else:
            break
        joined = _JOIN.match(raw, position)
        if not joined:
            break
        position = joined.end()
    return "".join(parts), position


def _end_of_piece(raw: str, start: int) -> int:
    """Return the offset of the delimiter that closes the one at ``start``."""
    is_quoted, depth = raw[start] == '"', 0
    for match in _DELIMITER.finditer(raw, start + is_quoted):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        if depth <= 0 and match[0] == ('"' if is_quoted else "}"):
            return match.start()
    return len(raw)
