"""The search engine in a real browser: it cuts text as Python does, and finds what was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.pages.search.roots import search_root, search_words
from generator.topics.analysis import BREAKS, FILLERS, root_terms, words
from tests.site.visits import visiting

_PAGE = "papers/index.html"
_CUT = """({texts, breaks, fillers}) => {
  const vocabularies = { breaks: new Set(breaks), fillers: new Set(fillers) };
  return texts.map((text) => ({
    words: litatlas.wordsOf(text),
    terms: litatlas.rootTerms(text, vocabularies),
    roots: litatlas.searchWords(text).map(litatlas.searchRoot),
  }));
}"""
_TITLES = """async ([text, options]) => {
  const { numbers } = await litatlas.search.find(text, options);
  return (await litatlas.search.cards(numbers.slice(0, 10))).map(({ title }) => title);
}"""
_FOUND = """async ([text, options]) => {
  const { numbers, corrected } = await litatlas.search.find(text, options);
  return { best: numbers[0], corrected };
}"""
_HARD_TEXT = "Gödel’s naïve ﬁne-tuning: C++, GPT-4 (x²) – 3's İstanbul “state-of-the-art” studies."


@pytest.fixture(scope="module", params=["hosted", "from disk"])
def page(
    request: pytest.FixtureRequest, browser: Browser, site_url: str, built_site: Path
) -> Iterator[Page]:
    url = site_url if request.param == "hosted" else f"{built_site.as_uri()}/"
    with visiting(browser, url) as visit:
        visit.go(_PAGE)
        visit.page.evaluate("litatlas.openSearch()")
        yield visit.page
        assert visit.violations() == []
    assert visit.refused == []
    assert visit.complaints == []


@pytest.fixture(scope="module")
def papers(built_site: Path) -> list[dict[str, Any]]:
    survey = json.loads((built_site / "data/survey.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = survey["papers"]
    return found


def test_browser_and_python_cut_every_abstract_alike(
    page: Page, papers: list[dict[str, Any]]
) -> None:
    """Else a word would be looked for that was never written down."""
    texts = [_HARD_TEXT, *(f"{paper['title']} . {paper['abstract']}" for paper in papers)]
    vocabularies = {"breaks": sorted(BREAKS), "fillers": sorted(FILLERS)}
    found = page.evaluate(_CUT, {"texts": texts, **vocabularies})
    for text, cut in zip(texts, found, strict=True):
        assert cut["words"] == words(text)
        assert cut["terms"] == list(root_terms(words(text)))
        assert cut["roots"] == [search_root(word) for word in search_words(text)]


def test_every_titled_paper_is_found_by_its_title(page: Page, papers: list[dict[str, Any]]) -> None:
    asked = [paper["title"] for paper in papers if not paper["title_derived"]]
    missed = [title for title in asked[::7] if title not in page.evaluate(_TITLES, [title, {}])]
    assert missed == []


def test_mistyped_words_are_corrected_and_told(page: Page) -> None:
    found = page.evaluate(_FOUND, ["retreival augmentd generation", {}])
    assert set(found["corrected"]) == {"retreival", "augmentd"}
    right = page.evaluate(_FOUND, ["retrieval augmented generation", {}])
    assert found["best"] == right["best"]
    assert right["corrected"] == {}


def test_last_word_counts_as_a_beginning_while_one_types(page: Page) -> None:
    titles = page.evaluate(_TITLES, ["full dupl", {"isTyping": True}])
    assert any("full-duplex" in title.lower() for title in titles)


def test_title_in_the_order_typed_comes_first(page: Page, papers: list[dict[str, Any]]) -> None:
    """Two titles with the same words are told apart by how these follow one another."""
    find = """texts => Promise.all(texts.map((text) => litatlas.search.find(text)))
      .then((found) => found.map(({ numbers, scores }) => scores[0]))"""
    title = next(p["title"] for p in papers if p["title"].count(" ") > 4 and not p["title_derived"])
    backwards = " ".join(reversed(title.split()))
    as_written, turned = page.evaluate(find, [title, backwards])
    assert as_written > turned


def test_words_that_no_paper_has_together_find_the_nearest(page: Page) -> None:
    """The papers with more of the words come first."""
    titles = page.evaluate(_TITLES, ["speech duplex zeppelin", {}])
    assert titles
    assert "duplex" in titles[0].lower()


def test_joining_words_alone_find_titles(page: Page) -> None:
    assert page.evaluate(_TITLES, ["what are the", {}])


def test_nonsense_finds_nothing(page: Page) -> None:
    assert page.evaluate(_TITLES, ["xqzzwvk", {}]) == []
    assert page.evaluate(_TITLES, ["", {}]) == []
    assert page.evaluate(_TITLES, ["?!", {"isTyping": True}]) == []


def test_completions_are_written_as_people_write_them(page: Page) -> None:
    offered = page.evaluate("text => litatlas.search.complete(text)", "large lang")
    assert {"text": "large language", "word": "language", "kind": "word"} in offered
    offered = page.evaluate("text => litatlas.search.complete(text)", "freeze")
    assert "Freeze-Omni" in [option["text"] for option in offered if option["kind"] == "paper"]


def test_columns_agree_with_the_data(page: Page, papers: list[dict[str, Any]]) -> None:
    root = page.evaluate("litatlas.search.open().then(({ topics, kinds }) => ({ topics, kinds }))")
    columns = page.evaluate(
        "litatlas.search.columns(['topic', 'kind', 'also']).then(({ topic, kind, also }) => "
        "({ topic: [...topic], kind: [...kind], also }))"
    )
    by_id = sorted(papers, key=lambda paper: paper["id"])
    slugs = [topic["slug"] for topic in root["topics"]]
    kinds = [None, *root["kinds"]]  # counted from 1: nothing tells the kind of some
    assert [kinds[kind] for kind in columns["kind"]] == [p["kind"] for p in by_id]
    homes = [slugs[number] if number < 65535 else None for number in columns["topic"]]
    assert homes == [paper["topic"] for paper in by_id]
    assert len(columns["also"]) == len(by_id)


def test_found_words_are_marked_where_they_stand(page: Page) -> None:
    marked = page.evaluate(
        """() => {
          const paragraph = document.createElement("p");
          paragraph.append("Rewarding the reward-model’s <b>models</b>");
          litatlas.search.mark(paragraph, ["reward", "model"]);
          return paragraph.innerHTML;
        }"""
    )
    assert marked == (
        "Rewarding the <mark>reward</mark>-<mark>model’s</mark> "
        "&lt;b&gt;<mark>models</mark>&lt;/b&gt;"
    )
