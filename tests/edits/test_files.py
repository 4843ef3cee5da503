"""Writing an edit: all of it or nothing, and what a kill leaves can be taken up again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.edits.edit import Edit, FileEdit
from generator.edits.files import read_texts, write_edit
from generator.edits.merge import merge_topics
from generator.edits.rename import rename_topic
from generator.project import load_project
from tests.cli.shell import files_in


def merge(root: Path) -> Edit:
    project, _ = load_project(root)
    return merge_topics(project, read_texts(project), "quiet-machines", "birdsong")


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_failure_at_any_step_changes_nothing(
    toy: Path, monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException
) -> None:
    """Whichever of the three files it is that cannot be replaced or removed."""
    before, edit, real, calls = files_in(toy), merge(toy), os.replace, list[Path]()

    def replace(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == nth:
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(type(error)):
        write_edit(toy, edit)
    assert files_in(toy) == before
    assert not list((toy / "content").glob(".litatlas*"))


@pytest.mark.parametrize("n_done", [1, 2])
def test_merge_that_was_killed_is_taken_up_again(
    toy: Path, monkeypatch: pytest.MonkeyPatch, n_done: int
) -> None:
    """The same command brings about what it would have: nothing comes twice."""
    edit = merge(toy)
    write_edit(toy, Edit(files=edit.files[:n_done]))
    write_edit(toy, merge(toy))
    killed = files_in(toy)
    assert "content/topics/quiet-machines.yaml" not in killed
    assert killed["content/topics/birdsong.yaml"].decode() == edit.files[0].after
    assert killed["content/survey.yaml"].decode() == edit.files[1].after


def test_rename_that_was_killed_is_taken_up_again(toy: Path) -> None:
    project, _ = load_project(toy)
    edit = rename_topic(project, read_texts(project), "birdsong", "birds")
    (toy / "content/topics/birds.yaml").write_text(edit.files[0].after)
    project, _ = load_project(toy)
    write_edit(toy, rename_topic(project, read_texts(project), "birdsong", "birds"))
    assert not (toy / "content/topics/birdsong.yaml").exists()


def test_leftovers_of_a_killed_command_are_cleared(toy: Path) -> None:
    (toy / "content/.litatlas-edit").mkdir()
    (toy / "content/.litatlas-edit/new-0").write_text("half")
    write_edit(toy, merge(toy))
    assert not (toy / "content/.litatlas-edit").exists()


def test_link_stays_a_link_and_permissions_stay(toy: Path, tmp_path: Path) -> None:
    path, elsewhere = toy / "content/topics/birdsong.yaml", tmp_path / "shared.yaml"
    path.rename(elsewhere)
    elsewhere.chmod(0o640)
    path.symlink_to(elsewhere)
    write_edit(toy, merge(toy))
    assert path.is_symlink()
    assert "quiet-machines" in elsewhere.read_text()
    assert elsewhere.stat().st_mode & 0o777 == 0o640


def test_windows_line_breaks_and_byte_order_mark_survive(toy: Path) -> None:
    path = toy / "content/topics/birdsong.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    write_edit(toy, merge(toy))
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# A topic is one file")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert b"  - vibration\r\n" in after


def test_diff_names_both_files_and_missing_line_breaks() -> None:
    edit = Edit(files=(FileEdit(was="a", path="b", before="x\ny", after="x\nz\n"),))
    assert edit.diff() == (
        "rename from a\nrename to b\n--- a\n+++ b\n@@ -1,2 +1,2 @@\n x\n-y\n"
        "\\ No newline at end of file\n+z\n"
    )
