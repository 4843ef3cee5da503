"""Data as a script that hands it over: a page opened from disk can load nothing else."""

from __future__ import annotations

from pathlib import PurePosixPath

import msgspec

__all__ = ["give"]


def give(path: PurePosixPath, value: object) -> bytes:
    """Write a file of data as the script that hands it over."""
    return b"litatlas.give(" + msgspec.json.encode([str(path), value])[1:-1] + b");\n"
