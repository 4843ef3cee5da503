"""Check that a site's addresses can all become files, on any file system, inside one folder."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.errors import Problem, PublishError

__all__ = ["check_addresses", "fold", "leads_outside"]


def check_addresses(pages: Iterable[PurePosixPath], *, reserved: Iterable[str]) -> None:
    """Raise a ``PublishError`` with every address that cannot be published.

    reserved: names in the output folder that belong to the publisher itself.
    """
    ordered = sorted(pages)
    problems = [
        *_unsafe(ordered, frozenset(fold(PurePosixPath(name)) for name in reserved)),
        *_colliding(ordered),
        *_nested(ordered),
    ]
    if problems:
        raise PublishError(problems)


def fold(page: PurePosixPath) -> str:
    """Return what a file system that ignores case and Unicode form makes of this address."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", str(page)).casefold())


def leads_outside(target: Path, root: Path) -> bool:
    """Tell whether a symbolic link on the way to ``target`` leaves ``root`` (itself resolved).

    The last part is not followed: replacing or removing a link leaves what it points to alone.
    """
    return not target.parent.resolve().is_relative_to(root)


def _unsafe(pages: Iterable[PurePosixPath], reserved: frozenset[str]) -> Iterator[Problem]:
    for page in pages:
        text = str(page)
        if not page.parts or page.is_absolute() or ".." in page.parts:
            yield Problem(message=f"the address '{page}' leads out of the site")
        elif "\\" in text or any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
            yield Problem(
                message=f"the address {text!r} holds a character that no file name may have"
            )
        elif fold(PurePosixPath(page.parts[0])) in reserved:
            yield Problem(message=f"the address '{page}' is kept for the publisher")


def _colliding(pages: Iterable[PurePosixPath]) -> Iterator[Problem]:
    by_fold: dict[str, list[PurePosixPath]] = defaultdict(list)
    for page in pages:
        by_fold[fold(page)].append(page)
    for same in by_fold.values():
        if len(same) > 1:
            names = " and ".join(f"'{page}'" for page in same)
            yield Problem(
                message=f"{names} are one file where capitals do not count",
                hint="Give one of them another address.",
            )


def _nested(pages: Iterable[PurePosixPath]) -> Iterator[Problem]:
    files = {fold(page): page for page in pages}
    for page in files.values():
        for parent in page.parents:
            if (file := files.get(fold(parent))) is not None:
                yield Problem(
                    message=f"'{file}' would have to be both a page and the folder of '{page}'",
                    hint="Give one of them another address.",
                )
