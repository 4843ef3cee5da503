"""Write a site to its folder so that no failure can leave half of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.publish.addresses import check_addresses
from generator.publish.failures import telling_of
from generator.publish.lock import LOCK_NAME, exclusive
from generator.publish.manifest import MANIFEST_NAME, Manifest, read_manifest
from generator.publish.plan import Plan, content_of, plan_changes
from generator.publish.transaction import Transaction

__all__ = ["Published", "publish"]

# Inside the output folder, because only there the file system is sure to be the pages' own, and
# git ignores it. A killed build may leave it behind; the next one clears it.
_STAGING_NAME = ".litatlas-staging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did, in pages: the manifest and the ledger are not counted."""

    n_written: int
    n_unchanged: int
    n_removed: int


def publish(
    site: Mapping[PurePosixPath, bytes],
    out: Path,
    *,
    ledger: tuple[Path, bytes] | None = None,
) -> Published:
    """Make ``out`` hold this site and, after that, the ledger's file its content.

    New and changed files are staged, then renamed into place one by one; a file with equal bytes
    is not touched. Of the rest, only files that an earlier run published are removed: what others
    put into the folder stays. A run that fails changes nothing; a run that is killed leaves every
    file whole, and the next one finishes its work.

    Raises ``PublishError`` for addresses that cannot be files, for files of others in the way of
    pages, for links that lead out of the folder, when another build is at work, and when folder
    or disk cannot be written.
    """
    check_addresses(site, reserved=(MANIFEST_NAME, LOCK_NAME, _STAGING_NAME))
    # The output folder itself may be a link: that is its owner's choice.
    root = Path(os.path.realpath(out))
    with telling_of(out), _existing(root), exclusive(root):
        before, after = read_manifest(root), Manifest.of(site)
        plan = plan_changes(site, before, root)
        new_ledger = _if_new(ledger)
        if before != after or plan.changed or plan.stale or new_ledger:
            with _staging(root) as staging:
                manifests = before.joined(after).render(), after.render()
                _carry_out(plan, site, manifests, root, staging, new_ledger)
    return Published(
        n_written=len(plan.changed),
        n_unchanged=len(site) - len(plan.changed),
        n_removed=len(plan.stale),
    )


def _carry_out(
    plan: Plan,
    site: Mapping[PurePosixPath, bytes],
    manifests: tuple[bytes, bytes],
    root: Path,
    staging: Path,
    ledger: tuple[Path, bytes] | None,
) -> None:
    """Stage everything, then put it into place; ``manifests`` are those for before and after."""
    # The first manifest owns old and new files, so that the build after a killed one may replace
    # whatever it finds.
    claim, final = (_staged(staging / f"manifest-{n}", raw) for n, raw in enumerate(manifests))
    pages = [
        (_staged(staging / f"page-{n}", site[page]), root / page)
        for n, page in enumerate(plan.changed)
    ]
    with _staged_ledger(ledger) as staged_ledger, Transaction(staging) as transaction:
        transaction.replace(claim, root / MANIFEST_NAME)
        for staged, target in pages:
            transaction.replace(staged, target)
        for page in plan.stale:
            transaction.remove(root / page)
        for folder in _folders(plan.stale):
            transaction.prune(root / folder)
        transaction.replace(final, root / MANIFEST_NAME)
        if ledger and staged_ledger:
            staged_ledger.replace(ledger[0])


@contextmanager
def _existing(root: Path) -> Iterator[None]:
    """Create the folder where it is missing, and take it away again when the block raises."""
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def _staging(root: Path) -> Iterator[Path]:
    """Provide an empty folder on the file system of ``root``; the lock must be held."""
    folder = root / _STAGING_NAME
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _staged_ledger(ledger: tuple[Path, bytes] | None) -> Iterator[Path | None]:
    """Write the ledger beside its place, safe from a power cut: unlike pages it is not remade."""
    if ledger is None:
        yield None
        return
    path, content = ledger
    staged = path.with_name(f".{path.name}.new")
    try:
        with staged.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield staged
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def _if_new(ledger: tuple[Path, bytes] | None) -> tuple[Path, bytes] | None:
    """Return the ledger, its path free of links, unless its file already has these bytes."""
    if ledger is None:
        return None
    path = Path(os.path.realpath(ledger[0]))
    return None if content_of(path) == ledger[1] else (path, ledger[1])


def _staged(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _folders(pages: tuple[PurePosixPath, ...]) -> list[PurePosixPath]:
    """Return every folder above these pages, deepest first, without the output folder itself."""
    folders = {parent for page in pages for parent in page.parents if parent.parts}
    return sorted(folders, key=lambda folder: (-len(folder.parts), folder))
