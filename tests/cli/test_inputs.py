"""Telling files from what is to be fetched."""

from __future__ import annotations

from pathlib import Path

from generator.cli.inputs import sort_inputs
from generator.fetch.wanted import Search
from generator.sources.identifiers import Identifier, Scheme


def test_search_longer_than_a_files_name_is_a_search() -> None:
    """Systems refuse to look for such a file."""
    files, wanted = sort_inputs([f"search:{'tawny owl ' * 50}"])
    assert files == []
    assert [type(one) for one in wanted] == [Search]


def test_list_is_read_in_any_encoding_that_a_source_may_have(tmp_path: Path) -> None:
    """Some editors save "Unicode" as UTF-16."""
    path = tmp_path / "ids.txt"
    path.write_text("2411.00774\n", encoding="utf-16")
    assert sort_inputs([str(path)]) == ([], [Identifier(Scheme.ARXIV, "2411.00774")])
