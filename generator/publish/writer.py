"""Write a whole site that is in memory to its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.cache import Cache
from generator.publish.addresses import check_addresses
from generator.publish.publication import RESERVED, Published, publishing

__all__ = ["publish"]


def publish(
    site: Mapping[PurePosixPath, bytes],
    out: Path,
    *,
    ledger: tuple[Path, bytes] | None = None,
    cache: Cache = Cache(),  # noqa: B008 - frozen
) -> Published:
    """Make ``out`` hold this site and, after that, the ledger's file its content.

    A file with equal bytes is not touched. A run that fails changes nothing; a run that is killed
    leaves every file whole, and the next one finishes its work. Raises ``PublishError`` as
    ``publishing`` and ``Publication.commit`` do.
    """
    # Before anything is staged, so that all bad addresses are told.
    check_addresses(map(str, site), reserved=RESERVED)
    with publishing(out, cache=cache) as publication:
        made = [publication.stage.put(page, content) for page, content in site.items()]
        return publication.commit(made, ledger=ledger)
