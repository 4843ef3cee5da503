"""Run Lighthouse, with its mobile setting, on a page that is served on loopback."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.site.browser import ARGUMENTS

__all__ = ["Audit", "audit"]


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What Lighthouse says of a page.

    scores: from 0 to 100, by category.
    faults: audits that cost points, each with its category and what was found.
    """

    scores: Mapping[str, int]
    faults: tuple[str, ...]


def audit(
    command: Path, address: str, categories: Sequence[str], *, browser: str, report: Path
) -> Audit:
    """Audit a page; ``report`` is the file for Lighthouse's own words."""
    flags = ["--headless", *ARGUMENTS]
    subprocess.run(
        [
            *("node", command, address, "--quiet", "--no-enable-error-reporting"),
            *(f"--only-categories={','.join(categories)}", f"--chrome-flags={' '.join(flags)}"),
            *("--output=json", f"--output-path={report}"),
        ],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    return Audit(
        scores={name: round(100 * told["categories"][name]["score"]) for name in categories},
        faults=tuple(
            f"{name}: {fault['id']}: {fault.get('displayValue') or fault['title']}"
            for name in categories
            for reference in told["categories"][name]["auditRefs"]
            if (fault := told["audits"][reference["id"]])["score"] is not None
            and fault["score"] < 1
            and reference["weight"] > 0
        ),
    )
