"""OpenAlex JSON."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.sources.record import Record, SourceFile

__all__ = ["OpenAlexReader"]


class OpenAlexReader:
    """Not written yet."""

    name = "openalex"

    def recognises(self, source: SourceFile) -> bool:  # noqa: ARG002
        """Recognise nothing yet."""
        return False

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:  # noqa: ARG002
        """Yield nothing yet."""
        return iter(())
