"""Languages as sources name them."""

from __future__ import annotations

import pytest

from generator.sources.fields.languages import language_tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en_GB", "en-GB"),
        ("zh-hans", "zh-Hans"),
        ("eng", "en"),
        ("ngerman", "de"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_language_is_known_by_name_and_code(name: str, tag: str) -> None:
    assert language_tag(name) == tag
