"""What somebody asks to be added: files, and what is to be fetched."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.errors import UsageError
from generator.fetch.service import Answer
from generator.fetch.wanted import Wanted, parse_list, parse_wanted
from generator.intake import Incoming, read_incoming
from generator.sources.files.decode import decode

__all__ = ["as_incoming", "renamed", "sort_inputs"]

_LONGEST_LIST = 1 << 20  # bytes of a list of identifiers


def sort_inputs(words: Iterable[str]) -> tuple[list[Incoming], list[Wanted]]:
    """Tell files from what is to be fetched; a file of that name goes before an identifier.

    A file that holds nothing but identifiers, addresses and searches asks for these.
    Raises UsageError for a word that is neither.
    """
    files: list[Incoming] = []
    wanted: list[Wanted] = []
    for word in words:
        asked = None if word == "-" or _is_there(word) else parse_wanted(word)
        if asked is not None:
            wanted.append(asked)
            continue
        found = (_standard_input(),) if word == "-" else read_incoming(Path(word))
        listed = _listed(found[0]) if len(found) == 1 else None
        if listed is None:
            files += found
        else:
            wanted += listed
    return files, wanted


def _is_there(word: str) -> bool:
    """Tell whether a file has this name; a long search is none that a disk could hold."""
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False


def as_incoming(answer: Answer) -> Incoming:
    """Let an answer become a source."""
    return Incoming(name=answer.name, data=answer.data, origin=answer.origin)


def renamed(incoming: Incoming, name: str | None) -> Incoming:
    """Give a file the name that is wished for; it keeps its suffix where the name has none."""
    if not name:
        return incoming
    suffix = "" if PurePosixPath(name).suffix else PurePosixPath(incoming.name).suffix
    return replace(incoming, name=f"{name}{suffix}")


def _standard_input() -> Incoming:
    return Incoming(name="stdin.txt", data=sys.stdin.buffer.read(), origin="standard input")


def _listed(incoming: Incoming) -> tuple[Wanted, ...] | None:
    """Return what a list of identifiers asks for; None for any other file."""
    if len(incoming.data) > _LONGEST_LIST:
        return None
    try:
        return parse_list(decode(incoming.data).text)
    except UsageError as error:
        raise UsageError(f"{incoming.name}: {error}") from None
