r"""Rules for the TeX of running text: fonts, footnotes, spaces, escaped characters."""

from __future__ import annotations

import re

from generator.corpus.repair.braces import find_commands, matching_braces
from generator.corpus.repair.rule import Context, Edit, apply_edits
from generator.corpus.repair.spans import prose_test, substitute

__all__ = [
    "escapes",
    "footnotes",
    "short_forms",
    "stray_braces",
    "tex_spaces",
    "text_styles",
    "ties",
]

_STYLE = re.compile(
    r"\\(text(?:bf|it|sc|tt|rm|sf|sl|md|up|normal|superscript|subscript)?|emph|underline|uline|"
    r"mbox|hbox|textnormal|enquote)(?=\{)"
)
_DECLARATION = re.compile(
    r"\{\\(?:bf|bfseries|it|itshape|em|sc|scshape|tt|ttfamily|rm|sf|sl)(?: +|(?=\\))"
)
_FOOTNOTE = re.compile(r"\s{0,2}\\(footnote|thanks)(?=\{)")

_SHORT = re.compile(
    r"(?<![\\\w:/])\\(eg|ie|etal|etc|vs|wrt|LaTeX|TeX|xspace)(?:\{\}|(?![A-Za-z{]))(\.?)(\\? )?"
)
_SHORT_FORMS = {
    "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "etc": "etc.", "vs": "vs.", "wrt": "w.r.t.",
}  # fmt: skip

_SPACE = re.compile(
    r"(?<=[\w.,;:)\]%])(?:\\[,;: ]|\\q?quad\b|\\(?:newline|linebreak|par|noindent)\b)\s*"
    r"|(?<=\s)\\\\(?=\s)|\\-(?=[a-z])"
)
_ESCAPE = re.compile(r"\\([%&_#{}])")
_STRAY = re.compile(r"(?<=\w)\}(?=[\s.,;:]|\Z)")
# A tie joins words; before a number it may as well say "about", and between numbers "to".
_TIE = re.compile(
    r"(?<=[A-Za-z][\w.,;:)\]%])~(?=[\w(\[$])|(?<=[)\].,;:%])~(?=[A-Za-z(\[$])"
    r"|(?<=\d)~(?=[A-Za-z]{3})|(?<=\b[aAI])~(?=[a-z]{2})"
)


def text_styles(text: str, _: Context) -> str:
    r"""Keep the words of ``\textbf{…}``, ``\emph{…}``, ``{\it …}`` and their like."""
    if not (_STYLE.search(text) or _DECLARATION.search(text)):
        return text
    is_prose = prose_test(text)
    edits = []
    for command in find_commands(text, _STYLE, n_arguments=1):
        start, end = command.arguments[0]
        if not is_prose(command.start, start):
            continue
        quote = ("“", "”") if command.name == "enquote" else ("", "")
        edits += [Edit(command.start, start, quote[0]), Edit(end, end + 1, quote[1])]
    pairs = matching_braces(text)
    for match in _DECLARATION.finditer(text):
        if match.start() in pairs and is_prose(*match.span()):
            close = pairs[match.start()]
            edits += [Edit(match.start(), match.end()), Edit(close, close + 1)]
    return apply_edits(text, edits)


def footnotes(text: str, _: Context) -> str:
    r"""Put the words of ``\footnote{…}`` in parentheses."""
    edits = []
    for command in find_commands(text, _FOOTNOTE, n_arguments=1):
        start, end = command.arguments[0]
        edits += [Edit(command.start, start, " ("), Edit(end, end + 1, ")")]
    return apply_edits(text, edits)


def short_forms(text: str, _: Context) -> str:
    r"""Spell out ``\eg``, ``\ie``, ``\etal`` and other macros that half of all authors share."""

    def spell(match: re.Match[str]) -> str:
        form = _SHORT_FORMS.get(match[1])
        gap = " " if match[3] else ""
        if form:
            return form + gap
        return ("" if match[1] == "xspace" else match[1]) + match[2] + gap

    return substitute(_SHORT, spell, text)


def tex_spaces(text: str, _: Context) -> str:
    r"""Turn ``e.g.\ that``, ``5\,ms`` and line breaks into spaces; drop hyphenation hints."""
    return substitute(_SPACE, lambda match: "" if match[0] == "\\-" else " ", text)


def escapes(text: str, _: Context) -> str:
    r"""Take the backslash off ``\%``, ``\&``, ``\_``, ``\#`` and braces.

    ``\$`` is left to the last step, which then knows that this dollar opens no formula.
    """
    return substitute(_ESCAPE, r"\1", text)


def stray_braces(text: str, _: Context) -> str:
    """Drop a closing brace at the end of a word, in a text where nothing opens one."""
    return text if "{" in text else substitute(_STRAY, "", text)


def ties(text: str, _: Context) -> str:
    """Turn the tie of TeX into a space, where it stands between words."""
    return substitute(_TIE, " ", text)
