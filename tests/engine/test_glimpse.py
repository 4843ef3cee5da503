"""Pages made before all others, for whoever is looking at them."""

from __future__ import annotations

import re

from generator.engine.glimpse import glimpse
from tests.engine.builds import Bench


def test_page_seen_early_has_the_bytes_that_are_published(bench: Bench) -> None:
    topic = bench.survey / "content/topics/birdsong.yaml"
    words = "summary: Words that nobody has published yet."
    topic.write_text(re.sub("summary: .*", words, topic.read_text()))
    expected = bench.fresh()
    pages = {"index.html", f"topics/{topic.stem}.html", "about.html", "map.html"}
    pages |= {next(page for page in expected if page.startswith("papers/"))}
    seen = glimpse(bench.commission(), pages)
    assert seen.keys() == pages
    assert seen == {page: expected[page] for page in pages}
    assert b"nobody has published yet" in seen[f"topics/{topic.stem}.html"]


def test_page_that_the_site_does_not_have_is_left_out(bench: Bench) -> None:
    assert glimpse(bench.commission(), ["none.html", "../index.html"]) == {}
