"""Publishing: what a reader of the output folder may rely on."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

import pytest

from generator.errors import PublishError
from generator.publish.manifest import MANIFEST_NAME, read_manifest
from generator.publish.writer import Published, publish
from tests.publish.folders import files_in, site_of


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_pages_and_folders_are_created(out: Path) -> None:
    published = publish(site_of(index="home", topics__duplex="talk"), out)
    assert published == Published(n_written=2, n_unchanged=0, n_removed=0)
    assert files_in(out) == {"index.html": b"home", "topics/duplex.html": b"talk"}


def test_missing_parents_of_the_output_folder_are_created(tmp_path: Path) -> None:
    publish(site_of(index="home"), tmp_path / "a" / "b")
    assert files_in(tmp_path / "a" / "b") == {"index.html": b"home"}


def test_second_run_touches_nothing(out: Path) -> None:
    publish(site_of(index="home"), out)
    times = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    inodes = {path: path.stat().st_ino for path in out.iterdir()}
    assert publish(site_of(index="home"), out) == Published(n_written=0, n_unchanged=1, n_removed=0)
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == times
    assert {path: path.stat().st_ino for path in out.iterdir()} == inodes


def test_only_the_changed_page_is_rewritten(out: Path) -> None:
    publish(site_of(index="home", about="us"), out)
    kept = (out / "about.html").stat().st_ino
    assert publish(site_of(index="new", about="us"), out).n_written == 1
    assert (out / "about.html").stat().st_ino == kept
    assert files_in(out) == {"index.html": b"new", "about.html": b"us"}


def test_pages_can_be_read_by_a_web_server_of_another_user(out: Path) -> None:
    mask = os.umask(0o022)
    try:
        publish(site_of(index="home"), out)
    finally:
        os.umask(mask)
    assert (out / "index.html").stat().st_mode & 0o777 == 0o644


def test_page_that_left_the_site_is_removed_with_its_empty_folder(out: Path) -> None:
    publish(site_of(index="home", topics__a__old="gone"), out)
    published = publish(site_of(index="home"), out)
    assert published == Published(n_written=0, n_unchanged=1, n_removed=1)
    assert sorted(path.name for path in out.rglob("[!.]*")) == ["index.html"]


def test_files_of_others_stay_and_keep_their_folders(out: Path) -> None:
    publish(site_of(index="home", topics__old="gone"), out)
    (out / ".gitignore").write_text("*")
    (out / "CNAME").write_text("example.org")
    (out / ".nojekyll").write_text("")
    (out / "topics" / "notes.txt").write_text("mine")
    publish(site_of(), out)
    assert files_in(out) == {
        ".gitignore": b"*",
        ".nojekyll": b"",
        "CNAME": b"example.org",
        "topics/notes.txt": b"mine",
    }


def test_empty_folders_of_others_stay(out: Path) -> None:
    publish(site_of(index="home", topics__old="gone"), out)
    (out / "mine").mkdir()
    publish(site_of(index="home"), out)
    assert (out / "mine").is_dir()


def test_files_of_others_in_the_way_are_all_named_and_kept(out: Path) -> None:
    out.mkdir()
    (out / "index.html").write_text("mine")
    (out / "about.html").mkdir()
    with pytest.raises(PublishError) as caught:
        publish(site_of(index="home", about="us", new="new"), out)
    assert str(caught.value) == (
        f"error: {out} holds what no build put there, in the place of \n"
        "    about.html\n    index.html\n"
        "    hint: Move it away, or choose another output folder."
    )
    assert files_in(out) == {"index.html": b"mine"}


def test_equal_file_of_another_is_adopted(out: Path) -> None:
    out.mkdir()
    (out / "index.html").write_text("home")
    assert publish(site_of(index="home"), out).n_unchanged == 1
    publish(site_of(about="us"), out)
    assert files_in(out) == {"about.html": b"us"}


def test_page_edited_by_hand_in_the_output_is_rewritten(out: Path) -> None:
    publish(site_of(index="home"), out)
    (out / "index.html").write_text("scribble")
    assert publish(site_of(index="home"), out).n_written == 1
    assert files_in(out) == {"index.html": b"home"}


def test_page_deleted_from_the_output_comes_back(out: Path) -> None:
    publish(site_of(index="home"), out)
    (out / "index.html").unlink()
    assert publish(site_of(index="home"), out).n_written == 1
    assert files_in(out) == {"index.html": b"home"}


def test_manifest_lists_exactly_the_site(out: Path) -> None:
    site = site_of(index="home", topics__a="a")
    publish(site, out)
    assert read_manifest(out).files.keys() == {str(page) for page in site}


def test_damaged_manifest_stops_the_run(out: Path) -> None:
    publish(site_of(index="home"), out)
    (out / MANIFEST_NAME).write_text("{")
    with pytest.raises(PublishError, match=r"manifest\.json is damaged: .*\n    hint: Without it"):
        publish(site_of(index="new"), out)
    assert files_in(out) == {"index.html": b"home"}


def test_output_folder_that_is_itself_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    publish(site_of(index="home"), tmp_path / "site")
    assert files_in(tmp_path / "real") == {"index.html": b"home"}


def test_link_to_a_folder_outside_is_refused(tmp_path: Path, out: Path) -> None:
    out.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (out / "topics").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError) as caught:
        publish(site_of(index="home", topics__a="a"), out)
    assert str(caught.value) == (
        f"error: a link in {out} leads out of it, and so would \n    topics/a.html\n"
        "    hint: Put a folder in the place of the link, or choose another output folder."
    )
    assert files_in(tmp_path / "elsewhere") == {}


def test_nothing_is_removed_through_a_link_to_outside(tmp_path: Path, out: Path) -> None:
    publish(site_of(topics__a="a"), out)
    (out / "topics").rename(tmp_path / "elsewhere")
    (out / "topics").symlink_to(tmp_path / "elsewhere")
    assert publish(site_of(index="home"), out).n_removed == 0
    assert files_in(tmp_path / "elsewhere") == {"a.html": b"a"}


def test_page_turned_into_a_link_becomes_a_file_again(tmp_path: Path, out: Path) -> None:
    publish(site_of(index="home"), out)
    (tmp_path / "mine.html").write_text("home")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "mine.html")
    publish(site_of(index="home"), out)
    assert not (out / "index.html").is_symlink()
    publish(site_of(index="new"), out)
    assert (tmp_path / "mine.html").read_text() == "home"


def test_pages_equal_but_for_capitals_are_refused(out: Path) -> None:
    with pytest.raises(PublishError) as caught:
        publish(site_of(Talk="a", talk="b"), out)
    assert str(caught.value) == (
        "error: 'Talk.html' and 'talk.html' are one file where capitals do not count\n"
        "    hint: Give one of them another address."
    )
    assert not out.exists()


def test_pages_equal_but_for_unicode_form_are_refused(out: Path) -> None:
    with pytest.raises(PublishError, match="are one file"):
        publish({PurePosixPath("é.html"): b"", PurePosixPath("e\u0301.html"): b""}, out)


def test_page_renamed_by_its_capitals_is_not_lost(out: Path) -> None:
    """Seen on a file system that ignores case: simulated by a second name for the same file."""
    publish(site_of(Talk="a"), out)
    os.link(out / "Talk.html", out / "talk.html")
    publish(site_of(talk="a"), out)
    assert (out / "talk.html").read_text() == "a"
    assert (out / "Talk.html").read_text() == "a"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("../up.html", "error: the address '../up.html' leads out of the site"),
        ("a/../../up.html", "error: the address 'a/../../up.html' leads out of the site"),
        ("/etc/up.html", "error: the address '/etc/up.html' leads out of the site"),
        (".", "error: the address '.' leads out of the site"),
        (
            "a\\b.html",
            "error: the address 'a\\\\b.html' holds a character that no file name may have",
        ),
        (
            "a\0b.html",
            "error: the address 'a\\x00b.html' holds a character that no file name may have",
        ),
        (".Litatlas.lock", "error: the address '.Litatlas.lock' is kept for the publisher"),
    ],
)
def test_unsafe_address_is_refused(out: Path, address: str, message: str) -> None:
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        publish({PurePosixPath(address): b""}, out)
    assert not out.exists()


def test_page_in_the_place_of_a_folder_is_refused(out: Path) -> None:
    site = {PurePosixPath("a"): b"", PurePosixPath("a/b.html"): b""}
    with pytest.raises(PublishError, match="'a' would have to be both a page and the folder of"):
        publish(site, out)


def test_all_bad_addresses_are_told_at_once(out: Path) -> None:
    site = {PurePosixPath(name): b"" for name in ("../x", "/y", "A", "a")}
    with pytest.raises(PublishError) as caught:
        publish(site, out)
    assert len(caught.value.problems) == 3


def test_ledger_is_written_with_the_site(tmp_path: Path, out: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    publish(site_of(index="home"), out, ledger=(ledger, b"one\n"))
    assert ledger.read_bytes() == b"one\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.jsonl", "site"]


def test_equal_ledger_is_not_touched(tmp_path: Path, out: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    publish(site_of(index="home"), out, ledger=(ledger, b"one\n"))
    before = ledger.stat()
    publish(site_of(index="new"), out, ledger=(ledger, b"one\n"))
    assert (ledger.stat().st_mtime_ns, ledger.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_ledger_that_is_a_link_stays_one(tmp_path: Path, out: Path) -> None:
    (tmp_path / "real.jsonl").write_bytes(b"old\n")
    (tmp_path / "ledger.jsonl").symlink_to("real.jsonl")
    publish(site_of(index="home"), out, ledger=(tmp_path / "ledger.jsonl", b"new\n"))
    assert (tmp_path / "ledger.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_bytes() == b"new\n"
