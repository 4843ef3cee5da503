"""Lighthouse's full score where it does not depend on the machine; speed is a benchmark's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.browser import chromium_path, missing
from tests.site.kinds import page_of
from tests.site.lighthouse import audit

_CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("kind", ["home", "long topic", "long paper"])
def test_lighthouse_gives_full_score(
    site_url: str, built_site: Path, node_tool: Callable[[str], Path], tmp_path: Path, kind: str
) -> None:
    if not (browser := chromium_path()):
        missing("Chromium", "install it, or name it in the variable CHROMIUM")
        return
    found = audit(
        node_tool("lighthouse/cli/index.js"),
        site_url + page_of(kind, built_site),
        _CATEGORIES,
        browser=browser,
        report=tmp_path / "report.json",
    )
    assert found.scores == dict.fromkeys(_CATEGORIES, 100), found.faults
