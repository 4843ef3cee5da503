"""Rules for single characters: entities, invisible ones, kinds of space, composition."""

from __future__ import annotations

import html
import re
import unicodedata

from generator.corpus.repair.rule import Context
from generator.sources.text.invisible import without_invisible

__all__ = ["composed_characters", "html_entities", "invisible_characters", "plain_spaces"]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")

# Joiners shape Persian, Indic and emoji sequences; beside ASCII they are only litter.
_STRAY_JOINER = re.compile(r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def html_entities(text: str, _: Context) -> str:
    """Decode named and numbered entities; only those that end in a semicolon are certain."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def invisible_characters(text: str, _: Context) -> str:
    """Drop what cannot be seen but breaks searching, copying or the direction of the text."""
    seen = without_invisible(text)
    return seen if seen.isascii() else _STRAY_JOINER.sub("", seen)


def composed_characters(text: str, _: Context) -> str:
    """Bring letters and their accents to one form (NFC, which keeps how they look)."""
    return unicodedata.normalize("NFC", text)


def plain_spaces(text: str, _: Context) -> str:
    """Make every run of white space one space, or one blank line between paragraphs."""
    if "  " not in text and text.isprintable():  # the only white space that prints is the blank
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = (" ".join(part.split()) for part in _BLANK_LINE.split(text))
    return "\n\n".join(filter(None, paragraphs))
