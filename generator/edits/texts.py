"""Set a text in a YAML file, or go on with one; every other character stays."""

from __future__ import annotations

from collections.abc import Sequence

from generator.edits.layout import Layout, lay_out, splice
from generator.edits.spelling import spell

__all__ = ["append_paragraphs", "set_line", "set_paragraphs"]

_INDENTATION = "  "


def set_line(text: str, key: str, value: str, *, order: Sequence[str]) -> str:
    """Set a top-level key to a text of one line."""
    layout = lay_out(text)
    node = layout.values.get(key)
    if node is None:
        at = layout.place_for(key, order)
        return splice(text, at, at, f"{layout.newline}{key}: {spell(value)}")
    start, end = node.start_mark.index, layout.end_of(node)
    return splice(text, start, end, spell(value) + _remark_in_head(layout, start))


def append_paragraphs(text: str, key: str, value: str) -> str:
    """Append text behind a blank line to the block at a top-level key (``key: |``).

    Text in another form (quoted, folded, in one line) would have to be broken into lines by other
    rules: it becomes a block.
    """
    layout = lay_out(text)
    node = layout.values[key]
    start, end = node.start_mark.index, layout.end_of(node)
    if text[start : start + 1] != "|":
        return set_paragraphs(text, key, f"{node.value.rstrip()}\n\n{value}", order=())
    head = text[start : layout.line_end(start)].partition("#")[0]
    first = next(line for line in text[layout.next_line(start) : end].splitlines() if line.strip())
    indicated = [int(sign) for sign in head if sign.isdigit()]  # "|2": the first line may have more
    width = indicated[0] if indicated else len(first) - len(first.lstrip(" "))
    return splice(text, end, end, 2 * layout.newline + _block(layout, value, " " * width))


def set_paragraphs(text: str, key: str, value: str, *, order: Sequence[str]) -> str:
    """Set a top-level key to a text of several lines, as a block (``key: |``)."""
    layout = lay_out(text)
    node = layout.values.get(key)
    # A block whose first line is indented must say by how much the block itself is.
    bar = f"|{len(_INDENTATION)}" if value[:1].isspace() else "|"
    block = layout.newline + _block(layout, value, _INDENTATION)
    if node is None:
        at = layout.place_for(key, order)
        return splice(text, at, at, f"{layout.newline}{key}: {bar}{block}")
    start, end = node.start_mark.index, layout.end_of(node)
    after = layout.line_end(end)  # a remark on the last line stays beside the key
    with_block = splice(text, after, after, block)
    return splice(with_block, start, end, bar + _remark_in_head(layout, start))


def _remark_in_head(layout: Layout, start: int) -> str:
    """Return the remark behind the sign that opens a block, such as ``>``."""
    head = layout.text[start : layout.line_end(start)]
    return f"  #{head.partition('#')[2]}" if head.startswith((">", "|")) and "#" in head else ""


def _block(layout: Layout, value: str, indentation: str) -> str:
    lines = value.rstrip("\n").split("\n")
    return layout.newline.join(indentation + line if line else "" for line in lines)
