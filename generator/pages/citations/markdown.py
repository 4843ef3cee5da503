"""A paper as a line of Markdown, for notes and reading lists."""

from __future__ import annotations

import re

from generator.pages.citations.reference import Reference

__all__ = ["markdown_address", "markdown_line", "markdown_text"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_BLOCK = re.compile(r"^(\d{0,9})([.)+=-])")  # what starts a list or a rule at a line's head


def markdown_line(reference: Reference) -> str:
    r"""Write "[Title](address), authors, venue, 2025", every special sign of the words escaped.

    >>> markdown_line(Reference(key="a", title="A *new* way", issued="2025"))
    'A \\*new\\* way, 2025'
    """
    title = markdown_text(reference.title)
    where = reference.where
    parts = (
        f"[{title}](<{markdown_address(where)}>)" if where else title,
        markdown_text(", ".join(person.full_name for person in reference.authors)),
        markdown_text(reference.venue),
        reference.year,
    )
    return ", ".join(part for part in parts if part)


def markdown_text(text: str) -> str:
    """Write words so that none of their signs means anything."""
    return _BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def markdown_address(address: str) -> str:
    """Write an address for a link, what would end it as its code."""
    return address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
