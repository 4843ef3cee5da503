"""The option that renews the golden files: ``pytest tests/golden --update-golden``."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the toy survey gives now into tests/golden/toy, to be reviewed in git",
    )


@pytest.fixture
def is_update(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--update-golden", default=False))
