"""Citations to take away: each format from the same reference, escaped in one place each."""

from __future__ import annotations

__all__: list[str] = []
