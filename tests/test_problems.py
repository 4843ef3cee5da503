"""Whole surveys with something wrong, and every word that ``litatlas check`` says about them.

A case is a folder in ``tests/invalid/``: its ``content/`` is laid over the example survey, and
``expected.txt`` holds what is then told.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.build import command as build
from generator.cli.check import command as check
from generator.errors import SurveyError

INVALID = Path(__file__).resolve().parent / "invalid"
CASES = sorted(folder.name for folder in INVALID.iterdir())
# The cases without an error.
WARNINGS = ("gone-enrichments", "no-source", "odd-sources", "stray-line")


@pytest.fixture
def broken(toy: Path, request: pytest.FixtureRequest) -> Path:
    """Return the example with a case laid over it."""
    shutil.copytree(INVALID / request.param / "content", toy / "content", dirs_exist_ok=True)
    return toy


@pytest.mark.parametrize(
    ("broken", "case"), [(c, c) for c in CASES], indirect=["broken"], ids=CASES
)
def test_check_tells_every_problem(broken: Path, case: str) -> None:
    """At its place, in order, with a hint; nothing else is written, to the survey least of all."""
    before = {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()}
    result = CliRunner().invoke(check, ["-C", str(broken)])
    expected = (INVALID / case / "expected.txt").read_text(encoding="utf-8")
    assert result.stderr == expected
    assert result.exit_code == (1 if ": error: " in expected else 0)
    assert {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("broken", [c for c in CASES if c not in WARNINGS], indirect=True)
def test_build_stops_where_check_finds_an_error(broken: Path) -> None:
    """No site is made, and the ledger is left as it was."""
    ledger = broken / "content/ledger.jsonl"
    before = ledger.read_bytes() if ledger.exists() else None
    result = CliRunner().invoke(build, ["-C", str(broken), "-j", "1"])
    assert isinstance(result.exception, SurveyError)
    assert not (broken / "site").exists()
    assert (ledger.read_bytes() if ledger.exists() else None) == before


@pytest.mark.parametrize("broken", WARNINGS, indirect=True)
def test_warnings_count_only_when_strict(broken: Path) -> None:
    """For ``check`` they decide the exit code."""
    assert CliRunner().invoke(check, ["-C", str(broken)]).exit_code == 0
    assert CliRunner().invoke(check, ["-C", str(broken), "--strict"]).exit_code == 1


def test_sound_survey_has_nothing_to_tell(toy: Path) -> None:
    """The example is one."""
    result = CliRunner().invoke(check, ["-C", str(toy), "--strict"])
    assert result.stderr == ""
    assert result.stdout.endswith("The survey is sound.\n")
    assert result.exit_code == 0
