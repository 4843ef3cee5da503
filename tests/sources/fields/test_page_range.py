"""Pages as citations show them."""

from __future__ import annotations

import pytest

from generator.sources.fields.page_range import page_range


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("1-15",), "1–15"),
        (("1--15",), "1–15"),
        (("pp. 1 - 15",), "1–15"),
        (("101", "115"), "101–115"),
        (("e17", ""), "e17"),
        (("7", "7"), "7"),
        (("",), ""),
    ],
)
def test_pages_have_an_en_dash(written: tuple[str, ...], shown: str) -> None:
    assert page_range(*written) == shown
