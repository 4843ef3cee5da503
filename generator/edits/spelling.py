"""Spell values as YAML on one line, so that every reader takes a text for a text."""

from __future__ import annotations

import re
import sys

import yaml

from generator.located import Tree

__all__ = ["spell"]

# A text that needs no quotes anywhere, by YAML 1.1 or 1.2. What starts with a digit may be a
# number or a date ("1e5", "2101.00190") and is quoted.
_PLAIN = re.compile(r"[^\W\d_](?:[\w '’&/+.-]*[\w'’+])?")
_NOT_A_TEXT = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})


def spell(value: Tree) -> str:
    """Write a text, list or mapping in flow style; a text is quoted where it might be misread."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{spell(k)}: {spell(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(spell(item) for item in value) + "]"
    if value is None:
        return "null"
    if _PLAIN.fullmatch(value) and value.isprintable() and value.lower() not in _NOT_A_TEXT:
        return value
    quoted = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=sys.maxsize)
    return quoted.rstrip("\n")
