"""Publishing survives failure: at every step it may fail, stop, or be killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.errors import PublishError
from generator.publish.manifest import MANIFEST_NAME
from generator.publish.writer import publish
from tests.publish.folders import files_in, site_of

OLD = site_of(index="old", about="same", topics__gone="gone")
NEW = site_of(index="new", about="same", papers__come="come")
OLD_FILES = {"index.html": b"old", "about.html": b"same", "topics/gone.html": b"gone"}
NEW_FILES = {"index.html": b"new", "about.html": b"same", "papers/come.html": b"come"}
N_RENAMES = 6  # claim, two pages, one removal, manifest, ledger


class Rename:
    """``os.replace`` that ends in ``fail`` at the nth call, and works from then on."""

    def __init__(self, nth: int, fail: Callable[[], None]) -> None:
        self.left = nth
        self.fail = fail
        self.real = os.replace

    def __call__(self, source: Path, target: Path) -> None:
        self.left -= 1
        if self.left == 0:
            self.fail()
        self.real(source, target)


def fill(tmp_path: Path) -> tuple[Path, Path]:
    site, ledger = tmp_path / "site", tmp_path / "ledger.jsonl"
    publish(OLD, site, ledger=(ledger, b"old\n"))
    return site, ledger


def disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "some/file")


def ctrl_c() -> None:
    raise KeyboardInterrupt


def run_alone(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, which may be killed or lose its rights."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
        text=True,
    )


def snapshot(tmp_path: Path) -> dict[str, bytes]:
    manifest = (tmp_path / "site" / MANIFEST_NAME).read_bytes()
    return files_in(tmp_path) | {"manifest": manifest}


@pytest.mark.parametrize("nth", range(1, N_RENAMES + 1))
@pytest.mark.parametrize(
    ("fail", "raised"), [(disk_full, PublishError), (ctrl_c, KeyboardInterrupt)]
)
def test_failure_at_any_step_changes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    nth: int,
    fail: Callable[[], None],
    raised: type[BaseException],
) -> None:
    site, ledger = fill(tmp_path)
    before = snapshot(tmp_path)
    rename = Rename(nth, fail)
    monkeypatch.setattr(os, "replace", rename)
    with pytest.raises(raised):
        publish(NEW, site, ledger=(ledger, b"new\n"))
    assert rename.left <= 0
    assert snapshot(tmp_path) == before


def test_the_steps_counted_above_are_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, ledger = fill(tmp_path)
    rename = Rename(N_RENAMES + 1, disk_full)
    monkeypatch.setattr(os, "replace", rename)
    publish(NEW, site, ledger=(ledger, b"new\n"))
    assert rename.left == 1
    assert files_in(site) == NEW_FILES


def test_first_run_that_fails_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", Rename(2, disk_full))
    with pytest.raises(PublishError) as caught:
        publish(NEW, tmp_path / "a" / "site")
    assert str(caught.value) == (
        f"error: cannot publish to {tmp_path / 'a' / 'site'}: some/file: No space left on device\n"
        "    hint: The disk is full: free some space, then build again."
    )
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from generator.publish.writer import publish
from tests.publish.test_failure import NEW, Rename

os.replace = Rename(int(sys.argv[1]), lambda: os.kill(os.getpid(), 9))
publish(NEW, Path(sys.argv[2]), ledger=(Path(sys.argv[3]), b"new\\n"))
"""


@pytest.mark.parametrize("nth", range(1, N_RENAMES + 1))
def test_killed_run_leaves_whole_files_and_the_next_one_finishes(tmp_path: Path, nth: int) -> None:
    site, ledger = fill(tmp_path)
    assert run_alone(KILLED, nth, site, ledger).returncode == -signal.SIGKILL
    for name in ("index.html", "about.html"):
        assert (site / name).read_bytes() in {OLD_FILES[name], NEW_FILES[name]}
    assert ledger.read_bytes() == b"old\n"
    publish(NEW, site, ledger=(ledger, b"new\n"))
    assert files_in(site) == NEW_FILES
    assert ledger.read_bytes() == b"new\n"


def test_killed_run_is_also_mended_by_another_site(tmp_path: Path) -> None:
    """Pages that only the killed run wrote are known to be ours, and go."""
    site, ledger = fill(tmp_path)
    run_alone(KILLED, N_RENAMES, site, ledger)
    assert (site / "papers" / "come.html").exists()
    publish(OLD, site)
    assert files_in(site) == OLD_FILES


FULL = """
import resource, sys
from pathlib import Path, PurePosixPath
from generator.errors import PublishError
from generator.publish.writer import publish

resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, resource.RLIM_INFINITY))
try:
    publish({PurePosixPath("index.html"): b"new", PurePosixPath("z.html"): b"x" * 9_000},
            Path(sys.argv[1]))
except PublishError as error:
    print(error)
"""


def test_page_the_system_refuses_to_store_changes_nothing(tmp_path: Path) -> None:
    """A real refusal while writing: the limit on file size stands in for a full disk."""
    site, _ = fill(tmp_path)
    before = snapshot(tmp_path)
    told = run_alone(FULL, site).stdout
    assert told.startswith(f"error: cannot publish to {site}: ")
    assert "hint: The system limits the size of files" in told
    assert snapshot(tmp_path) == before


def test_file_in_the_place_of_the_output_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(PublishError) as caught:
        publish(NEW, tmp_path / "site")
    path = tmp_path / "site"
    assert str(caught.value) == (
        f"error: cannot publish to {path}: {path}: File exists\n"
        "    hint: A file stands where a folder is needed: move it away."
    )


READ_ONLY = """
import os, sys
from pathlib import Path
from generator.errors import PublishError
from generator.publish.writer import publish
from tests.publish.test_failure import NEW

if os.geteuid() == 0:
    os.setuid(65534)  # nobody: permissions do not bind root
try:
    publish(NEW, Path(sys.argv[1]))
except PublishError as error:
    print(error)
"""


def test_folder_without_the_right_to_write_is_told_and_kept() -> None:
    with TemporaryDirectory() as name:  # not pytest's own folder, which only its owner may enter
        folder = Path(name)
        site, _ = fill(folder)
        before = snapshot(folder)
        folder.chmod(0o755)
        site.chmod(0o555)
        told = run_alone(READ_ONLY, site).stdout
        site.chmod(0o755)
        assert told == (
            f"error: cannot publish to {site}: {site}/.litatlas.lock: Permission denied\n"
            "    hint: Give yourself the right to write there, or choose another folder.\n"
        )
        assert snapshot(folder) == before
