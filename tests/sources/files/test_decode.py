"""Bytes to text, whatever program saved them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.files.decode import decode, is_utf_8, looks_binary

TEXT = "Grüße an die Molche\nÀ bientôt\n蝾螈 🦎\n"
ENCODINGS = {
    "utf-8": ("utf-8", TEXT.encode()),
    "utf-8 with its mark": ("utf-8", TEXT.encode("utf-8-sig")),
    "utf-16 with its mark": ("utf-16-le", b"\xff\xfe" + TEXT.encode("utf-16-le")),
    "utf-16 of the other order": ("utf-16-be", b"\xfe\xff" + TEXT.encode("utf-16-be")),
    "utf-16 without mark": ("utf-16-le", TEXT.encode("utf-16-le")),
    "utf-16 of the other order without mark": ("utf-16-be", TEXT.encode("utf-16-be")),
    "utf-32": ("utf-32-le", b"\xff\xfe\0\0" + TEXT.encode("utf-32-le")),
    "utf-32 of the other order": ("utf-32-be", b"\0\0\xfe\xff" + TEXT.encode("utf-32-be")),
}


@pytest.mark.parametrize(("encoding", "data"), ENCODINGS.values(), ids=ENCODINGS)
def test_unicode_is_known_by_its_mark_or_its_zeros(encoding: str, data: bytes) -> None:
    """Excel and old editors write UTF-16 when asked for Unicode, with a mark or without."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.n_guessed) == (TEXT, encoding, 0)
    assert not looks_binary(data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_every_line_end_is_one(end: str, encoding: str) -> None:
    """So that each reader counts lines as an editor shows them."""
    assert decode(f"é{end}{end}b{end}".encode(encoding)).text == "é\n\nb\n"


def test_separators_of_unicode_end_no_line() -> None:
    """An editor shows none at a form feed or at U+2028."""
    assert decode("a\u2028b\x0cc\x85".encode()).text == "a\u2028b\x0cc\x85"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["unix", "windows", "old mac"])
def test_lines_that_are_not_utf_8_are_read_as_windows_1252_and_told(end: bytes) -> None:
    """Smart quotes and dashes have places of their own there, which Latin-1 leaves empty."""
    lines = (b"title", "café".encode("cp1252"), "Zoë".encode(), b"\x93newts\x94 \x96 pond")
    decoded = decode(end.join(lines))
    assert decoded.text == "title\ncafé\nZoë\n“newts” – pond"
    assert (decoded.encoding, decoded.guessed_lines, decoded.n_guessed) == ("utf-8", (2, 4), 2)


def test_what_is_utf_8_stays_so_beside_what_is_not() -> None:
    """In one line too: people paste old names into new files, and JSON may be one long line."""
    decoded = decode("蝾螈 ".encode() + "café".encode("latin-1") + " Zoë".encode())
    assert (decoded.text, decoded.guessed_lines) == ("蝾螈 café Zoë", (1,))


def test_bytes_without_a_character_anywhere_are_marked() -> None:
    """Windows-1252 leaves five places empty."""
    assert decode(b"a\x81b").text == "a\ufffdb"


def test_many_guessed_lines_are_counted_and_the_first_named() -> None:
    decoded = decode(b"\xe9\n" * 250)
    assert (len(decoded.guessed_lines), decoded.n_guessed) == (100, 250)


def test_text_that_is_cut_off_in_a_character_keeps_the_rest() -> None:
    """A download may stop anywhere."""
    assert decode("Molche é".encode()[:-1]).text == "Molche Ã"
    assert decode("Molche é".encode("utf-16")[:-1]).text == "Molche \ufffd"


def test_zeros_make_a_text_binary_unless_they_are_of_utf_16() -> None:
    assert looks_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert not looks_binary(b"plain")
    assert decode(b"new\0ts").text == "new\0ts"


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_and_lines_within_it(data: bytes) -> None:
    """Nothing is raised, and a guessed line is a line of the text."""
    decoded = decode(data)
    assert "\r" not in decoded.text
    n_lines = decoded.text.count("\n") + 1
    assert all(1 <= line <= n_lines for line in decoded.guessed_lines)
    assert bool(decoded.guessed_lines) == bool(decoded.n_guessed)


@given(st.text(max_size=100))
def test_a_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    """But for its line ends and a mark before it."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if "\0" not in text:
        assert decode(text.encode()).text == kept


def test_character_across_two_pieces_is_utf_8() -> None:
    """Large files are looked at a MiB at a time."""
    data = b"a" * ((1 << 20) - 1) + "é".encode()
    assert is_utf_8(data)
    assert not is_utf_8(data[:-1])
