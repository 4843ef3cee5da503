"""WCAG 2.2 AA as axe checks it, in light and dark."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

__all__ = ["faults_of"]

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


def faults_of(page: Page, url: str, axe: str) -> list[Any]:
    """Return every violation that axe finds on a page; ``axe`` is its script."""
    page.emulate_media(color_scheme="light")
    page.goto(url)
    page.evaluate(_LAID_OUT)
    page.evaluate(axe)
    faults = list(page.evaluate(_RUN, _RULES))
    page.emulate_media(color_scheme="dark")
    return faults + list(page.evaluate(_RUN, _RULES))
