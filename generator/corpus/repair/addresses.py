"""Find the web addresses in a text, without the punctuation that follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["ADDRESS_CHARACTER", "TOP_LEVEL", "Address", "find_addresses"]

ADDRESS_CHARACTER = r"[A-Za-z0-9\-._~/?#\[\]@!&'()*+,;=:%]"
TOP_LEVEL = r"(?:com|org|net|io|ai|dev|edu|gov|info|app|co|me|eu|uk|de|fr|ch|cn|jp|kr|in|ca|au)"

# One alternative per kind. Without a scheme only "www." or a path after a well-known ending will
# do: "Node.js", "en.wikipedia.org" and "and/or" are words.
_ADDRESS = re.compile(
    rf"""
    (?P<web>  \b(?i:https?)://(?=[A-Za-z0-9\[]){ADDRESS_CHARACTER}+ )
  | (?P<mail> \bmailto:(?=[A-Za-z0-9]){ADDRESS_CHARACTER}+ )
  | (?P<doi>  \b(?i:doi):[ ]?(?=10\.\d{{4,9}}/){ADDRESS_CHARACTER}+ )
  | (?P<bare> (?<![\w@./\-:\\])
      (?: www\.[a-z0-9\-]+\.{ADDRESS_CHARACTER}+
        | (?:[a-z0-9][a-z0-9\-]*\.)+{TOP_LEVEL}/{ADDRESS_CHARACTER}+ ) )
    """,
    re.VERBOSE,
)
# Every address holds one of these, and no blank before it but the one in "doi: 10.".
_SIGNS = ("://", "mailto:", "www.", "10.")
_BARE_SIGN = re.compile(rf"\.{TOP_LEVEL}/")
_PREFIX = {"web": "", "mail": "", "doi": "https://doi.org/", "bare": "https://"}
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address as it stands in ``text[start:end]``, and where it leads."""

    start: int
    end: int
    target: str


def find_addresses(text: str) -> Iterator[Address]:
    """Yield addresses from left to right; only http, https, mailto and DOI ever count."""
    start = _first_start(text)
    if start is None:
        return
    for match in _ADDRESS.finditer(text, start):
        kind = match.lastgroup or "web"
        shown = match[0][: _end(match[0])]
        target = _PREFIX[kind] + (shown.split(":", 1)[1].strip() if kind == "doi" else shown)
        if re.search(r"[A-Za-z0-9]", target.split(":", 1)[1]):
            yield Address(start=match.start(), end=match.start() + len(shown), target=target)


def _first_start(text: str) -> int | None:
    """Return a place before the first address and behind most else; None where there is none."""
    if "/" not in text and "www." not in text and "mailto:" not in text:
        return None
    bare = _BARE_SIGN.search(text)
    places = [place for sign in _SIGNS if (place := text.find(sign)) >= 0]
    first = min([*places, bare.start()] if bare else places, default=None)
    return None if first is None else text.rfind(" ", 0, max(first - 1, 0)) + 1


def _end(address: str) -> int:
    """Leave out closing punctuation, and brackets that were opened before the address."""
    surplus = {
        close: address.count(close) - address.count(open_) for close, open_ in _PAIRS.items()
    }
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _PAIRS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in ".,;:!?'*&":
            break
        end -= 1
    return end
