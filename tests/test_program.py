"""What counts as another program, and what does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.program import program_digest
from tests.conftest import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder that holds the package, whose files have other dates."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(
        ROOT / "generator", tmp_path / "generator", ignore=ignored, copy_function=shutil.copyfile
    )
    return tmp_path


def _digest_of(folder: Path, *more: Path) -> str:
    script = "from generator.program import program_digest as d; print(d().hex())"
    path = os.pathsep.join(map(str, (folder, *more)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", script]
    run = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_same_modules_elsewhere_are_the_same_program(copy: Path) -> None:
    """So that a cache which CI restores is of use."""
    assert _digest_of(copy) == program_digest().hex()


def test_other_module_is_another_program(copy: Path) -> None:
    before = _digest_of(copy)
    module = copy / "generator/topics/place.py"
    module.write_text(module.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert _digest_of(copy) != before


def test_other_version_of_a_library_is_another_program(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "libraries/numbers-1.0.dist-info").mkdir(parents=True)
    before = _digest_of(copy, tmp_path / "libraries")
    (tmp_path / "libraries/numbers-1.0.dist-info").rename(
        tmp_path / "libraries/numbers-1.1.dist-info"
    )
    assert _digest_of(copy, tmp_path / "libraries") != before


def test_edited_reader_of_somebody_else_is_another_program(copy: Path, tmp_path: Path) -> None:
    """While it is written, its version stays what it is."""
    libraries = tmp_path / "libraries"
    information = libraries / "reader-1.0.dist-info"
    information.mkdir(parents=True)
    entries = "[console_scripts]\nx = y:z\n\n[litatlas.sources]\nown = own_reader:Reader\n"
    (information / "entry_points.txt").write_text(entries, encoding="utf-8")
    (libraries / "own_reader.py").write_text("class Reader: ...\n", encoding="utf-8")
    before = _digest_of(copy, libraries)
    (libraries / "own_reader.py").write_text("class Reader: name = 'own'\n", encoding="utf-8")
    assert _digest_of(copy, libraries) != before
