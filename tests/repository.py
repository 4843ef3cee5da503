"""Real git repositories, kept apart from the machine's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NEEDS_GIT = pytest.mark.skipif(
    shutil.which("git") is None and not os.environ.get("CI"), reason="git is not installed"
)


def alone(ceiling: Path) -> dict[str, str]:
    """Return the variables under which neither a configuration nor a folder above counts."""
    return {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(ceiling.parent),
    }


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org"]
    subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        env={**os.environ, **alone(Path(folder.anchor))},
        check=True,
        capture_output=True,
    )


def new_repository(folder: Path) -> None:
    git(folder, "init", "--quiet", "--initial-branch", "main")


def commit(folder: Path, message: str) -> None:
    """Commit everything in a folder as it stands."""
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--message", message)
