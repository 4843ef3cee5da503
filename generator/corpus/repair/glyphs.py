"""What a TeX command looks like on paper; the way back is in ``generator.pages.downloads.tex``."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["accented", "symbol"]

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


@cache
def symbol(name: str) -> str | None:
    """Give the one character that a TeX command stands for: ``lambda`` is λ."""
    from pylatexenc import latex2text

    spec = latex2text.get_default_latex_context_db().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    if name in _NOT_SYMBOLS or not isinstance(text, str) or len(text) != 1 or text.isspace():
        return None
    return text


@cache
def accented(mark: str, letter: str) -> str | None:
    """Give the letter with its accent, or None where Unicode has no such letter."""
    from pylatexenc import latex2text

    command = f"\\{mark}{{{letter}}}"
    text = unicodedata.normalize("NFC", latex2text.LatexNodes2Text().latex_to_text(command))
    return text if len(text) == 1 and text != letter else None
