"""Two builds at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.publish.lock import exclusive
from generator.publish.writer import publish
from tests.publish.folders import files_in, site_of

HOLD = """
import sys
from pathlib import Path
from generator.publish.lock import exclusive

with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Start another process that holds the folder's lock until it reads a line or is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, folder],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_second_build_is_refused_after_its_patience(tmp_path: Path) -> None:
    with hold(tmp_path) as other:
        with pytest.raises(PublishError) as caught, exclusive(tmp_path, patience=0.1):
            pass
        other.communicate("\n")
    assert str(caught.value) == (
        f"error: another build has been writing to {tmp_path} for 0.1 seconds\n"
        "    hint: Wait for it to end, then build again."
    )


def test_second_build_waits_for_the_first(tmp_path: Path) -> None:
    with hold(tmp_path) as other:
        publishing = threading.Thread(target=publish, args=(site_of(index="second"), tmp_path))
        publishing.start()
        publishing.join(timeout=0.3)
        waited = publishing.is_alive() and "index.html" not in files_in(tmp_path)
        other.communicate("\n")
        publishing.join(timeout=20)
    assert waited
    assert files_in(tmp_path) == {"index.html": b"second"}


def test_killed_build_blocks_nobody(tmp_path: Path) -> None:
    with hold(tmp_path) as other:
        other.kill()
        other.wait()
        with exclusive(tmp_path, patience=1):
            pass
