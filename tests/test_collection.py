"""Keeping the collector of cycles still."""

from __future__ import annotations

import gc

import pytest

from generator.collection import no_collection


def test_collector_rests_meanwhile_and_goes_on_after_an_error() -> None:
    """Whoever calls must not be left without it."""
    was_enabled = no_collection()(gc.isenabled)()
    assert (was_enabled, gc.isenabled()) == (False, True)
    with pytest.raises(ValueError, match="midway"), no_collection():
        raise ValueError("midway")
    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    """A program may have its own reasons."""
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
