"""Rules for names: macros that stand for the paper's own system, keys of citations."""

from __future__ import annotations

import re

from generator.corpus.repair.braces import find_commands
from generator.corpus.repair.rule import Context, Edit, apply_edits
from generator.corpus.repair.spans import substitute

__all__ = ["citation_keys", "citations", "own_name_macros", "vanished_name"]

# Macros that authors define for what they present: \model, \ourMethod, \methodname, \sys …
_OWN = re.compile(
    r"(?<![\\\w:/])(?P<brace>\{)?\\(?P<name>(?:our|ours|name|sysname|(?:our|the|my)?"
    r"(?:method|model|system|sys|approach|framework|algorithm|algo|algname|tool|dataset|data|"
    r"benchmark|bench|paper|project)(?:name)?))"
    r"(?(brace)\}|(?:\{\}|(?![A-Za-z{])))(?P<space>\\?[ ])?",
    re.IGNORECASE,
)
_VANISHED = re.compile(
    r"\b((?:we|paper|work)(?: \w+){0,2} (?:present|introduce|propose|develop|release)s?) (?=,)",
    re.IGNORECASE,
)
_CITE = re.compile(
    r"[\s~]{0,2}\\((?:no|paren|text|auto|foot|full)?cite(?:p|t|alt|alp|author|year|yearpar)?)\*?"
    r"(?:\[[^\[\]]{0,200}\]){0,2}(?=\{)",
    re.IGNORECASE,
)
# What remains of \cite when a converter drops the command: LLaVA~liu2023visualit.
_KEY = re.compile(r"(?<=\w)~[a-z]{2,}(?:19|20)\d\d[a-z]+\b(?![-_/@])")


def citations(text: str, _: Context) -> str:
    r"""Drop ``\cite{…}`` and its forms, with the tie before: what it refers to is gone."""
    edits = []
    for command in find_commands(text, _CITE, n_arguments=1):
        start, end = command.start, command.end
        if text[max(start - 1, 0) : start] == "(" and text[end : end + 1] == ")":
            start, end = start - 1, end + 1
            start -= text[max(start - 1, 0) : start] in {" ", "~"}
        edits.append(Edit(start, end))
    return apply_edits(text, edits)


def citation_keys(text: str, _: Context) -> str:
    """Drop the bare key of a citation that is tied to a word."""
    return substitute(_KEY, "", text)


def own_name_macros(text: str, context: Context) -> str:
    r"""Put the paper's own name where a macro stands for it, or else the macro's own word."""
    return substitute(
        _OWN, lambda match: (context.own_name or match["name"]) + (match["space"] or "")[-1:], text
    )


def vanished_name(text: str, context: Context) -> str:
    """Put the paper's own name into the gap that a lost macro left: "we present , a method"."""
    if not context.own_name:
        return text
    return substitute(_VANISHED, lambda match: f"{match[1]} {context.own_name}", text)
