"""Publish files from the stage so that no failure can leave half of a site."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from generator.cache import Cache
from generator.errors import Problem, PublishError
from generator.publish.addresses import check_addresses, folder_of
from generator.publish.failures import telling_of
from generator.publish.lock import LOCK_NAME, exclusive
from generator.publish.manifest import MANIFEST_NAME, Entry, Manifest, read_manifest
from generator.publish.plan import Plan, content_of, plan_changes
from generator.publish.stage import Made, Stage
from generator.publish.standing import (
    STAGING_NAME,
    Index,
    Mark,
    Seen,
    keep_index,
    load_index,
    look,
)
from generator.publish.transaction import Transaction

__all__ = ["RESERVED", "Publication", "Published", "publishing"]

RESERVED = (MANIFEST_NAME, LOCK_NAME, STAGING_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did, in pages: the manifest and the ledger are not counted."""

    n_written: int
    n_unchanged: int
    n_removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An output folder that is ours alone until its block ends.

    stage: takes the files of the site.
    root: the output folder, free of links.
    before: the files that earlier runs published.
    index: what stood there when the publication began.
    cache: keeps the index.
    """

    stage: Stage
    root: Path
    before: Manifest = field(repr=False)
    index: Index = field(repr=False)
    cache: Cache

    def commit(
        self,
        made: Iterable[Made],
        *,
        ledger: tuple[Path, bytes] | None = None,
        note: bytes = b"",
    ) -> Published:
        """Make the output folder hold these files and, after that, the ledger's file its content.

        New and changed files are renamed into place one by one, or with their whole folder where
        it is new. Of the rest, only files that an earlier run published are removed: what others
        put into the folder stays.

        note: kept with the index, if that knows every file; ``stands`` tells whether the site that
        it belongs to is still there.

        Raises ``PublishError`` for addresses that cannot be files, for files of others in the way
        of pages, for links that lead out of the folder, and when folder or disk cannot be written.
        """
        files = _by_address(made)
        check_addresses(files, reserved=RESERVED)
        with telling_of(self.stage.out):
            plan = plan_changes(files, self.before, self.root)
            self._carry_out(plan, files, _if_new(ledger))
            self._remember(files, frozenset(plan.changed), note)
        return Published(
            n_written=len(plan.changed),
            n_unchanged=len(files) - len(plan.changed),
            n_removed=len(plan.stale),
        )

    def _carry_out(
        self, plan: Plan, files: Mapping[str, Made], ledger: tuple[Path, bytes] | None
    ) -> None:
        after = Manifest({page: file.entry for page, file in files.items()})
        is_new = self.before != after or plan.changed or plan.stale
        if not is_new and not ledger:
            return
        staging, manifest = self.stage.folder, self.root / MANIFEST_NAME
        staging.mkdir(exist_ok=True)
        with _staged_ledger(ledger) as staged_ledger, Transaction(staging) as transaction:
            if not after.files.keys() <= self.before.files.keys():
                # The claim owns old and new files, so that the build after a killed one may
                # replace whatever it finds.
                claim = _staged(staging / "claim", self.before.joined(after).render())
                transaction.replace(claim, manifest)
            self._put_into_place(plan, transaction)
            for page in plan.stale:
                transaction.remove(self.root / page)
            for folder in _folders(plan.stale):
                transaction.prune(self.root / folder)
            if is_new:
                transaction.replace(_staged(staging / "manifest", after.render()), manifest)
            if ledger and staged_ledger:
                staged_ledger.replace(ledger[0])

    def _put_into_place(self, plan: Plan, transaction: Transaction) -> None:
        for folder, pages in groupby(sorted(plan.changed, key=folder_of), folder_of):
            names = [page.rpartition("/")[2] for page in pages]
            staged, target = self.stage.place_of(folder), self.root / folder
            # A worker that was killed may have left there what nobody reported.
            if folder in plan.new_folders and len(os.listdir(staged)) == len(names):  # noqa: PTH208
                transaction.place(staged, target)
                continue
            for name in names:
                transaction.replace(f"{staged}/{name}", f"{target}/{name}")

    def _remember(self, files: Mapping[str, Made], changed: frozenset[str], note: bytes) -> None:
        path = self.root / MANIFEST_NAME
        if self.cache.folder is None or not path.exists():
            return
        folders = defaultdict[str, dict[str, Seen]](dict)
        for page, file in files.items():
            folder, _, name = page.rpartition("/")
            if file.staged is not None and page in changed:
                folders[folder][name] = Seen(file.staged, file.digest)
            elif file.staged is None:
                folders[folder][name] = self.index.folders[folder][name]
        n_known = sum(map(len, folders.values()))  # all but files of others that were adopted
        index = Index(
            noted=Mark.of(path.lstat()).mtime,
            manifest=hashlib.sha256(path.read_bytes()).hexdigest(),
            folders=dict(folders),
            note=note if n_known == len(files) else b"",
        )
        keep_index(self.cache, self.root, index)


@contextmanager
def publishing(out: Path, *, cache: Cache = Cache()) -> Iterator[Publication]:  # noqa: B008 - frozen
    """Hold an output folder, made where it is missing, and offer a stage for its files.

    Nothing changes there before ``Publication.commit``; a block that fails leaves all as it was,
    and one that is killed every file whole: the next run finishes its work.

    cache: remembers what stands there; without one, all of it is read.

    Raises ``PublishError`` when another build is at work, and when the folder cannot be written.
    """
    # The output folder itself may be a link: that is its owner's choice.
    root = Path(os.path.realpath(out))
    with ExitStack() as held:
        with telling_of(out):
            held.enter_context(_existing(root))
            held.enter_context(exclusive(root))
            staging = held.enter_context(_staging(root))
            before = read_manifest(root)
            noted = load_index(cache, root)
            seen = look(root, before.files, noted)
        known = {
            f"{folder}/{name}" if folder else name: Entry(size=file.mark.size, digest=file.digest)
            for folder, files in seen.items()
            for name, file in files.items()
        }
        yield Publication(
            stage=Stage(folder=staging, out=out, known=known),
            root=root,
            before=before,
            index=Index(noted=noted.noted, manifest=noted.manifest, folders=seen),
            cache=cache,
        )


def _by_address(made: Iterable[Made]) -> dict[str, Made]:
    files = dict[str, Made]()
    for file in made:
        if files.setdefault(file.path, file) is not file:
            raise PublishError([Problem(message=f"the site has '{file.path}' twice")])
    return files


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
    """Provide a folder on the file system of ``root`` that is not there yet, nor afterwards."""
    folder = root / STAGING_NAME
    if folder.exists():
        shutil.rmtree(folder)
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


def _folders(pages: tuple[str, ...]) -> list[str]:
    """Return every folder above these pages, deepest first, without the output folder itself."""
    parts = {tuple(folder_of(page).split("/")) for page in pages if folder_of(page)}
    folders = {folder[:n] for folder in parts for n in range(1, len(folder) + 1)}
    return ["/".join(folder) for folder in sorted(folders, key=lambda f: (-len(f), f))]
