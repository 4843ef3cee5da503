"""``litatlas build --engine dask``, from the command line on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import litatlas
from tests.publish.folders import files_in

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'litatlas[dask]'")


def test_build_on_a_cluster_makes_the_same_site_and_says_the_same(toy: Path) -> None:
    out = toy.parent / "out"
    there = litatlas("build", "-C", toy, "--out", out, "--engine", "dask", "-j", 1)
    made = files_in(out)
    ledger = (toy / "content/ledger.jsonl").read_bytes()
    assert there.code == 0
    here = litatlas("build", "-C", toy, "--out", out, "--no-cache")
    assert there.out.endswith(f" files written, 0 unchanged, 0 removed: {out}/\n")
    assert here.out.endswith(f" 0 files written, {len(made)} unchanged, 0 removed: {out}/\n")
    assert files_in(out) == made
    assert (toy / "content/ledger.jsonl").read_bytes() == ledger
