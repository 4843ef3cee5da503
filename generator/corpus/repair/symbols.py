"""Rules for symbols and accents that TeX writes as commands."""

from __future__ import annotations

import re

from generator.corpus.repair.rule import Context
from generator.corpus.repair.spans import substitute
from generator.sources.text.glyphs import accented, symbol

__all__ = ["accents", "symbols"]

_ACCENTED = re.compile(
    r"""
    (?P<open>\{)?
    \\(?:
        (?P<mark>["'`^=.])(?:(?<![=.])(?P<plain>[AEIOUYaeiouy]|(?<=')[CLNRSZclnrsz])
                          |\{\\?(?P<braced>[A-Za-z])\}|\\(?P<dotless>[ij])\b)
      | (?P<tilde>~)(?:(?P<n>[AaNnOo])|\{(?P<nb>[A-Za-z])\})
      | (?P<named>[cvuHkrd])\{\\?(?P<letter>[A-Za-z])\}
    )
    (?(open)\})
    """,
    re.VERBOSE,
)
_CONTRACTION = re.compile(r"\\'(?=(?:s|t|m|d|re|ve|ll)\b)")
_LETTER_COMMAND = re.compile(
    r"\{\\(?P<a>aa|AA|ae|AE|oe|OE|ss|o|O|l|L|i|j)\}"
    r"|\\(?P<b>aa|AA|ae|AE|oe|OE|ss|o|O|l|L|i|j)\{\}"
    r"|(?<=[A-Za-z])\\(?P<c>aa|ae|oe|ss|o|l|i)(?: (?=[a-z])|\b)"
)
_SYMBOL = re.compile(
    r"(?<![\\:/])(?:\{\\([A-Za-z]{2,})\}|\\([A-Za-z]{2,})(?![A-Za-z{]|\[)(?:\{\})?)"
)


def accents(text: str, _: Context) -> str:
    r"""Write ``Nystr\"om`` as Nyström, ``\c{c}`` as ç and ``{\o}`` as ø."""

    def letter(match: re.Match[str]) -> str:
        mark = match["mark"] or match["tilde"] or match["named"]
        base = next(filter(None, match.group("plain", "braced", "dotless", "n", "nb", "letter")))
        # \"o after a blank may as well be the start of a quotation that a program escaped.
        starts_word = not match.string[max(match.start() - 1, 0) : match.start()].isalpha()
        if mark == '"' and match["plain"] and not match["open"] and starts_word:
            return match[0]
        return accented(mark, base) or match[0]

    text = substitute(_CONTRACTION, "'", text)
    text = substitute(_ACCENTED, letter, text)
    return substitute(
        _LETTER_COMMAND,
        lambda match: symbol(match["a"] or match["b"] or match["c"]) or match[0],
        text,
    )


def symbols(text: str, _: Context) -> str:
    r"""Write symbols outside maths as characters: ``LiPO-{\lambda}``, ``5\times``, ``\ldots``."""
    return substitute(_SYMBOL, lambda match: symbol(match[1] or match[2]) or match[0], text)
