"""Make an input that fails small: pieces are left out as long as it fails."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["shrunk"]


def shrunk(data: bytes, fails: Callable[[bytes], bool], *, seconds: float) -> bytes:
    """Return a part of ``data`` that fails all the same, found within a time.

    Halves are left out, then quarters, and so on down to single bytes (delta debugging).
    """
    until = time.monotonic() + seconds
    size = len(data) // 2
    while size:
        start = 0
        while start < len(data):
            if time.monotonic() > until:
                return data
            less = data[:start] + data[start + size :]
            if fails(less):
                data = less
            else:
                start += size
        size = min(size, len(data)) // 2
    return data
