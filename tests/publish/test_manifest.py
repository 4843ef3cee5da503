"""The manifest of published files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from generator.publish.manifest import Entry, Manifest, parse_manifest
from tests.publish.folders import site_of


def manifest_of(site: Mapping[PurePosixPath, bytes]) -> Manifest:
    return Manifest({str(page): Entry.of(content) for page, content in site.items()})


def test_rendered_manifest_reads_back() -> None:
    manifest = manifest_of(site_of(index="home", topics__ä="ä"))
    assert parse_manifest(manifest.render()) == manifest


def test_empty_manifest_reads_back() -> None:
    assert parse_manifest(Manifest({}).render()) == Manifest({})


def test_bytes_do_not_depend_on_the_order_of_pages() -> None:
    site = site_of(b="2", a="1")
    again = dict(reversed(site.items()))
    assert manifest_of(site).render() == manifest_of(again).render()


def test_manifest_is_json_with_size_and_digest_of_each_file() -> None:
    assert json.loads(manifest_of(site_of(index="home")).render()) == {
        "version": 1,
        "files": {"index.html": {"size": 4, "sha256": hashlib.sha256(b"home").hexdigest()}},
    }


def test_joined_manifest_has_the_files_of_both() -> None:
    old, new = manifest_of(site_of(a="1", b="1")), manifest_of(site_of(b="2", c="2"))
    assert old.joined(new) == manifest_of(site_of(a="1", b="2", c="2"))


ENTRY = {"size": 0, "sha256": hashlib.sha256().hexdigest()}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"../notes.txt": ENTRY}, "'../notes.txt' is not an address inside the site"),
        ({"/etc/passwd": ENTRY}, "'/etc/passwd' is not an address inside the site"),
        ({"a//b": ENTRY}, "'a//b' is not an address inside the site"),
        ({"a/..": ENTRY}, "'a/..' is not an address inside the site"),
        ({"": ENTRY}, "'' is not an address inside the site"),
        ({"a": {**ENTRY, "size": "1"}}, "Expected `int`, got `str` - at `$.files[...].size`"),
        ({"a": {"size": 1}}, "Object missing required field `sha256` - at `$.files[...]`"),
        ([], "Expected `object`, got `array` - at `$.files`"),
    ],
)
def test_forged_manifest_is_refused(files: object, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_manifest(json.dumps({"version": 1, "files": files}).encode())


def test_digest_that_is_none_is_refused() -> None:
    """It would be written back as it stands."""
    files = {"a": {"size": 1, "sha256": '"}, "b": {'}}
    with pytest.raises(ValueError, match="sha256"):
        parse_manifest(json.dumps({"version": 1, "files": files}).encode())


def test_manifest_of_a_later_version_is_refused() -> None:
    with pytest.raises(ValueError, match="not a manifest of version 1"):
        parse_manifest(b'{"version": 2, "files": {}}')


def test_entry_describes_bytes() -> None:
    assert Entry.of(b"").size == 0
    assert Entry.of(b"").digest == hashlib.sha256().hexdigest()
