"""The survey of this repository, built once by the command line, with a browser to look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from tests.site.browser import missing
from tests.site.hosting import hosted
from tests.site.visits import Visit, visiting

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the survey, because a build may write its ledger; once for all workers.

    The variable ``LITATLAS_SITE`` names a site that is built already, to check that one instead.
    """
    if given := os.environ.get("LITATLAS_SITE"):
        return Path(given).resolve(strict=True)
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):  # a worker of pytest-xdist
        shared = shared.parent
    site, survey = shared / "built" / "site", shared / "built" / "survey"
    with FileLock(shared / "built.lock"):
        if not site.exists():
            shutil.copytree(ROOT / "content", survey / "content")
            command = [Path(sys.executable).with_name("litatlas"), "build"]
            done = subprocess.run(
                [*command, "-C", survey, "--out", site], capture_output=True, text=True, check=False
            )
            if done.returncode:
                shutil.rmtree(site, ignore_errors=True)
                shutil.rmtree(survey)
                pytest.fail(
                    f"the survey does not build:\n{done.stdout}{done.stderr}", pytrace=False
                )
    return site


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    with hosted(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def window(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Open the one window that all visits have which need nothing special."""
    with visiting(browser, site_url) as visit:
        yield visit


@pytest.fixture
def visit(window: Visit) -> Iterator[Visit]:
    """Visit the site below a path of its host; nothing leaves it, nothing complains."""
    window.start_over()
    yield window
    assert window.violations() == []
    assert window.refused == []
    assert window.complaints == []


@pytest.fixture(scope="session")
def node_tool() -> Callable[[str], Path]:
    """Find a file of the packages that ``npm ci`` installs."""

    def find(path: str) -> Path:
        found = ROOT / "node_modules" / path
        if not found.exists() or not shutil.which("node"):
            missing(path, "install Node.js, then run npm ci")
        return found

    return find
