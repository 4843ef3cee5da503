"""Rules for single characters: entities, invisible ones, kinds of space, composition."""

from __future__ import annotations

import html
import re
import unicodedata

from generator.corpus.repair.rule import Context

__all__ = ["composed_characters", "html_entities", "invisible_characters", "plain_spaces"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")

# Python counts the separators U+001C-U+001F as white space; they are control characters here.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters other than white space
    r"\u00ad\u180e\u200b\u2060\ufeff"  # soft hyphen, zero-width spaces, byte order mark
    r"\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    r"\ud800-\udfff\ufffe\uffff]"  # halves of surrogate pairs, noncharacters
)
# Joiners shape Persian, Indic and emoji sequences; beside ASCII they are only litter.
_STRAY_JOINER = re.compile(r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")

# Every run of white space but a single blank, which nearly all of them are.
_WHITE_SPACE = re.compile(r" \s+|[^\S ]\s*")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def html_entities(text: str, _: Context) -> str:
    """Decode named and numbered entities; only those that end in a semicolon are certain."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def invisible_characters(text: str, _: Context) -> str:
    """Drop what cannot be seen but breaks searching, copying or the direction of the text."""
    seen = _INVISIBLE.sub("", text)
    return seen if seen.isascii() else _STRAY_JOINER.sub("", seen)


def composed_characters(text: str, _: Context) -> str:
    """Bring letters and their accents to one form (NFC, which keeps how they look)."""
    return unicodedata.normalize("NFC", text)


def plain_spaces(text: str, _: Context) -> str:
    """Make every run of white space one space, or one blank line between paragraphs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _WHITE_SPACE.sub(
        lambda match: "\n\n" if _BLANK_LINE.search(match[0]) else " ", text
    ).strip()
