"""Text as LaTeX source that any TeX reads, whatever the text holds."""

from __future__ import annotations

import re

from generator.corpus.richtext import RichText
from generator.sources.text.glyphs import symbol

__all__ = ["tex_address", "tex_text"]

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\ensuremath{<}",
    ">": r"\ensuremath{>}",
    "|": r"\ensuremath{|}",
    '"': "''",
}
# Signs that TeX would join to another one: two hyphens are a dash to it.
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)")
_SPACES = re.compile(r"\s+")
_LAST_LATIN = "\u017f"
_KNOWN_SIGNS = frozenset("–—‘’“”…·°±×")  # besides Latin letters, what every LaTeX knows in UTF-8
# Macros that a formula may use besides the symbols; one that nobody defines would stop TeX.
_STRUCTURE = frozenset(
    "bar big Big frac hat left ln log mathbb mathbf mathcal mathit mathrm max mid min operatorname"
    " overline right sqrt text tilde vec".split()
)
_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_NOT_IN_FORMULA = re.compile(r"[$%&#~\"]|[^\x20-\x7e]")


def tex_text(text: RichText) -> str:
    """Write a text as one line of LaTeX; formulas stay formulas where TeX is sure to know them."""
    parts, position = list[str](), 0
    for mark in text.marks:
        if mark.kind == "math" and _is_formula(mark.value):
            parts += [_escaped(text.text[position : mark.start]), f"${mark.value}$"]
            position = mark.end
    parts.append(_escaped(text.text[position:]))
    line = "".join(parts)
    # After the end of a row, TeX would take these for arguments of it.
    return f"{{}}{line}" if line.startswith(("[", "*")) else line


def tex_address(address: str) -> str:
    r"""Write an address for the first argument of ``\href``, also inside a table."""
    encoded = re.sub(
        r"[\\{}^~\"<>|`\s]|[^\x20-\x7e]",
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()),
        address,
    )
    return re.sub(r"([%#&_$])", r"\\\1", encoded)


def _escaped(text: str) -> str:
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    parts = _JOINED.split(_SPACES.sub(" ", text))
    return "{}".join(part.translate(_SIGNS) for part in parts)


def _is_formula(source: str) -> bool:
    depth = 0
    for brace in re.sub(r"\\.", "", source):
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    macros = (macro for macro in _MACRO.findall(source) if macro.isalpha())
    are_known = all(macro in _STRUCTURE or symbol(macro) for macro in macros)
    return depth == 0 and are_known and not _NOT_IN_FORMULA.search(source)


class _Signs(dict[int, str]):
    """How each character is written, by its code; one is looked up when it first comes."""

    def __missing__(self, code: int) -> str:
        self[code] = written = _written(chr(code))
        return written


_SIGNS = _Signs()


def _written(sign: str) -> str:
    """Write one character; one that LaTeX has no command for stays as it is."""
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isascii() or sign in _KNOWN_SIGNS or (sign <= _LAST_LATIN and sign.isalpha()):
        return sign
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    encoder = UnicodeToLatexEncoder(
        unknown_char_policy="keep",
        unknown_char_warning=False,
        replacement_latex_protection="braces-all",
    )
    encoded: str = encoder.unicode_to_latex(sign)
    return encoded
