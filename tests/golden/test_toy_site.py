"""The toy site, pinned: a change of its files is seen in review.

When a change is meant, run ``pytest tests/golden --update-golden`` and read the diff.
"""

from __future__ import annotations

import difflib
from pathlib import Path, PurePosixPath

import pytest

from generator.build import Site

GOLDEN = Path(__file__).parent / "toy"
PINNED = (
    "data/survey.json",
    "data/papers.bib",
    "topics/birdsong.html",
    "papers/wrenpost.html",
)


def check(pinned: str, made: str, *, is_update: bool) -> None:
    path = GOLDEN / pinned
    if is_update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [text.splitlines(keepends=True) for text in (expected, made)]
    diff = difflib.unified_diff(*lines, fromfile=f"golden {pinned}", tofile=f"made {pinned}", n=1)
    if found := "".join(diff):
        hint = "If this is meant: pytest tests/golden --update-golden"
        pytest.fail(f"{found}\n{hint}", pytrace=False)


@pytest.mark.parametrize("pinned", PINNED)
def test_file_is_as_it_was(toy_site: Site, pinned: str, is_update: bool) -> None:
    check(pinned, toy_site.files[PurePosixPath(pinned)].decode(), is_update=is_update)


def test_no_file_comes_or_goes_unseen(toy_site: Site, is_update: bool) -> None:
    check("files.txt", "".join(f"{path}\n" for path in toy_site.files), is_update=is_update)


def test_difference_is_shown(toy_site: Site) -> None:
    """What is missing with a minus, what is new with a plus, and how to renew."""
    made = toy_site.files[PurePosixPath("data/survey.json")].decode()
    with pytest.raises(pytest.fail.Exception) as caught:
        check("data/survey.json", made.replace("The listening town", "A town"), is_update=False)
    shown = str(caught.value).splitlines()
    assert '+ "title": "A town",' in shown
    assert '- "title": "The listening town",' in shown
    assert shown[-1].endswith("--update-golden")
