"""Compare a site with its output folder: what to write, what to remove, what is in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import Problem, PublishError
from generator.publish.addresses import fold, leads_outside
from generator.publish.manifest import Manifest

__all__ = ["Plan", "content_of", "plan_changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to happen in the output folder, in order of address.

    changed: pages that are missing there or have other bytes.
    stale: files of an earlier run that the site no longer has.
    """

    changed: tuple[PurePosixPath, ...]
    stale: tuple[PurePosixPath, ...]


def plan_changes(site: Mapping[PurePosixPath, bytes], before: Manifest, root: Path) -> Plan:
    """Compare ``site`` with the folder ``root``, of which ``before`` lists the files that are ours.

    Raises ``PublishError`` when links lead out of the folder, or when it holds something in the
    place of a page that no earlier run put there (unless it has the page's very bytes).
    """
    pages = sorted(site)
    changed = tuple(page for page in pages if content_of(root / page) != site[page])
    problems = [*_leading_outside(pages, root), *_in_the_way(changed, before, root)]
    if problems:
        raise PublishError(problems)
    return Plan(changed=changed, stale=tuple(_stale(site, before, root)))


def content_of(path: Path) -> bytes | None:
    """Return a file's bytes; None where there is no file, or a link to one."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _leading_outside(pages: Sequence[PurePosixPath], root: Path) -> Iterator[Problem]:
    outside = [page for page in pages if leads_outside(root / page, root)]
    if outside:
        yield Problem(
            message=f"a link in {root} leads out of it, and so would {_listing(outside)}",
            hint="Put a folder in the place of the link, or choose another output folder.",
        )


def _in_the_way(
    changed: Sequence[PurePosixPath], before: Manifest, root: Path
) -> Iterator[Problem]:
    found = [
        page
        for page in changed
        if os.path.lexists(root / page)
        and not leads_outside(root / page, root)
        and (page not in before.files or _is_folder(root / page))
    ]
    if found:
        yield Problem(
            message=f"{root} holds what no build put there, in the place of {_listing(found)}",
            hint="Move it away, or choose another output folder.",
        )


def _stale(
    site: Mapping[PurePosixPath, bytes], before: Manifest, root: Path
) -> Iterator[PurePosixPath]:
    twins = {fold(page): root / page for page in site}
    for page in sorted(before.files.keys() - site.keys()):
        target = root / page
        if not os.path.lexists(target) or _is_folder(target) or leads_outside(target, root):
            continue
        # Where capitals do not count, a page renamed from A.html to a.html is one and the same.
        twin = twins.get(fold(page))
        if not (twin and twin.exists() and twin.samefile(target)):
            yield page


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _listing(pages: Sequence[PurePosixPath]) -> str:
    return "".join(f"\n    {page}" for page in pages)
