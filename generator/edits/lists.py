"""Add, remove and replace an item of a list in a YAML text; every other character stays.

Each function changes one item and takes the text as it is, so that several edits are made one
after the other. A layout that none of this fits gives a text that says something else: the caller
reads the result and refuses it (``generator.edits.rewrite``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.edits.layout import Layout, Node, is_in_brackets, lay_out, splice
from generator.edits.spelling import spell
from generator.located import Tree

__all__ = ["add_item", "remove_item", "replace_item"]

_WIDTH = 100  # columns, from where on a list in brackets goes on in a new line
_REST_OF_LINE = re.compile(r"(,?)[ \t]*(?:#.*)?")
_COMMA = re.compile(r"[ \t]*,")


def add_item(text: str, key: str, item: Tree, *, order: Sequence[str]) -> str:
    """Add an item at the end of the list at a top-level key.

    order: all keys in the order in which a file usually has them; decides where a new one goes.
    """
    layout = lay_out(text)
    node = layout.values.get(key)
    if node is None:
        at = layout.place_for(key, order)
        return splice(text, at, at, f"{layout.newline}{key}: [{spell(item)}]")
    if not node.value:
        at = text.index("[", node.start_mark.index) + 1
        return splice(text, at, at, spell(item))
    if is_in_brackets(node):
        return _added_in_brackets(layout, node.value, spell(item))
    last = node.value[-1]
    dash = text[layout.line_start(last.start_mark.index) : last.start_mark.index]
    at = layout.line_end(layout.end_of(last))
    return splice(text, at, at, layout.newline + dash + spell(item))


def _added_in_brackets(layout: Layout, items: Sequence[Node], item: str) -> str:
    text, last = layout.text, items[-1]
    start, at = last.start_mark.index, layout.end_of(last)
    rest = _rest_of_own_line(layout, last)
    if rest:
        indentation = text[layout.line_start(start) : start]
        added = splice(text, rest.end(), rest.end(), layout.newline + indentation + item + rest[1])
        return added if rest[1] else splice(added, at, at, ",")
    is_long = layout.line_end(at) - layout.line_start(at) + len(f", {item}") > _WIDTH
    column = items[0].start_mark.column
    between = f",{layout.newline}{' ' * column}" if is_long else ", "
    return splice(text, at, at, between + item)


def remove_item(text: str, key: str, index: int) -> str:
    """Remove an item from a list, with its line and remark if it has one.

    Remarks of other items stay, and so does an empty list, as ``[]``.
    """
    layout = lay_out(text)
    node = layout.values[key]
    items: list[Node] = node.value
    if is_in_brackets(node):
        return _removed_in_brackets(layout, node, index)
    shorter = _without_line(layout, items[index])
    if len(items) > 1:
        return shorter
    colon = text.index(":", layout.keys[key].end_mark.index) + 1
    return splice(shorter, colon, colon, " []")


def _removed_in_brackets(layout: Layout, node: Node, index: int) -> str:
    text, items = layout.text, node.value
    start, end = items[index].start_mark.index, layout.end_of(items[index])
    if index + 1 < len(items):
        cut = (start, items[index + 1].start_mark.index)
    elif index:
        cut = (layout.end_of(items[index - 1]), end)
    else:
        cut = (text.index("[", node.start_mark.index) + 1, layout.end_of(node) - 1)
    if "#" not in text[cut[0] : start] + text[end : cut[1]]:
        return splice(text, *cut, "")
    if _rest_of_own_line(layout, items[index]):
        return _without_line(layout, items[index])
    comma = _COMMA.match(text, end)
    return splice(text, start, comma.end() if comma else end, "")


def _without_line(layout: Layout, item: Node) -> str:
    start, end = item.start_mark.index, layout.end_of(item)
    return splice(layout.text, layout.line_start(start), layout.next_line(end), "")


def _rest_of_own_line(layout: Layout, item: Node) -> re.Match[str] | None:
    """Match the comma and remark behind an item that has its line to itself."""
    start, end = item.start_mark.index, layout.end_of(item)
    if layout.text[layout.line_start(start) : start].strip():
        return None
    return _REST_OF_LINE.fullmatch(layout.text, end, layout.line_end(end))


def replace_item(text: str, key: str, index: int, item: Tree) -> str:
    """Write another item in the place of one."""
    layout = lay_out(text)
    node: Node = layout.values[key].value[index]
    return splice(text, node.start_mark.index, layout.end_of(node), spell(item))
