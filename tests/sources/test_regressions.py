"""Every input that a reader once failed on; ``make fuzz`` adds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.record import SourceFile
from tests.sources.trial import REGRESSIONS, reader_called, try_reader

FOUND = {path.name: path for path in sorted(REGRESSIONS.glob("*.bin"))}


@pytest.mark.parametrize("path", FOUND.values(), ids=FOUND)
def test_reader_bears_what_it_once_failed_on(path: Path) -> None:
    """The file's name begins with the reader's."""
    reader = reader_called(path.name.rpartition("-")[0])
    file = SourceFile(path="a.txt", data=path.read_bytes())
    assert try_reader(reader, file).faults == ()
    assert (
        try_reader(reader, SourceFile(path="a.txt", data=file.data), with_memory=True).faults == ()
    )
