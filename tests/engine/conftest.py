"""The toy survey, published once, and a copy of all of it for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.engine.builds import EXAMPLE, Bench


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Return the toy survey, published with the ledger that its first build wrote; keep it so."""
    bench = Bench(tmp_path_factory.mktemp("published"))
    shutil.copytree(EXAMPLE, bench.survey)
    bench.build()
    bench.build()
    return bench


@pytest.fixture
def bench(published: Bench, tmp_path: Path) -> Bench:
    """Return a copy of the published toy survey, its cache included, to be changed at will."""
    shutil.copytree(published.folder, tmp_path / "bench")
    return Bench(tmp_path / "bench")
