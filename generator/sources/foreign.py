"""Tell files that other programs wrote: pasted prose is never read out of one by accident."""

from __future__ import annotations

import re

__all__ = ["foreign_format"]

_ANY_CASE = re.IGNORECASE | re.MULTILINE
_OPENINGS = {
    "BibTeX": re.compile(r"@[A-Za-z]+\s*[{(]"),
    "HTML or XML": re.compile(r"<(?:!doctype|\?xml|html|head|body|div|article|p)\b", _ANY_CASE),
    "JSON": re.compile(r"[\[{]\s*[\"{\[]"),
    "PDF": re.compile(r"%PDF-"),
    "RIS": re.compile(r"TY  - "),
    "CSV": re.compile(  # its first line names the columns, and two of them are these
        r"(?=(?:.*[,;\t])?\"?title\"?[ \r]*(?:[,;\t]|$))"
        r"(?=(?:.*[,;\t])?\"?abstract\"?[ \r]*(?:[,;\t]|$))",
        _ANY_CASE,
    ),
}
_LABELS = tuple(re.compile(rf"^{label}s?:", _ANY_CASE) for label in ("title", "author", "abstract"))


def foreign_format(text: str) -> str | None:
    """Name the format that a text opens like, or return None for plain text."""
    opening = text.lstrip("\ufeff \t\r\n")
    for name, pattern in _OPENINGS.items():
        if pattern.match(opening):
            return name
    if all(label.search(text) for label in _LABELS):
        return "fields with labels (Title:, Authors:, Abstract:)"
    return None
