"""The stage: files put there one by one, by any process, become a site at once."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

import pytest

from generator.errors import PublishError
from generator.publish.manifest import Entry
from generator.publish.publication import Published, publishing
from generator.publish.stage import Made, Stage
from generator.publish.writer import publish
from tests.publish.folders import files_in, site_of


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def put_all(stage: Stage, numbers: range) -> list[Made]:
    """Put pages that go by a number; at the head of the module, so that other processes can."""
    return [stage.put(PurePosixPath(f"papers/{n}.html"), b"page %d" % n) for n in numbers]


def test_files_put_by_several_processes_become_one_site(out: Path) -> None:
    spawned = get_context("spawn")
    with publishing(out) as publication, ProcessPoolExecutor(2, mp_context=spawned) as workers:
        halves = workers.map(put_all, [publication.stage] * 2, [range(20), range(20, 40)])
        published = publication.commit([made for half in halves for made in half])
    assert published == Published(n_written=40, n_unchanged=0, n_removed=0)
    assert files_in(out) == {f"papers/{n}.html": b"page %d" % n for n in range(40)}


def test_nothing_is_seen_before_the_commit_nor_without_it(out: Path) -> None:
    publish(site_of(index="old"), out)
    with publishing(out) as publication:
        publication.stage.put(PurePosixPath("index.html"), b"new")
        publication.stage.put(PurePosixPath("papers/a.html"), b"new")
        assert (out / "index.html").read_bytes() == b"old"
        assert not (out / "papers").exists()
    assert files_in(out) == {"index.html": b"old"}


def put_and_fail(out: Path) -> None:
    with publishing(out) as publication:
        publication.stage.put(PurePosixPath("index.html"), b"new")
        raise ZeroDivisionError


def test_block_that_fails_leaves_neither_folder_nor_lock(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        put_and_fail(tmp_path / "a" / "site")
    assert list(tmp_path.iterdir()) == []


def test_block_that_fails_keeps_a_folder_that_was_there(out: Path) -> None:
    out.mkdir()
    with pytest.raises(ZeroDivisionError), publishing(out):
        raise ZeroDivisionError
    assert out.is_dir()


def test_equal_file_is_not_put_on_the_stage(out: Path) -> None:
    publish(site_of(index="same"), out)
    with publishing(out) as publication:
        made = publication.stage.put(PurePosixPath("index.html"), b"same")
        assert made == Made(path="index.html", size=4, digest=Entry.of(b"same").digest, staged=None)
        assert not publication.stage.folder.exists()


def test_what_is_known_is_what_stands_and_not_what_was_published(out: Path) -> None:
    publish(site_of(index="home", about="us", lost="gone"), out)
    (out / "about.html").write_text("scribble")
    (out / "lost.html").unlink()
    with publishing(out) as publication:
        assert publication.stage.known == {
            "about.html": Entry.of(b"scribble"),
            "index.html": Entry.of(b"home"),
        }


def test_file_put_twice_is_there_once_and_whole(out: Path) -> None:
    """As by a worker that was killed half way, and by the one that did its work again."""
    with publishing(out) as publication:
        stage, path = publication.stage, PurePosixPath("papers/a.html")
        stage.put(path, b"whole, and long")
        made = stage.put(path, b"whole")
        publication.commit([made])
    assert files_in(out) == {"papers/a.html": b"whole"}


def test_what_nobody_reported_is_not_published(out: Path) -> None:
    """A part that a killed worker made and that is not made again."""
    with publishing(out) as publication:
        stage = publication.stage
        stage.put(PurePosixPath("papers/left.html"), b"left")
        publication.commit([stage.put(PurePosixPath("papers/a.html"), b"a")])
    assert files_in(out) == {"papers/a.html": b"a"}


def test_file_reported_twice_is_refused(out: Path) -> None:
    with publishing(out) as publication:
        made = publication.stage.put(PurePosixPath("a.html"), b"a")
        again = publication.stage.put(PurePosixPath("a.html"), b"b")
        with pytest.raises(PublishError, match=r"error: the site has 'a\.html' twice"):
            publication.commit([made, again])
    assert files_in(out) == {}


@pytest.mark.parametrize("address", ["../up.html", "/up.html", "a/../../up.html", "."])
def test_address_that_leads_out_is_refused_before_anything_is_written(
    tmp_path: Path, out: Path, address: str
) -> None:
    with publishing(out) as publication, pytest.raises(PublishError, match="leads out of the site"):
        publication.stage.put(PurePosixPath(address), b"")
    assert files_in(tmp_path) == {}


def test_page_and_folder_of_one_name_are_told_at_the_commit(out: Path) -> None:
    with publishing(out) as publication:
        made = [publication.stage.put(PurePosixPath(name), b"") for name in ("a", "a/b.html")]
        with pytest.raises(PublishError, match="'a' would have to be both a page and the folder"):
            publication.commit(made)


def test_new_folder_is_put_into_place_by_one_rename(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renames = list[tuple[str, str]]()
    real = os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        renames.append((str(source), str(target)))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    pages = [f"papers/{n}.html" for n in range(50)] + ["papers/more/a.html", "index.html"]
    publish({PurePosixPath(name): b"" for name in pages}, out)
    assert [Path(target).name for _, target in renames] == [
        ".litatlas-manifest.json",
        "index.html",
        "papers",
        "more",
        ".litatlas-manifest.json",
    ]
    assert len(files_in(out)) == len(pages)


def test_stage_goes_to_another_process_as_it_is(tmp_path: Path) -> None:
    stage = Stage(folder=tmp_path, out=tmp_path, known={"a.html": Entry.of(b"a")})
    assert pickle.loads(pickle.dumps(stage)) == stage
