"""The keys by which a JSON source is known, read from its opening alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["JsonKeys", "json_keys"]

_FIRST_BRACE = re.compile(r"(?:\[(?:[\s,\[]|null)*+)?(\{)\s*(?:[\"}]|$)")
_TOKEN = re.compile(r'"((?:[^"\\\n]++|\\[^\n])*+)"(?:\s*:\s*())?|[{}\[\]]')
_HOLDERS = ("message", "items", "results", "data", "notes", "recommendedPapers")
_LISTED = re.compile(r"\[\s*(?:null\s*,\s*)*+(\{)")
_SHOWN = 60  # characters of a value


class JsonKeys(NamedTuple):
    """The keys of a document's first entry and of the envelopes around it.

    Each with how its value begins, such as ``[`` or ``"10.1000/182"``.
    """

    envelope: dict[str, str]
    entry: dict[str, str]

    def has(self, *names: str) -> bool:
        """Tell whether the entry has all of these keys."""
        return all(name in self.entry for name in names)

    def has_any(self, names: Iterable[str]) -> bool:
        """Tell whether the entry has one of these keys."""
        return any(name in self.entry for name in names)


def json_keys(opening: str) -> JsonKeys | None:
    """Read the first entry's keys; None where a text does not begin as JSON."""
    begin = _FIRST_BRACE.match(opening)
    if not begin:
        return None
    envelope: dict[str, str] = {}
    places = _places(opening, begin.start(1))
    for _ in _HOLDERS:
        inner = _inner(opening, places)
        if inner is None:
            break
        envelope |= _values(opening, places)
        places = _places(opening, inner)
    return JsonKeys(envelope, _values(opening, places))


def _inner(text: str, places: Mapping[str, int]) -> int | None:
    """Return the brace of the entry that an envelope holds."""
    for name in _HOLDERS:
        if name not in places:
            continue
        if name == "message" and text.startswith("{", places[name]):
            return places[name]
        listed = _LISTED.match(text, places[name])
        if listed:
            return listed.start(1)
    return None


def _places(text: str, brace: int) -> dict[str, int]:
    """Return the keys of the object at a brace, each with the place of its value."""
    places: dict[str, int] = {}
    depth = 0
    for token in _TOKEN.finditer(text, brace):
        sign = token[0][0]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if depth == 0:
                break
        elif depth == 1 and token[2] is not None:
            places.setdefault(token[1], token.end())
    return places


def _values(text: str, places: Mapping[str, int]) -> dict[str, str]:
    return {name: text[place : place + _SHOWN] for name, place in places.items()}
