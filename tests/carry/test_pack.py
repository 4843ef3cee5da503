"""A pack is a mapping that decodes an item when it is asked for."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.carry.archive import Archive, bound
from generator.carry.pack import Pack, opened_pack, packed

encode = msgspec.msgpack.Encoder().encode


def archive_of(items: dict[str, object]) -> Archive:
    return Archive.of(memoryview(b"".join(bound(packed("items", items, encode)))))


class Counting:
    """Decodes, and remembers how often."""

    def __init__(self) -> None:
        self.n = 0

    def __call__(self, blob: memoryview) -> int:
        self.n += 1
        return msgspec.msgpack.decode(blob, type=int)


@given(st.dictionaries(st.text(), st.text()))
def test_pack_is_the_mapping_that_was_packed(items: dict[str, object]) -> None:
    """In its order, too."""
    pack = opened_pack(archive_of(items), "items", str)
    assert pack == items
    assert list(pack) == list(items)
    assert len(pack) == len(items)


def test_what_is_not_in_it_is_a_key_error() -> None:
    pack = opened_pack(archive_of({"a": 1}), "items", int)
    assert "b" not in pack
    with pytest.raises(KeyError):
        pack["b"]


def test_ids_and_digests_are_known_without_decoding() -> None:
    decode = Counting()
    pack = Pack(archive_of({"a": 1, "b": 2}), "items", decode)
    assert [*pack] == ["a", "b"]
    assert "a" in pack
    assert pack.digest("a") != pack.digest("b")
    assert pack.digest_of_all()
    assert decode.n == 0


def test_item_asked_for_twice_is_decoded_once() -> None:
    decode = Counting()
    pack = Pack(archive_of({"a": 1, "b": 2}), "items", decode)
    assert pack["a"] is pack["a"]
    assert decode.n == 1


def test_memory_does_not_fill_with_what_was_read() -> None:
    """Of many items, those read last are remembered, and those that are read again and again."""
    decode = Counting()
    pack = Pack(archive_of({str(n): n for n in range(100)}), "items", decode, n_remembered=10)
    for n in range(100):
        assert pack[str(n)] == n
        assert pack["0"] == 0
    assert decode.n == 100
    assert pack["99"] == 99
    assert decode.n == 100
    assert pack["50"] == 50
    assert decode.n == 101


def test_equal_items_have_equal_digests_in_any_pack() -> None:
    one = opened_pack(archive_of({"a": 1, "b": 2}), "items", int)
    other = opened_pack(archive_of({"c": 3, "b": 2}), "items", int)
    assert one.digest("b") == other.digest("b")


def test_digest_of_all_tells_ids_items_and_order_apart() -> None:
    packs = [{"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1, "c": 2}, {"a": 1, "b": 3}, {"a": 1}]
    digests = {opened_pack(archive_of({**p}), "items", int).digest_of_all() for p in packs}
    assert len(digests) == len(packs)
