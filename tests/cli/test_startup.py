"""The shell answers at once, because it loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("sklearn", "scipy", "numpy", "jinja2", "pydantic", "markdown_it", "yaml", "mkdocs", "rich")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["nonsense"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['litatlas', *{words!r}]\n"
        "from generator.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        f"found = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(f'loaded: {found}' if found else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_survey_is_read_without_the_learning_library() -> None:
    """It costs a second to import, which an error in a file must not cost."""
    program = (
        "import sys, generator.build, generator.cli.build, generator.cli.check\n"
        "sys.exit('sklearn' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
