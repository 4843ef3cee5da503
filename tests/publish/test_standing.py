"""What stands in the output folder is known without reading it, and never wrongly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.publish import standing
from generator.publish.manifest import MANIFEST_NAME
from generator.publish.publication import publishing
from generator.publish.standing import STAGING_NAME, Index, load_index, stands
from generator.publish.writer import publish
from tests.publish.folders import files_in, site_of

SITE = site_of(index="home", papers__a="one", papers__b="two")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of all files that are read to know their content."""
    names = list[str]()
    real = standing._digest_of_file

    def noted(path: str) -> str:
        names.append(Path(path).name)
        return real(path)

    monkeypatch.setattr(standing, "_digest_of_file", noted)
    return names


def settle(out: Path, cache: Cache) -> None:
    """Publish at a time that lies before now, so that the file system's clock has moved on."""
    publish(SITE, out, cache=cache)
    for path in out.rglob("*.html"):
        os.utime(path, ns=(10**18, 10**18))
    publish(SITE, out, cache=cache)


def test_settled_site_is_known_without_reading_any_of_it(
    out: Path, cache: Cache, read: list[str]
) -> None:
    settle(out, cache)
    read.clear()
    publish(SITE, out, cache=cache)
    assert read == []


def test_without_an_index_all_is_read(out: Path, cache: Cache, read: list[str]) -> None:
    settle(out, cache)
    read.clear()
    publish(SITE, out)
    assert sorted(read) == ["a.html", "b.html", "index.html"]


def test_only_a_file_that_looks_otherwise_is_read(out: Path, cache: Cache, read: list[str]) -> None:
    settle(out, cache)
    read.clear()
    (out / "papers/a.html").write_text("six")
    assert publish(SITE, out, cache=cache).n_written == 1
    assert read == ["a.html"]
    assert (out / "papers/a.html").read_text() == "one"


def test_change_within_one_tick_of_the_clock_is_seen(out: Path, cache: Cache) -> None:
    """Same size, same time, same inode: told by the index being no younger than the file."""
    publish(SITE, out, cache=cache)
    path = out / "papers/a.html"
    noted = load_index(cache, out).noted
    os.utime(path, ns=(noted, noted))
    publish(SITE, out, cache=cache)
    path.write_text("six")
    os.utime(path, ns=(noted, noted))
    assert publish(SITE, out, cache=cache).n_written == 1
    assert path.read_text() == "one"


def test_index_of_another_folder_is_of_no_use(tmp_path: Path, out: Path, cache: Cache) -> None:
    settle(out, cache)
    assert load_index(cache, tmp_path / "elsewhere") == Index()


@pytest.mark.parametrize("raw", [b"", b"\xc1", b"\x84", b"not an index"])
def test_damaged_index_counts_as_none(out: Path, cache: Cache, raw: bytes) -> None:
    settle(out, cache)
    cache.keep("standing", standing._key(out.resolve()), raw)
    assert load_index(cache, out.resolve()) == Index()
    assert publish(SITE, out, cache=cache).n_unchanged == 3


def test_page_that_was_replaced_by_a_link_is_not_known(
    tmp_path: Path, out: Path, cache: Cache
) -> None:
    settle(out, cache)
    (tmp_path / "mine.html").write_text("home")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "mine.html")
    with publishing(out, cache=cache) as publication:
        assert publication.stage.known.keys() == {"papers/a.html", "papers/b.html"}


def test_site_stands_until_it_is_touched(out: Path, cache: Cache) -> None:
    settle(out, cache)
    root = out.resolve()
    index = load_index(cache, root)
    assert stands(root, index)
    (out / "CNAME").write_text("example.org")  # somebody else's
    assert stands(root, index)


@pytest.mark.parametrize("name", ["index.html", "papers/a.html", MANIFEST_NAME])
def test_site_without_one_of_its_files_does_not_stand(out: Path, cache: Cache, name: str) -> None:
    settle(out, cache)
    (out / name).unlink()
    assert not stands(out, load_index(cache, out.resolve()))


@pytest.mark.parametrize("name", ["index.html", "papers/a.html", MANIFEST_NAME])
def test_site_with_an_edited_file_does_not_stand(out: Path, cache: Cache, name: str) -> None:
    settle(out, cache)
    raw = (out / name).read_bytes()
    (out / name).write_bytes(raw.swapcase())
    assert not stands(out, load_index(cache, out.resolve()))


def test_site_does_not_stand_through_a_link_that_leads_elsewhere(
    tmp_path: Path, out: Path, cache: Cache
) -> None:
    settle(out, cache)
    (out / "papers").rename(tmp_path / "papers")
    (out / "papers").symlink_to(tmp_path / "papers")
    assert not stands(out.resolve(), load_index(cache, out.resolve()))


def test_site_with_the_stage_of_a_killed_build_does_not_stand(out: Path, cache: Cache) -> None:
    """So that the next build clears it."""
    settle(out, cache)
    (out / STAGING_NAME).mkdir()
    assert not stands(out, load_index(cache, out.resolve()))
    publish(SITE, out, cache=cache)
    assert not (out / STAGING_NAME).exists()
    assert stands(out, load_index(cache, out.resolve()))


def test_index_knows_the_files_of_the_commit_without_looking_again(
    out: Path, cache: Cache, read: list[str]
) -> None:
    """New, changed and unchanged ones; those of others that were adopted are read next time."""
    settle(out, cache)
    (out / "mine.html").write_text("mine")
    publish({**SITE, **site_of(index="new", mine="mine", more="more")}, out, cache=cache)
    folders = load_index(cache, out.resolve()).folders
    assert {name for files in folders.values() for name in files} == {
        "index.html",
        "more.html",
        "a.html",
        "b.html",
    }
    assert files_in(out).keys() == {
        "index.html",
        "mine.html",
        "more.html",
        "papers/a.html",
        "papers/b.html",
    }
