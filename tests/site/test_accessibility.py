"""WCAG 2.2 AA, by axe, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.site.kinds import KINDS, page_of

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_RUN = """async (rules) => {
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: rules },
    resultTypes: ["violations"],
  });
  return found.violations.map((v) => [v.id, v.help, v.nodes.map((n) => n.target.join(" "))]);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault(
    browser: Browser,
    site_url: str,
    built_site: Path,
    node_tool: Callable[[str], Path],
    kind: str,
    scheme: Literal["light", "dark"],
) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site_url + page_of(kind, built_site))
    # What is folded away must be readable too; a dozen stand for the rest of a long page.
    page.evaluate("[...document.querySelectorAll('details')].slice(0, 12).map(d => d.open = true)")
    page.evaluate(axe)
    violations = page.evaluate(_RUN, _RULES)
    context.close()
    assert violations == []
