"""RIS, in the flavours of Zotero, EndNote, Scopus and Web of Science."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.sources.record import Record, SourceFile

__all__ = ["RisReader"]


class RisReader:
    """Not written yet."""

    name = "ris"

    def recognises(self, source: SourceFile) -> bool:  # noqa: ARG002
        """Recognise nothing yet."""
        return False

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:  # noqa: ARG002
        """Yield nothing yet."""
        return iter(())
