"""WCAG 2.2 AA, by axe, in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.kinds import KINDS, page_of

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_RUN = """async (rules) => {
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: rules },
    resultTypes: ["violations"],
  });
  return found.violations.map((v) => [v.id, v.help, v.nodes.map((n) => n.target.join(" "))]);
}"""

# What is folded away must be readable too; a dozen stand for the rest of a long page. And what a
# browser leaves out until it is in sight has no place of its own, so that axe sees it overlap.
_LAID_OUT = """() => {
  for (const part of [...document.querySelectorAll("details")].slice(0, 12)) part.open = true;
  for (const part of document.querySelectorAll("main *")) part.style.contentVisibility = "visible";
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault(
    page: Page, site_url: str, built_site: Path, node_tool: Callable[[str], Path], kind: str
) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    page.emulate_media(color_scheme="light")
    page.goto(site_url + page_of(kind, built_site))
    page.evaluate(_LAID_OUT)
    page.evaluate(axe)
    assert page.evaluate(_RUN, _RULES) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_RUN, _RULES) == []
