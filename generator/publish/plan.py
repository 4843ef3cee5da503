"""Compare a site with its output folder: what to write, what to remove, what is in the way."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, PublishError
from generator.publish.addresses import fold, folder_of, in_order
from generator.publish.manifest import Entry, Manifest
from generator.publish.stage import Made

__all__ = ["Plan", "content_of", "plan_changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to happen in the output folder, in order of address.

    changed: pages that are missing there or have other bytes.
    stale: files of an earlier run that the site no longer has.
    new_folders: folders of changed pages that are not there yet.
    """

    changed: tuple[str, ...]
    stale: tuple[str, ...]
    new_folders: frozenset[str]


def plan_changes(made: Mapping[str, Made], before: Manifest, root: Path) -> Plan:
    """Compare what was made with the folder ``root``, of which ``before`` lists what is ours.

    Raises ``PublishError`` when links lead out of the folder, or when it holds something in the
    place of a page that no earlier run put there (unless it has the page's very bytes).
    """
    folders = {folder_of(page) for page in (*made, *before.files)}
    new = frozenset(folder for folder in folders if not os.path.lexists(root / folder))
    outside = frozenset(f for f in folders if not (root / f).resolve().is_relative_to(root))
    staged = in_order(page for page, file in made.items() if file.staged is not None)
    # What lies on the stage though it stands there already: a file of somebody else's.
    adopted = {
        page
        for page in staged
        if page not in before.files
        and folder_of(page) not in new
        and _entry_of(root / page) == made[page].entry
    }
    changed = tuple(page for page in staged if page not in adopted)
    problems = [
        *_leading_outside(in_order(p for p in made if folder_of(p) in outside), root),
        *_in_the_way([p for p in changed if folder_of(p) not in outside | new], before, root),
    ]
    if problems:
        raise PublishError(problems)
    gone = [p for p in before.files.keys() - made.keys() if folder_of(p) not in outside | new]
    return Plan(
        changed=changed,
        stale=tuple(_stale(in_order(gone), made, root)),
        new_folders=new & {folder_of(page) for page in changed},
    )


def content_of(path: Path) -> bytes | None:
    """Return a file's bytes; None where there is no file, or a link to one."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _entry_of(path: Path) -> Entry | None:
    content = content_of(path)
    return None if content is None else Entry.of(content)


def _leading_outside(outside: Sequence[str], root: Path) -> Iterator[Problem]:
    if outside:
        yield Problem(
            message=f"a link in {root} leads out of it, and so would {_listing(outside)}",
            hint="Put a folder in the place of the link, or choose another output folder.",
        )


def _in_the_way(changed: Iterable[str], before: Manifest, root: Path) -> Iterator[Problem]:
    found = [page for page in changed if _is_in_the_way(page, before, root)]
    if found:
        yield Problem(
            message=f"{root} holds what no build put there, in the place of {_listing(found)}",
            hint="Move it away, or choose another output folder.",
        )


def _is_in_the_way(page: str, before: Manifest, root: Path) -> bool:
    try:
        status = os.lstat(f"{root}/{page}")
    except OSError:
        return False
    return page not in before.files or stat.S_ISDIR(status.st_mode)


def _stale(gone: Sequence[str], made: Collection[str], root: Path) -> Iterator[str]:
    twins = {fold(page): root / page for page in made} if gone else {}
    for page in gone:
        target = root / page
        if not os.path.lexists(target) or (target.is_dir() and not target.is_symlink()):
            continue
        # Where capitals do not count, a page renamed from A.html to a.html is one and the same.
        twin = twins.get(fold(page))
        if not (twin and twin.exists() and twin.samefile(target)):
            yield page


def _listing(pages: Sequence[str]) -> str:
    return "".join(f"\n    {page}" for page in pages)
