"""Surveys worked out with a cache and without, and what the cache got by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from generator.build import Workings, work_out
from generator.cache import Cache
from generator.corpus.ledger import parse_ledger
from generator.project import Project, load_project
from tests.conftest import TODAY


def recalled(project: Project, cache: Cache, *, today: str = TODAY) -> Workings:
    return work_out(project, today=today, cache=cache, is_mapped=True)


def fresh(project: Project, *, today: str = TODAY) -> Workings:
    return work_out(project, today=today, is_mapped=True)


def settled(project: Project) -> Project:
    """Return the project as it is after a build, with its ledger."""
    return with_ledger(project, fresh(project).ledger)


def with_ledger(project: Project, ledger: bytes) -> Project:
    parsed, problems = parse_ledger(ledger, path="content/ledger.jsonl")
    assert problems == ()
    return replace(project, ledger=parsed, ledger_bytes=ledger)


def read(folder: Path) -> Project:
    project, problems = load_project(folder)
    assert problems == ()
    return project


def assert_same(one: Workings, other: Workings) -> None:
    """Whatever a page may show is the same, down to the last bit of every figure."""
    for name in ("ledger", "problems", "proposed", "plane", "survey"):
        assert getattr(one, name) == getattr(other, name), name
    for name in ("space", "surroundings", "assignment"):
        figure, its_like = getattr(one.survey, name), getattr(other.survey, name)
        for part in fields(figure):
            ours, theirs = getattr(figure, part.name), getattr(its_like, part.name)
            if hasattr(ours, "indptr"):
                assert ours.shape == theirs.shape
                assert (ours != theirs).nnz == 0
            elif isinstance(ours, np.ndarray):
                assert ours.tobytes() == theirs.tobytes()
            else:
                assert ours == theirs


def entries(cache: Cache) -> dict[str, frozenset[str]]:
    """Return the keys in a cache by stage."""
    assert cache.folder is not None
    stages = sorted(path.name for path in cache.folder.iterdir() if path.is_dir())
    return {stage: frozenset(cache.keys(stage)) for stage in stages}


def n_new(before: dict[str, frozenset[str]], after: dict[str, frozenset[str]]) -> Counter[str]:
    """Count the entries that a build brought, by stage."""
    return Counter({stage: len(keys - before.get(stage, set())) for stage, keys in after.items()})
