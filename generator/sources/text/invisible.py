"""Characters that nobody sees, but that break searching, copying, files and terminals."""

from __future__ import annotations

import re

__all__ = ["shown", "without_invisible"]

# Python counts the separators U+001C-U+001F as white space; they are control characters here.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters other than white space
    r"\u00ad\u180e\u200b\u2060\ufeff"  # soft hyphen, zero-width spaces, byte order mark
    r"\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    r"\ud800-\udfff\ufffe\uffff]"  # halves of surrogate pairs, noncharacters
)


def without_invisible(text: str) -> str:
    """Drop control characters, and what turns the direction of the text around it.

    White space stays as it is; so do the marks of direction that Hebrew and Arabic need, and the
    joiners of Persian, Indic scripts and emoji.
    """
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def shown(text: str) -> str:
    """Put the sign for an unknown character in place of each that does not print."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)
