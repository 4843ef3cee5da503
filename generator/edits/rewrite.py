"""Make a file say something else with the least change to its text.

What is wanted is given as a value: the text is edited key by key, read back with the survey's own
parser, and refused unless it says just that. So an edit is right or is not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from generator.config import Section, SurveyConfig, TopicFile
from generator.edits.layout import LayoutError
from generator.edits.lists import add_item, remove_item, replace_item
from generator.edits.spelling import spell
from generator.edits.texts import append_paragraphs, set_line, set_paragraphs
from generator.errors import Location, Problem, SurveyError
from generator.located import Tree, parse_yaml
from generator.validation import validate

__all__ = ["rewrite", "write_topic"]

_File = TypeVar("_File", TopicFile, SurveyConfig)
_Item = str | Section
_BYTE_ORDER_MARK = "\ufeff"


def rewrite(text: str, wanted: _File, *, path: str) -> str:
    """Return the text of a file that says what is ``wanted``; all else in it stays as it is.

    text: without problems, by ``parse_yaml`` and ``validate``. Comments, blank lines, quotes,
        indentation, line breaks and the byte order mark stay.
    wanted: differs from what the text says in texts, and in lists that lost items, got some at
        their end, or had one exchanged.
    Raises SurveyError where the layout is beyond these edits, such as a file in braces.
    """
    body = text.removeprefix(_BYTE_ORDER_MARK)
    mark = text[: len(text) - len(body)]
    try:
        edited = _edited(body, wanted, path)
    except LayoutError as error:
        raise SurveyError([_beyond(path)]) from error
    after = _read(edited, type(wanted), path)
    if after is None or _meaning(after) != _meaning(wanted):
        raise SurveyError([_beyond(path)])
    return mark + edited


def write_topic(topic: TopicFile, *, remarks: Sequence[str] = ()) -> str:
    """Write the text of a new topic file; ``remarks`` come first, one a line."""
    keywords = [f"  - {spell(keyword)}" for keyword in topic.keywords]
    lines = [
        *(f"# {remark}".rstrip() for remark in remarks),
        f"title: {spell(topic.title)}",
        *(["keywords:", *keywords] if keywords else []),
    ]
    return rewrite("\n".join(lines) + "\n", topic, path="a new topic")


def _edited(text: str, wanted: _File, path: str) -> str:
    present = _read(text, type(wanted), path)
    order = tuple(type(wanted).model_fields)
    for key in order if present else ():
        old, new = getattr(present, key), getattr(wanted, key)
        if isinstance(new, tuple):
            text = _with_list(text, key, old, new, order)
        elif isinstance(new, str) and old != new:
            text = _with_text(text, key, old, new, order)
    return text


def _read(text: str, model: type[_File], path: str) -> _File | None:
    document, problems = parse_yaml(text, path=path)
    return None if problems else validate(model, document)[0]


def _meaning(file: TopicFile | SurveyConfig) -> dict[str, object]:
    """Return what a file says; the line break that ends a text is layout."""
    return {
        key: value.rstrip("\n") if isinstance(value, str) else value
        for key, value in file.model_dump().items()
    }


def _with_list(
    text: str, key: str, old: Sequence[_Item], new: Sequence[_Item], order: Sequence[str]
) -> str:
    differing = [n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
    if len(old) == len(new) and len(differing) == 1:
        return replace_item(text, key, differing[0], _tree(new[differing[0]]))
    for index in reversed([n for n, item in enumerate(old) if item not in new]):
        text = remove_item(text, key, index)
    for item in [item for item in new if item not in old]:
        text = add_item(text, key, _tree(item), order=order)
    return text


def _with_text(text: str, key: str, old: str, new: str, order: Sequence[str]) -> str:
    before = old.rstrip("\n")
    if before.strip() and new.startswith(f"{before}\n\n"):
        return append_paragraphs(text, key, new.removeprefix(before).strip("\n"))
    if "\n" in new:
        return set_paragraphs(text, key, new, order=order)
    return set_line(text, key, new, order=order)


def _tree(item: _Item) -> Tree:
    if isinstance(item, str):
        return item
    tree: Tree = item.model_dump(mode="json", exclude_defaults=True)
    return tree


def _beyond(path: str) -> Problem:
    return Problem(
        message="this file's layout is beyond what a command can edit with care",
        where=Location(path=path),
        hint="Write one key a line, without braces around the file, or make this edit by hand.",
    )
