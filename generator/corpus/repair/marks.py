"""The last step: maths and addresses become marks on plain text."""

from __future__ import annotations

from generator.corpus.repair.addresses import Address, find_addresses
from generator.corpus.repair.maths import Maths, find_maths
from generator.corpus.richtext import Mark, RichText

__all__ = ["mark_up"]


def mark_up(text: str) -> RichText:
    r"""Show formulas in plain characters, and mark them and the addresses; ``\$`` becomes ``$``."""
    found: list[Maths | Address] = [*find_maths(text), *find_addresses(text)]
    pieces: list[str] = []
    marks: list[Mark] = []
    length = position = 0

    def add(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for item in sorted(found, key=lambda item: item.start):
        if item.start < position:
            continue
        add(text[position : item.start].replace("\\$", "$"))
        start, position = length, item.end
        if isinstance(item, Address):
            add(text[item.start : item.end])
            marks.append(Mark(start=start, end=length, kind="link", value=item.target))
            continue
        add(item.shown)
        if item.shown != item.latex.replace("\\%", "%") or any(c.isalpha() for c in item.shown):
            marks.append(Mark(start=start, end=length, kind="math", value=item.latex))
    add(text[position:].replace("\\$", "$"))
    return RichText("".join(pieces), tuple(marks))
