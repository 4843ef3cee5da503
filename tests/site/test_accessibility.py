"""One page of each kind, by axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.axe import faults_of
from tests.site.kinds import KINDS, page_of


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault(
    page: Page, site_url: str, built_site: Path, node_tool: Callable[[str], Path], kind: str
) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    assert faults_of(page, site_url + page_of(kind, built_site), axe) == []
