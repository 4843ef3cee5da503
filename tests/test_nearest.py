"""Did you mean."""

from __future__ import annotations

from generator.nearest import nearest


def test_misspelt_name_finds_its_own() -> None:
    assert nearest("retreival", ["reward", "retrieval", "rerieve"], least=85) == "retrieval"


def test_first_of_equally_near_names_is_taken() -> None:
    assert nearest("bat", ["cat", "rat"], least=60) == "cat"


def test_name_like_no_other_stays_alone() -> None:
    """A wrong suggestion is worse than none."""
    assert nearest("phonology", ["retrieval", "reward"], least=60) is None
    assert nearest("phonology", [], least=60) is None
