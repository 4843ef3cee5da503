"""The toy survey: twelve invented papers in three topics, as `litatlas init` writes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from generator.build import Site, Workings, build_site, work_out
from generator.project import Project, load_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.fetch.services import Services

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-03-14"

# Machines are of all speeds: no example is too slow. In CI, hypothesis is deterministic by itself.
settings.register_profile("litatlas", settings(), deadline=None)
settings.load_profile("litatlas")


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Return a fresh copy of the toy survey, to be changed at will."""
    folder = tmp_path / "toy"
    shutil.copytree(ROOT / "generator/example", folder)
    return folder


@pytest.fixture(scope="session")
def toy_project() -> Project:
    """Return the toy survey as read; it has no problems."""
    project, problems = load_project(ROOT / "generator/example")
    assert problems == ()
    return project


@pytest.fixture(scope="session")
def toy_workings(toy_project: Project) -> Workings:
    """Return the toy survey worked out: corpus, topics, placements."""
    return work_out(toy_project, today=TODAY)


@pytest.fixture(scope="session")
def toy_site(toy_project: Project) -> Site:
    """Return every file of the toy survey's site."""
    return build_site(toy_project, today=TODAY)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run one browser for all tests of a worker; a second beside it cannot be steered."""
    from tests.site.browser import chromium, chromium_path, missing

    if not (path := chromium_path()):
        missing("Chromium", "install it, or name it in the variable CHROMIUM")
        return
    with chromium(path) as browser:
        yield browser


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Run services that answer as they are told, before which no proxy stands."""
    from tests.fetch.services import running_services

    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    with running_services() as running:
        yield running


@pytest.fixture
def plain_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak as to a log: no colours, no moving lines."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("CI", "true")
