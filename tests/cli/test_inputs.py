"""Telling files from what is to be fetched."""

from __future__ import annotations

from generator.cli.inputs import sort_inputs
from generator.fetch.wanted import Search


def test_search_longer_than_a_files_name_is_a_search() -> None:
    """Systems refuse to look for such a file."""
    files, wanted = sort_inputs([f"search:{'tawny owl ' * 50}"])
    assert files == []
    assert [type(one) for one in wanted] == [Search]
