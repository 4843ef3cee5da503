"""Check that a site's addresses can all become files, on any file system, inside one folder.

An address is a POSIX path relative to the output folder, as text: a site may have 100,000.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.errors import Problem, PublishError

__all__ = ["check_addresses", "fold", "folder_of", "in_order", "leads_out", "unsafe_address"]

# An empty part, "." or ".."; also at the start or the end, where a slash has nothing beside it.
_ODD_PART = re.compile(r"(?:^|/)\.{0,2}(?:/|$)")
# That, or a backslash, or what Unicode calls control characters and surrogates.
_UNSAFE = re.compile(_ODD_PART.pattern + r"|[\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def check_addresses(pages: Iterable[str], *, reserved: Iterable[str]) -> None:
    """Raise a ``PublishError`` with every address that cannot be published.

    reserved: names in the output folder that belong to the publisher itself.
    """
    pages, names = tuple(pages), frozenset(map(fold, reserved))
    if any(True for _ in _problems(pages, names)):
        raise PublishError(_problems(in_order(pages), names))


def in_order(pages: Iterable[str]) -> list[str]:
    """Sort addresses by their parts, as paths are: those of a folder stand together."""
    return sorted(pages, key=lambda page: page.split("/"))


def folder_of(page: str) -> str:
    """Return the folder of an address, "" for the output folder itself."""
    return page.rpartition("/")[0]


def leads_out(page: str) -> bool:
    """Tell whether an address is not that of a file inside the site, written the one way it is."""
    return _ODD_PART.search(page) is not None


def unsafe_address(page: str) -> Problem | None:
    """Say what keeps an address from being that of a file inside the site."""
    if _UNSAFE.search(page) is None:
        return None
    if leads_out(page):
        return Problem(message=f"the address '{page}' leads out of the site")
    return Problem(message=f"the address {page!r} holds a character that no file name may have")


def fold(page: str) -> str:
    """Return what a file system that ignores case and Unicode form makes of this address."""
    if page.isascii():
        return page.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", page).casefold())


def _problems(pages: Sequence[str], reserved: frozenset[str]) -> Iterator[Problem]:
    folded = [fold(page) for page in pages]
    yield from _unsafe(pages, folded, reserved)
    files = dict(zip(reversed(folded), reversed(pages), strict=True))  # the first of equal ones
    if len(files) < len(pages):
        yield from _colliding(pages, folded)
    yield from _nested(pages, files)


def _unsafe(
    pages: Sequence[str], folded: Sequence[str], reserved: frozenset[str]
) -> Iterator[Problem]:
    for page, name in zip(pages, folded, strict=True):
        if problem := unsafe_address(page):
            yield problem
        elif name.partition("/")[0] in reserved:
            yield Problem(message=f"the address '{page}' is kept for the publisher")


def _colliding(pages: Sequence[str], folded: Sequence[str]) -> Iterator[Problem]:
    by_fold: dict[str, list[str]] = defaultdict(list)
    for page, name in zip(pages, folded, strict=True):
        by_fold[name].append(page)
    for same in by_fold.values():
        if len(same) > 1:
            names = " and ".join(f"'{page}'" for page in same)
            yield Problem(
                message=f"{names} are one file where capitals do not count",
                hint="Give one of them another address.",
            )


def _nested(pages: Sequence[str], files: Mapping[str, str]) -> Iterator[Problem]:
    inhabited = dict[str, str]()
    for page in pages:
        inhabited.setdefault(folder_of(page), page)
    for folder, page in inhabited.items():
        parts = folder.split("/")
        for n in range(len(parts), 0, -1):
            if (file := files.get(fold("/".join(parts[:n])))) is not None:
                yield Problem(
                    message=f"'{file}' would have to be both a page and the folder of '{page}'",
                    hint="Give one of them another address.",
                )
