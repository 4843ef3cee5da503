"""Entries come back whole or not at all, and whatever befalls a cache only costs time."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache, digest

VALUE = bytes(range(256)) * 4


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", b"this program")


def test_entry_comes_back_as_it_was_kept(cache: Cache) -> None:
    assert cache.keep("stage", "key", b"one", b"", b"two")
    assert bytes(cache.load("stage", "key") or b"") == b"onetwo"


def test_empty_entry_is_an_entry(cache: Cache) -> None:
    assert cache.keep("stage", "key")
    assert cache.load("stage", "key") == b""


def test_value_begins_where_numbers_may(cache: Cache) -> None:
    """Arrays are read in place, and processors want them aligned."""
    cache.keep("stage", "key", VALUE)
    value = cache.load("stage", "key")
    assert value is not None
    assert (len(memoryview(value.obj)) - len(value)) % 64 == 0


def test_entry_of_another_stage_or_key_is_not_taken_for_ours(cache: Cache, tmp_path: Path) -> None:
    """A file that somebody renamed is damage like any other."""
    cache.keep("stage", "key", VALUE)
    path = cache.entry("stage", "key").path
    path.rename(path.with_name("other"))
    (tmp_path / "cache/elsewhere").mkdir()
    (tmp_path / "cache/elsewhere/key").write_bytes(path.with_name("other").read_bytes())
    assert cache.load("stage", "key") is None
    assert cache.load("stage", "other") is None
    assert cache.load("elsewhere", "key") is None


def test_another_program_has_other_keys(cache: Cache) -> None:
    other = Cache(cache.folder, b"that program")
    assert cache.key(b"part") != other.key(b"part")


def test_parts_of_a_digest_do_not_run_together() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4


@given(data=st.data())
def test_damaged_entry_counts_as_missing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """One byte that is another, or an end that is lost, anywhere in the file."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.keep("stage", "key", VALUE)
    path = cache.entry("stage", "key").path
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans(), label="cut short"):
        damaged = whole[:place]
    else:
        other = data.draw(st.integers(1, 255)) ^ whole[place]
        damaged = whole[:place] + bytes([other]) + whole[place + 1 :]
    path.write_bytes(damaged)
    assert cache.load("stage", "key") is None


def test_whatever_stands_in_place_of_an_entry_counts_as_missing(cache: Cache) -> None:
    cache.keep("stage", "key", VALUE)
    path = cache.entry("stage", "key").path
    path.unlink()
    path.mkdir()
    assert cache.load("stage", "key") is None
    assert not cache.keep("stage", "key", VALUE)
    assert [entry.name for entry in path.parent.iterdir()] == ["key"]


def test_entry_found_whole_before_is_looked_through_again_only_when_it_was_written(
    cache: Cache,
) -> None:
    living = Cache(cache.folder, cache.code, whole={})
    living.keep("stage", "key", b"value")
    path = living.entry("stage", "key").path
    assert living.load("stage", "key") == b"value"
    living.use("stage", "key")
    found = path.stat()
    path.write_bytes(path.read_bytes().replace(b"value", b"VALUE"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert living.load("stage", "key") == b"VALUE"
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
    assert living.load("stage", "key") is None
    living.use("stage", "key")
    assert living.load("stage", "key") is None


def test_cache_without_a_folder_keeps_nothing() -> None:
    cache = Cache()
    assert not cache.keep("stage", "key", VALUE)
    assert cache.load("stage", "key") is None
    assert cache.keys("stage") == ()
    cache.forget("stage", but=())


def test_folder_that_is_a_file_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("somebody's notes", encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    assert not cache.keep("stage", "key", VALUE)
    assert cache.load("stage", "key") is None
    cache.use("stage", "key")
    cache.forget_old("stage")
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "somebody's notes"


def test_full_disk_leaves_the_old_entry_and_no_half_of_a_new_one(cache: Cache) -> None:
    cache.keep("stage", "key", b"old")
    with _no_file_longer_than(500):
        assert not cache.keep("stage", "key", VALUE, VALUE)
    assert cache.load("stage", "key") == b"old"
    assert cache.keys("stage") == ("key",)
    assert len(list(cache.entry("stage", "key").path.parent.iterdir())) == 1


@contextmanager
def _no_file_longer_than(n_bytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_entry_whose_making_fails_leaves_nothing(cache: Cache) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"begun"
        raise ValueError("and not ended")

    with pytest.raises(ValueError, match="not ended"):
        cache.keep_all("stage", "key", chunks())
    assert list(cache.entry("stage", "key").path.parent.iterdir()) == []


def test_only_named_entries_stay(cache: Cache) -> None:
    for key in ("a", "b", "c"):
        cache.keep("stage", key, VALUE)
    cache.keep("other", "d", VALUE)
    cache.forget("stage", but=["b", "never kept"])
    assert cache.keys("stage") == ("b",)
    assert cache.keys("other") == ("d",)


def test_two_entries_used_last_stay(cache: Cache) -> None:
    """However old they are: an edit and its undoing."""
    for age, key in enumerate(("new", "middle", "old")):
        cache.keep("stage", key, VALUE)
        path = cache.entry("stage", key).path
        os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    cache.use("stage", "old")
    cache.forget_old("stage")
    assert cache.keys("stage") == ("old", "new")


def test_what_another_build_is_writing_is_left_to_it(cache: Cache) -> None:
    """Only what a killed one left behind goes."""
    cache.keep("stage", "key", VALUE)
    folder = cache.entry("stage", "key").path.parent
    (folder / ".now").write_bytes(b"half")
    (folder / ".then").write_bytes(b"half")
    os.utime(folder / ".then", (1_700_000_000, 1_700_000_000))
    cache.forget("stage", but=())
    assert [path.name for path in folder.iterdir()] == [".now"]


def test_open_entry_outlives_its_file(cache: Cache) -> None:
    """Another build may forget what this one still reads."""
    cache.keep("stage", "key", VALUE)
    value = cache.load("stage", "key")
    cache.keep("stage", "key", b"new")
    cache.forget("stage", but=())
    assert value == VALUE


def test_several_writers_leave_one_whole_entry(cache: Cache) -> None:
    values = [bytes([n]) * 100_000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        kept = [pool.submit(cache.keep, "stage", "key", value) for value in values]
        read = [pool.submit(cache.load, "stage", "key") for _ in range(50)]
    assert all(one.result() for one in kept)
    assert {bytes(one.result() or values[0]) for one in read} <= set(values)
    assert cache.keys("stage") == ("key",)


def test_git_does_not_look_into_a_cache(cache: Cache) -> None:
    cache.keep("stage", "key", VALUE)
    assert cache.folder is not None
    assert (cache.folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
