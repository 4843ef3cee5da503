"""The report for programs: JSON by the contract of docs/data.md."""

from __future__ import annotations

from dataclasses import fields

import msgspec

from generator.changes.types import Changes

__all__ = ["FORMAT", "render_json"]

FORMAT = 1
"""Number of the contract; it grows when a key goes or changes its meaning."""


def render_json(changes: Changes) -> str:
    """Write the changes as one object: the fields of ``Changes``, its churn, and the format."""
    document = {"format": FORMAT, "churn": round(changes.churn, 4)}
    document |= {field.name: getattr(changes, field.name) for field in fields(changes)}
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"
