"""Compressed sources: read within limits, and never trusted."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem
from generator.sources.files.unpack import LIMITS, Limits, unpack
from generator.sources.record import SourceFile

NEWTS = b"@article{newts, title = {On Newts}}\n" * 50
LITTLE = Limits(n_bytes=1 << 20, n_files=8, piece=1 << 14)  # so that a bomb need not be large


def _zip(files: Mapping[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _unpacked(
    data: bytes, path: str = "a.zip", limits: Limits = LIMITS
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that came out by path, and what was told."""
    items = [*unpack(SourceFile(path=path, data=data), limits)]
    files = {item.path: item.data for item in items if isinstance(item, SourceFile)}
    assert len(files) == sum(isinstance(item, SourceFile) for item in items)
    return files, [str(item) for item in items if isinstance(item, Problem)]


def test_file_that_is_no_archive_stays_as_it_is() -> None:
    assert _unpacked(NEWTS, "a.bib") == ({"a.bib": NEWTS}, [])


def test_archives_are_known_by_content() -> None:
    """Whatever their names say; the name of the file inside tells readers its suffix."""
    assert _unpacked(gzip.compress(NEWTS), "dump.jsonl.gz") == (
        {"dump.jsonl.gz/dump.jsonl": NEWTS},
        [],
    )
    assert _unpacked(gzip.compress(NEWTS), "a.bib") == ({"a.bib/a.bib": NEWTS}, [])
    assert _unpacked(_zip({"b.bib": NEWTS}), "a.txt") == ({"a.txt/b.bib": NEWTS}, [])
    assert _unpacked(NEWTS, "a.zip") == ({"a.zip": NEWTS}, [])


def test_gzip_of_several_pieces_is_one_file() -> None:
    """Logs and dumps are written so, one piece after the other."""
    packed = gzip.compress(b"on ") + gzip.compress(b"newts")
    assert _unpacked(packed, "a.gz")[0] == {"a.gz/a": b"on newts"}


def test_what_systems_leave_in_archives_is_no_input() -> None:
    names = ["__MACOSX/._b.bib", ".DS_Store", "c/.hidden", "README.md", "c/", "b.bib~"]
    packed = _zip({"c/b.bib": NEWTS} | dict.fromkeys(names, b""))
    assert _unpacked(packed) == ({"a.zip/c/b.bib": NEWTS}, [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/etc/b.bib", "etc/b.bib"),
        ("../../b.bib", "b.bib"),
        ("c\\..\\b.bib", "c/b.bib"),
        ("new\nline\x1b[2J.bib", "new\ufffdline\ufffd[2J.bib"),
        ("..", "file"),
    ],
)
def test_name_in_an_archive_leads_nowhere(name: str, shown: str) -> None:
    """It only labels what is inside."""
    assert list(_unpacked(_zip({name: NEWTS}))[0]) == [f"a.zip/{shown}"]


def test_file_that_stands_twice_is_read_twice() -> None:
    """Which of the two is meant, nobody can tell."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.bib", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("b.bib", b"two")
    assert _unpacked(packed.getvalue()) == (
        {"a.zip/b.bib": b"one", "a.zip/b#2.bib": b"two"},
        [],
    )


def test_archive_in_an_archive_is_opened_once() -> None:
    once = _zip({"b.bib.gz": gzip.compress(NEWTS), "c.bib": NEWTS})
    assert _unpacked(once) == ({"a.zip/b.bib.gz/b.bib": NEWTS, "a.zip/c.bib": NEWTS}, [])
    files, told = _unpacked(_zip({"once.zip": once}))
    assert list(files) == ["a.zip/once.zip/c.bib"]
    assert told == [
        "a.zip/once.zip/b.bib.gz: warning: an archive in an archive in an archive\n"
        "    hint: Unpack it and put it here."
    ]


def test_link_in_an_archive_is_not_followed() -> None:
    link = zipfile.ZipInfo("link.bib")
    link.external_attr = 0o120777 << 16
    files, told = _unpacked(_zip({link: b"/etc/passwd", "b.bib": NEWTS}))
    assert list(files) == ["a.zip/b.bib"]
    assert told[0].startswith(
        "a.zip/link.bib: warning: a link inside an archive, which is not followed"
    )


def test_locked_file_is_told_and_the_others_are_read() -> None:
    packed = bytearray(_zip({"b.bib": NEWTS, "c.bib": NEWTS}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first file in the directory
    files, told = _unpacked(bytes(packed))
    assert list(files) == ["a.zip/c.bib"]
    assert told == [
        "a.zip/b.bib: warning: this file of the archive is locked by a password\n"
        "    hint: Unpack it and put the file here."
    ]


def test_damaged_file_is_told_and_the_others_are_read() -> None:
    packed = bytearray(_zip({"b.bib": NEWTS, "c.bib": NEWTS}))
    packed[packed.index(b"b.bib") + 20] ^= 0xFF
    files, told = _unpacked(bytes(packed))
    assert files["a.zip/c.bib"] == NEWTS
    assert told[0].startswith("a.zip/b.bib: warning: this file of the archive is damaged (")


def test_gzip_that_is_cut_off_is_read_up_to_there() -> None:
    """A download may stop anywhere; noise shrinks little, so that half of it is there."""
    noise = b"".join(struct.pack("<Q", n * 0x9E3779B97F4A7C15 % 2**64) for n in range(40_000))
    packed = gzip.compress(noise)
    files, told = _unpacked(packed[: len(packed) // 2], "a.gz")
    assert noise.startswith(files["a.gz/a"])
    assert len(files["a.gz/a"]) > len(noise) // 3
    assert told == [
        "a.gz: warning: this archive is damaged (Compressed file ended before the end-of-stream "
        "marker was reached); what came before was read\n"
        "    hint: Get a whole copy of it: this one was cut off or changed on its way."
    ]


def test_wrong_check_sum_of_gzip_is_told_and_the_text_kept() -> None:
    packed = gzip.compress(NEWTS)
    files, told = _unpacked(packed[:-8] + b"\0" * 8, "a.gz")
    assert files == {"a.gz/a": NEWTS}
    assert len(told) == 1


def test_zip_that_is_cut_off_cannot_be_opened() -> None:
    """Its directory stands at the end."""
    packed = _zip({"b.bib": NEWTS})
    assert _unpacked(packed[:-30]) == (
        {},
        [
            "a.zip: warning: this archive cannot be opened: File is not a zip file\n"
            "    hint: Get a whole copy of it: this one was cut off or changed on its way."
        ],
    )


def test_document_of_an_office_program_is_no_archive_of_sources() -> None:
    files, told = _unpacked(_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    assert files == {}
    assert told[0].startswith(
        "a.zip: warning: a document of an office program, which is not read\n"
    )


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: _zip({"b": b"x", "c": data})])
def test_bomb_is_let_out_no_further_than_allowed(pack: Callable[[bytes], bytes]) -> None:
    """It is counted as it comes out."""
    files, told = _unpacked(pack(b"\0" * (8 << 20)), limits=LITTLE)
    assert sum(map(len, files.values())) <= 1
    assert told == [
        "a.zip: warning: unpacked, this archive takes more than 1 MiB; what came after that is "
        "left out\n"
        "    hint: Unpack it and put the files here."
    ]


def test_bomb_in_a_bomb_is_counted_as_one() -> None:
    inner = _zip({f"{n}.txt": b"\0" * (1 << 18) for n in range(3)})
    files, told = _unpacked(_zip({f"{n}.zip": inner for n in range(2)}), limits=LITTLE)
    assert sum(map(len, files.values())) <= 1 << 20
    assert len(told) == 1


def test_more_files_than_allowed_are_left_out() -> None:
    files, told = _unpacked(_zip({f"{n}.bib": NEWTS for n in range(10)}), limits=LITTLE)
    assert len(files) == 8
    assert told[0].startswith("a.zip: warning: more than 8 files; the others are left out\n")


@given(st.data())
def test_any_damage_is_told_and_never_raised(data: st.DataObject) -> None:
    """Whatever byte is changed or cut off."""
    whole = data.draw(
        st.sampled_from([gzip.compress(NEWTS), _zip({"b.bib": NEWTS, "c.zip": _zip({"d": b"e"})})])
    )
    packed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    files, told = _unpacked(bytes(packed[: data.draw(st.integers(0, len(packed)))]))
    assert files or told


def test_header_that_lies_of_its_size_is_not_believed() -> None:
    packed = bytearray(_zip({"b.bib": NEWTS}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = packed.index(mark) + offset
        packed[start : start + 4] = struct.pack("<I", 5)
    files, told = _unpacked(bytes(packed))
    assert sum(map(len, files.values())) < len(NEWTS)
    assert len(told) == 1
