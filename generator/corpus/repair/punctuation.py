"""Rules for quotes, dashes and the spaces around stops."""

from __future__ import annotations

import re

from generator.corpus.repair.rule import Context
from generator.corpus.repair.spans import substitute

__all__ = ["dashes", "quotes", "space_after_stop", "space_before_stop"]

# ``words'', and the endings that hurried fingers leave: ``words`` and ``words".
_DOUBLE = re.compile(r"(?<!`)``(?=[^\s`'])([^`\"“”]{1,300}?)(?<!\s)(?:''(?!')|``(?!`)|\"(?!\w))")
# Inside `words', an apostrophe is one that a letter follows.
_SINGLE = re.compile(r"(?<![\w`])`(?=[^\s`'])((?:[^`'‘’]|'(?=\w)){1,120})(?<!\s)'(?![\w'])")

_SPACED_DASH = re.compile(r"(?<=[^\s|]) +-{2,3} +(?=[^\s|])")
_HALF_SPACED_DASH = re.compile(r"(?<=\w)(?:-{2,3} +| +-{3})(?=\w)")
_BREAK = re.compile(
    r"--(?<=[\w)\]%]--)(?:-|(?=(?:an?|the|i\.?e|e\.?g|which|that|who|where|when|while|and|or|but|"
    r"yet|so|namely|including|such|not|even|without|with|by|from|for|in|as|is|are|we|our|it|its|"
    r"this|these|they)\b(?!--)))(?=[\w(\[])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"--(?<=[\w)\]%]--)(?=[\w(\[])")

_OPENERS = (
    r"(?:We|Our|The|This|These|Those|In|On|To|It|Its|They|From|Despite|However|For|And|As|At|By|"
    r"With|Moreover|Furthermore|Finally|Additionally|Specifically|While|When|Then|First|Second|"
    r"Here|Hence|Thus|Through|Although|Unlike|Experiments|Experimental|Extensive|Code|There|An|A)"
)
# The stop is looked for first: it is rarer than two letters, and seldom before a capital.
_NO_SPACE = re.compile(rf"([.!?])(?=[A-Z])(?<=[a-z]{{2}}.)(?={_OPENERS} )")
_NO_SPACE_AFTER_EG = re.compile(r"\b([Ee]\.g\.,|[Ii]\.e\.,)(?=[A-Za-z])")
_SPACE_BEFORE = re.compile(r"(?<=[^\s.,]) +(?=[.,](?:\s|\Z))")


def quotes(text: str, _: Context) -> str:
    """Curl the quotes of TeX; straight ones stay straight, for they may be code."""
    return substitute(_SINGLE, r"‘\1’", substitute(_DOUBLE, r"“\1”", text))


def dashes(text: str, _: Context) -> str:
    """Set ``--`` as a dash: spaced between parts of a sentence, tight in ranges and pairs."""
    text = substitute(_SPACED_DASH, " – ", text)
    text = substitute(_HALF_SPACED_DASH, " – ", text)
    return substitute(_RANGE, "–", substitute(_BREAK, " – ", text))


def space_after_stop(text: str, _: Context) -> str:
    """Part two sentences run together, where the second begins with a well-known opener."""
    text = substitute(_NO_SPACE, r"\1 ", text)
    if ".g.," in text or ".e.," in text:
        text = substitute(_NO_SPACE_AFTER_EG, r"\1 ", text)
    return text


def space_before_stop(text: str, _: Context) -> str:
    """Close the blank before a full stop or comma, such as one left behind an address."""
    return substitute(_SPACE_BEFORE, "", text)
