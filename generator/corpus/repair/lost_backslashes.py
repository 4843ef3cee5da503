r"""Rules for maths that came without its dollars or its backslashes."""

from __future__ import annotations

import re

from generator.corpus.repair.rule import Context
from generator.corpus.repair.spans import substitute
from generator.sources.text.glyphs import symbol

__all__ = ["LOST_WORDS", "bare_scripts", "lost_backslashes"]

LOST_WORDS = (
    *"{ infty varphi varepsilon vartheta leq geq neq mathbf mathcal mathbb mathrm".split(),
    " = ",
)
"""What betrays maths that lost its backslashes; a text without any of it has lost none."""


_GREEK = (
    r"alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|"
    r"pi|rho|sigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega"
)
_OPERATORS = r"to|times|pm|sim|approx|leq|geq|neq|cdot|rightarrow|leftarrow|infty|in"

_BRACED_GREEK = re.compile(rf"\{{({_GREEK}|infty)\}}")
_BRACED_OPERATOR = re.compile(rf"(?<=[\w)]) ?\{{({_OPERATORS})\}} ?")
_BRACED_SIGN = re.compile(r"(?<=[\w)])\{([=+\-<>/*,])\}(?=[\w(])")
_TIGHT = frozenset({"times", "cdot"})

# These are never words of a language.
_BARE = re.compile(r"(?<![\w\\{-])(infty|varphi|varepsilon|vartheta)(?![\w}])")
_GLUED = re.compile(r"(?<![\w\\])([A-Za-z]) ?(leq|geq|neq) ?(?=\d)")
_GREEK_VALUE = re.compile(rf"(?<=[A-Za-z0-9)] = )({_GREEK})(?= [A-Za-z]\b|[.,;)])")
_FONT = re.compile(r"(?<![\w\\])(mathbf|mathcal|mathbb|mathrm) ([A-Za-z])(_[A-Za-z0-9]\b)?(?!\w)")

_SCRIPT = re.compile(
    r"(?<![\w\\$^{}/.])(?:[A-Za-z]{1,2}|\d{1,4}(?:\.\d{1,3})?)"
    r"(?:[_^]\{-?[A-Za-z0-9]{1,8}(?:[+\-,][A-Za-z0-9]{1,4})?\}){1,2}(?![\w$^{}])"
)
_POWER = re.compile(r"(?<![\w\\$^{}.])(\d{1,4})\^(-?\d{1,3})(?![\w$^{}]|\.\d)")
_INDEX = re.compile(
    r"(?<![\w\\$^{}/.'\"`-])([A-Z])_([a-z0-9])(?![\w$^{}\"'`/])"
    r"|(?<![\w\\$^{}/.'\"`-])([a-z])_(max|min)(?= [=<>≤≥])"
)


def lost_backslashes(text: str, _: Context) -> str:
    """Give back their sense to ``{varphi}``, ``64{times}64``, ``D{to}infty``, ``mathbf x_0``."""
    text = substitute(_BRACED_GREEK, lambda match: symbol(match[1]) or match[0], text)
    text = substitute(_BRACED_OPERATOR, _operator, text)
    text = substitute(_BRACED_SIGN, r"\1", text)
    text = substitute(_BARE, lambda match: symbol(match[1]) or match[0], text)
    text = substitute(_GLUED, lambda match: f"{match[1]} {symbol(match[2])} ", text)
    text = substitute(_GREEK_VALUE, lambda match: symbol(match[1]) or match[0], text)
    return substitute(_FONT, lambda match: f"$\\{match[1]}{{{match[2]}}}{match[3] or ''}$", text)


def bare_scripts(text: str, _: Context) -> str:
    """Put dollars around what can only be maths: ``G_{LM}``, ``10^{-3}``, ``R_y``."""
    text = substitute(_SCRIPT, lambda match: f"${match[0]}$", text)
    text = substitute(_POWER, r"$\1^{\2}$", text)
    return substitute(_INDEX, _index, text)


def _operator(match: re.Match[str]) -> str:
    sign = symbol(match[1]) or match[1]
    if match[1] == "infty" or (match[1] in _TIGHT and not match[0].startswith(" ")):
        return sign + " " * match[0].endswith(" ")
    return f" {sign} "


def _index(match: re.Match[str]) -> str:
    return f"${match[1]}_{match[2]}$" if match[1] else f"${match[3]}_{{\\{match[4]}}}$"
