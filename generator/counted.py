"""Say how many there are of something."""

from __future__ import annotations

__all__ = ["counted"]


def counted(n: int, noun: str) -> str:
    """Write a number and its noun, in the plural unless there is one."""
    return f"{n} {noun}{'s' if n != 1 else ''}"
