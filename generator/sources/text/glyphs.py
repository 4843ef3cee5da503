"""What a TeX command looks like on paper; the way back is in ``generator.pages.downloads.tex``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

__all__ = ["accented", "is_accent", "symbol"]

# pylatexenc knows these words as symbols; in an abstract they are somebody's own macros.
_NOT_SYMBOLS = frozenset(
    {
        "backslash",
        "estimates",
        "id",
        "image",
        "models",
        "original",
        "textbackslash",
        "textasciigrave",
        "textdollar",
        "lbrace",
        "rbrace",
    }
)
# The combining character of each accent (TeXbook, chapter 9; the LaTeX companion, table 7.33).
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_WITH_DOTS = str.maketrans("ıȷ", "ij")  # TeX takes the dot off below an accent, Unicode does not


def symbol(name: str) -> str | None:
    """Give the one character that a TeX command stands for: ``lambda`` is λ."""
    return _symbols().get(name)


def is_accent(mark: str) -> bool:
    r"""Tell whether a command puts an accent on the letter behind it, as ``\"`` and ``\c`` do."""
    return mark in _ACCENTS


def accented(mark: str, letter: str) -> str | None:
    """Give the letter with its accent, or None where Unicode has no such letter."""
    if mark not in _ACCENTS:
        return None
    text = unicodedata.normalize("NFC", letter.translate(_WITH_DOTS) + _ACCENTS[mark])
    return text if len(text) == 1 and text != letter else None


@cache
def _symbols() -> Mapping[str, str]:
    from pylatexenc import latex2text

    replacements = (
        (spec.macroname, spec.simplify_repl)
        for spec in latex2text.get_default_latex_context_db().iter_macro_specs()
    )
    return {
        name: text
        for name, text in replacements
        if name not in _NOT_SYMBOLS
        and isinstance(text, str)
        and len(text) == 1
        and not text.isspace()
    }
