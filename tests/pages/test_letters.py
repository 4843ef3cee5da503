"""The headings of lists in alphabetical order."""

from __future__ import annotations

from generator.pages.listing.letters import by_letter, letter_anchor


def test_figures_come_first_and_other_scripts_last() -> None:
    """Whatever the order of the items says, which stays as it is under each heading."""
    keys = ["3d", "2d", "wren", "birds", "brook", "سمع", "城市", "∞-former", "٣"]
    parts = by_letter(keys, lambda key: key)
    assert parts == [
        ("0–9", ["3d", "2d", "٣"]),
        ("B", ["birds", "brook"]),
        ("W", ["wren"]),
        ("other", ["سمع", "城市", "∞-former"]),
    ]
    anchors = [letter_anchor(letter) for letter, _ in parts]
    assert anchors == ["letter-digits", "letter-b", "letter-w", "letter-other"]


def test_empty_key_has_a_place() -> None:
    assert by_letter([""], lambda key: key) == [("other", [""])]
