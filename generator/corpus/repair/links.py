"""Rules for addresses: commands around them, words glued to them, blanks inside them."""

from __future__ import annotations

import re

from generator.corpus.repair.addresses import ADDRESS_CHARACTER, TOP_LEVEL
from generator.corpus.repair.braces import find_commands
from generator.corpus.repair.rule import Context, Edit, apply_edits

__all__ = ["address_commands", "broken_addresses", "escaped_addresses", "words_after_addresses"]

_URL = re.compile(r"\\(url|path|nolinkurl)(?=\{)")
_HREF = re.compile(r"\\(href)(?=\{)")
_ONLY_LINK = re.compile(r"(?i:(?:this|the) )?(?i:https? |http )?(?i:urls?|link|here|page)")

_ESCAPED = re.compile(rf"(?i:https?)://(?:{ADDRESS_CHARACTER}|\\[_%#&~])+")
# The words are optional so that every address is read once, whatever follows it.
_GLUED = re.compile(
    rf"(?P<this>\bthis )?(?P<url>(?i:https?)://{ADDRESS_CHARACTER}+)"
    r"(?:\{(?P<words>[^{}]{1,120})\})?"
)
_BLANK_IN_HOST = re.compile(
    r"([Hh][Tt][Tt][Pp][Ss]?)"
    rf"(?:(://(?:[A-Za-z0-9\-]+\.)+) +(?={TOP_LEVEL}/)"
    r"|:// +(?=[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)"
    r"|:? +//(?=[A-Za-z0-9\-]+\.))"
)


def address_commands(text: str, _: Context) -> str:
    r"""Show the address of ``\url{…}``; of ``\href{…}{words}`` the words, then the address."""
    edits = []
    for command in find_commands(text, _URL, n_arguments=1):
        (start, end), before = command.arguments[0], text[max(command.start - 1, 0) : command.start]
        gap = " " if before.isalnum() or before in {".", ",", ";", ":", ")"} else ""
        after = " " if text[command.end : command.end + 1].isalnum() else ""
        edits.append(Edit(command.start, command.end, gap + text[start:end].strip() + after))
    for command in find_commands(text, _HREF, n_arguments=2):
        url, words = (text[start:end].strip() for start, end in command.arguments)
        edits.append(Edit(command.start, command.end, _words_and_address(words, url)))
    return apply_edits(text, edits)


def words_after_addresses(text: str, _: Context) -> str:
    r"""Put ``https://…{words}``, an ``\href`` that lost its command, as ``words (https://…)``."""

    def mend(match: re.Match[str]) -> str:
        if match["words"] is None:
            return match[0]
        if _ONLY_LINK.fullmatch(match["words"].strip()):
            return match["url"]
        return (match["this"] or "") + _words_and_address(match["words"].strip(), match["url"])

    return _GLUED.sub(mend, text)


def broken_addresses(text: str, _: Context) -> str:
    """Close a blank inside the host name, where the rest leaves no doubt."""
    return _BLANK_IN_HOST.sub(lambda match: match[1] + (match[2] or "://"), text)


def escaped_addresses(text: str, _: Context) -> str:
    r"""Take the backslashes of ``\_``, ``\%`` and the like out of addresses."""
    return _ESCAPED.sub(lambda match: match[0].replace("\\", ""), text)


def _words_and_address(words: str, url: str) -> str:
    if not words or words == url or _ONLY_LINK.fullmatch(words):
        return url
    return f"{words} ({url})"
