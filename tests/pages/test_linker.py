"""The way from one page to another."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from generator.pages.addresses import Linker, paper_path, topic_path


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("index.html", "method.html", "method.html"),
        ("index.html", "papers/wrenpost.html", "papers/wrenpost.html"),
        ("papers/wrenpost.html", "index.html", "../index.html"),
        ("papers/wrenpost.html", "papers/index.html", "index.html"),
        ("papers/wrenpost.html", "topics/birdsong.html", "../topics/birdsong.html"),
        ("a/b/c.html", "assets/icon.svg", "../../assets/icon.svg"),
        ("index.html", "index.html", "index.html"),
    ],
)
def test_address_is_relative_to_the_page_it_stands_on(
    page: str, target: str, expected: str
) -> None:
    assert Linker(page=PurePosixPath(page)).to(target) == expected


def test_place_on_the_same_page_is_a_fragment_alone() -> None:
    link = Linker(page=PurePosixPath("index.html"))
    assert link.to("index.html", "topics") == "#topics"
    assert link.to("papers/index.html", "letter-a") == "papers/index.html#letter-a"


def test_address_is_absolute_where_a_base_url_is_given() -> None:
    link = Linker(page=PurePosixPath("404.html"), base_url="https://example.org/survey/")
    assert link.to("topics/birdsong.html") == "https://example.org/survey/topics/birdsong.html"
    assert link.to("404.html", "x") == "https://example.org/survey/404.html#x"


def test_odd_characters_are_escaped() -> None:
    link = Linker(page=PurePosixPath("index.html"))
    assert link.to("data/a b#?.csv") == "data/a%20b%23%3F.csv"


@pytest.mark.parametrize("target", ["../../etc/passwd", "/etc/passwd", "x/../../../etc/passwd"])
def test_no_address_leads_out_of_the_site(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it depend on the folder in which the build was started."""
    found = set()
    for folder in (tmp_path, Path(os.sep)):
        monkeypatch.chdir(folder)
        found.add(Linker(page=topic_path("birdsong")).to(target))
    assert found == {"../etc/passwd"}


def test_topics_and_papers_have_flat_addresses() -> None:
    assert topic_path("birdsong") == PurePosixPath("topics/birdsong.html")
    assert paper_path("wrenpost") == PurePosixPath("papers/wrenpost.html")
