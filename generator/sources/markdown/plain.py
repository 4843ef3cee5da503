"""Markdown to plain text, and the section of it that is an abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources.text.flatten import flatten

__all__ = ["abstract_in", "heading_in", "plain_markdown"]

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
_ABSTRACT = re.compile(
    r"(?:#{1,6}[ \t]+|\*\*|__|>[ \t]*\[!)?[\d. ]{0,5}(?:abstract|summary|tl;?dr)\b[:.]?"
    r"(?:\*\*|__|\])?[-+:.]?[ \t]*(.*)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"#|\*\*|__|>[ \t]*\[!|[^\s]{7,8}:")
_FENCE = re.compile(r"(?:```|~~~)")
_QUOTED = re.compile(r"\A(?:[ \t]*>)+[ \t]?")
_BULLET = re.compile(r"\A[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_DROPPED_LINE = re.compile(
    r"(?::{3,}.*|\{[:%#.][^{}]*\}|-{3,}|\*{3,}|\[\^[^\]]*\]:.*|\[![^\]]*\].*)"
)
_TARGET = r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:\s\"[^\"]{0,200}\")?\)"
_RULES = tuple(
    (re.compile(pattern, re.DOTALL), replacement)
    for pattern, replacement in (
        (r"<!--(?:(?!<!--|-->).)*-->|%%[^%]{0,2000}%%", " "),  # comments; Obsidian's
        (r"\{\{[<%]?[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}", " "),  # shortcodes of Hugo, Liquid
        (rf"!\[[^\[\]]{{0,500}}\]{_TARGET}(?:\{{[^{{}}]{{0,200}}\}})?", " "),
        (r"!\[\[[^\[\]]{0,500}\]\]|\[\^[^\[\]\s]{1,50}\]", ""),
        (r"\[\[(?:[^\[\]|]{0,500}\|)?([^\[\]|]{1,500})\]\]", r"\1"),
        (rf"\[([^\[\]]{{1,500}})\](?:{_TARGET}|\[[^\[\]]{{0,100}}\])", r"\1"),
        (r"<(https?://[^<>\s]{1,1000})>", r"\1"),
        (r"`([^`\n]{1,500})`", r"\1"),
        (r"(\*\*\*|\*\*|__|==|~~)(?=\S)([^*_=~]{1,2000}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*\\])\*(?=\S)([^*]{1,1000}?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<![\w_\\])_(?=\S)([^_]{1,1000}?)(?<=\S)_(?![\w_])", r"\1"),
        (r"\\([*_`#\[\]()>~.!+{}-])", r"\1"),
    )
)
_MARK = re.compile(r"[<%{\[`*_=~\\]")  # without any of these no rule finds anything
_FORMULA = re.compile(r"(\$\$?[^$\n]{1,1000}\$\$?)")


def plain_markdown(text: str) -> str:
    """Take the marks of Markdown, shortcodes and embedded HTML out; formulas stay."""
    lines = (_QUOTED.sub("", line, count=1) for line in _without_code(text))
    kept = " ".join(
        _BULLET.sub("", line, count=1).strip()
        for line in lines
        if not _DROPPED_LINE.fullmatch(line.strip()) and not _HEADING.fullmatch(line)
    )
    parts = _FORMULA.split(kept)
    parts[::2] = (_without_marks(part) for part in parts[::2])
    plain = "".join(parts)
    return " ".join((flatten(plain) if "</" in plain or "&" in plain else plain).split())


def heading_in(text: str) -> str:
    """Return the first heading of the highest level, or an empty string."""
    for line in _without_code(text):
        match = _HEADING.fullmatch(line)
        if match and len(match[1]) == 1:
            return plain_markdown(match[2])
    return ""


def abstract_in(text: str) -> tuple[str, bool]:
    """Return the abstract that a page's text holds, and whether it is called so.

    That is the section under the heading "Abstract", or else what stands above the first heading
    but the title's, or else the first section.
    """
    lines = list(_without_code(text))
    for number, line in enumerate(lines):
        match = _ABSTRACT.fullmatch(line.strip())
        if match and _MARKED.match(line.strip()):
            is_callout = line.lstrip().startswith(">")
            beside = "" if is_callout else match[1]
            below = _section(lines[number + 1 :], is_callout=is_callout)
            found = plain_markdown("\n".join((beside, *below)))
            if found:
                return found, True
    for number, line in enumerate([*lines, "# end"]):
        if _HEADING.fullmatch(line):
            above = plain_markdown("\n".join(lines[:number]))
            return above or _first_section(lines[number:]), False
    return "", False


def _section(lines: list[str], *, is_callout: bool) -> Iterator[str]:
    for line in lines:
        if _HEADING.fullmatch(line) or (is_callout and not line.lstrip().startswith(">")):
            return
        yield line


def _first_section(lines: list[str]) -> str:
    section: list[str] = []
    for line in [*lines, "# end"]:
        if not _HEADING.fullmatch(line):
            section.append(line)
        elif found := plain_markdown("\n".join(section)):
            return found
        else:
            section = []
    return ""


def _without_code(text: str) -> Iterator[str]:
    is_code = False
    for line in text.split("\n"):
        if _FENCE.match(line.lstrip()):
            is_code = not is_code
        elif not is_code:
            yield line


def _without_marks(text: str) -> str:
    if not _MARK.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
