"""A file of words held against the English one: what it lacks, and what does not belong there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from generator.counted import counted
from generator.errors import Problem
from generator.located import Key, LocatedDocument, Tree
from generator.nearest import nearest
from generator.pages.words import PLACEHOLDER, Forms, Words

__all__ = ["nearest_tag", "parse_words"]

_FORMS = frozenset({"one", "other"})
_NEAR = 60.0  # similarity of a suggested key, 0-100
_BRACE = re.compile(r"[{}]")


def nearest_tag(language: str, tags: Iterable[str]) -> str | None:
    """Return the tag whose words will do for a language: for zh-Hans-CN also zh-Hans or zh.

    Case does not count; None where not even the language as such is there.
    """
    by_name = {tag.casefold(): tag for tag in sorted(tags)}
    parts = language.casefold().split("-")
    names = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((by_name[name] for name in names if name in by_name), None)


def parse_words(
    document: LocatedDocument, *, language: str, reference: LocatedDocument
) -> tuple[Words, tuple[Problem, ...]]:
    """Read a file of words; all that keeps it from taking the reference's place is told at once.

    reference: the English file, which says what keys and placeholders there are. Its texts stand
        in for those with a problem, so that whatever is asked for is there.
    """
    texts = dict(_texts(reference.value, ""))
    reading = _Reading(document, texts)
    reading.compare({} if document.value is None else document.value, reference.value, ())
    return Words(language, texts), tuple(reading.problems)


def _is_forms(tree: Tree) -> TypeGuard[dict[str, Tree]]:
    return isinstance(tree, dict) and bool(tree) and tree.keys() <= _FORMS


def _is_section(tree: Tree) -> TypeGuard[dict[str, Tree]]:
    return isinstance(tree, dict) and not _is_forms(tree)


def _in_forms(tree: Tree) -> Forms:
    """Return the plural forms of a sound text; one without is the same for every number."""
    forms = tree if isinstance(tree, dict) else {"other": tree}
    return {form: str(text) for form, text in forms.items()}


def _texts(tree: Tree, key: str) -> Iterator[tuple[str, str | Forms]]:
    """Yield every text of a sound tree, or its forms, with its dotted key."""
    if _is_section(tree):
        for name, part in tree.items():
            yield from _texts(part, f"{key}.{name}" if key else name)
    else:
        yield key, _in_forms(tree) if isinstance(tree, dict) else str(tree)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Walks the file and the reference together.

    texts: by dotted key, replaced one by one by those of the file.
    """

    document: LocatedDocument
    texts: dict[str, str | Forms]
    problems: list[Problem] = field(default_factory=list)

    def compare(self, own: Tree, english: Tree, key: Key) -> None:
        if not _is_section(english):
            self._read(own, english, key)
        elif not _is_section(own):
            what = f"'{_dotted(key)}'" if key else "this file"
            self._report(key, f"{what} must hold 'key: value' lines")
        else:
            self._report_unknown(own, english, key)
            for name, said in english.items():
                inner = (*key, name)
                if name in own:
                    self.compare(own[name], said, inner)
                else:
                    self._report(key, *_missing(inner, said))

    def _report_unknown(
        self, own: Mapping[str, Tree], english: Mapping[str, Tree], key: Key
    ) -> None:
        for name in (name for name in own if name not in english):
            near = nearest(name, sorted(english.keys() - own.keys()), least=_NEAR)
            hint = f"Did you mean '{near}'?" if near else "No page asks for it: take it out."
            self._report((*key, name), f"unknown key '{_dotted((*key, name))}'", hint)

    def _read(self, own: Tree, english: Tree, key: Key) -> None:
        """Take a text, or its plural forms, if every one of them can be filled."""
        said = _in_forms(english)
        given: Mapping[str, Tree] = own if _is_forms(own) else {"other": own}
        n_before = len(self.problems)
        if given is own:
            self._check_forms(given, said, key)
        for form, text in given.items():
            at = (*key, form) if given is own else key
            if isinstance(text, str):
                self._check_text(text, said, at)
            else:
                hint = "Write '' for no words at all." if text is None else ""
                self._report(at, f"'{_dotted(at)}' must be a text", hint)
        if len(self.problems) == n_before:
            texts = {form: str(text) for form, text in given.items()}
            self.texts[_dotted(key)] = texts if given is own else texts["other"]

    def _check_forms(self, own: Mapping[str, Tree], said: Forms, key: Key) -> None:
        if not _bends(said):
            self._report(key, f"'{_dotted(key)}' must be one text: no number chooses between forms")
        elif set(own) != _FORMS:
            hint = "One text without forms will do where the number changes nothing."
            self._report(key, f"'{_dotted(key)}' must have the forms 'one' and 'other'", hint)

    def _check_text(self, text: str, said: Forms, key: Key) -> None:
        name = _dotted(key)
        if _BRACE.search(PLACEHOLDER.sub("", text)):
            hint = "A placeholder is a name in braces, such as {n}; there are no other braces."
            self._report(key, f"'{name}' has a brace that belongs to no placeholder", hint)
            return
        there = set(PLACEHOLDER.findall(text))
        english = set(PLACEHOLDER.findall(said["other"]))
        hint = f"In English: {said['other']!r}"
        for placeholder in sorted(there - english - ({"n"} if _bends(said) else set())):
            self._report(key, f"'{name}': there is nothing to put for {{{placeholder}}}", hint)
        for placeholder in sorted(english - there - ({"n"} if key[-1] == "one" else set())):
            self._report(key, f"'{name}' lacks the placeholder {{{placeholder}}}", hint)

    def _report(self, key: Key, message: str, hint: str = "") -> None:
        where = self.document.locate(key)
        self.problems.append(Problem(message=message, where=where, hint=hint))


def _missing(key: Key, english: Tree) -> tuple[str, str]:
    """Tell of a text that is not there, or in one go of a whole section."""
    texts = dict(_texts(english, _dotted(key)))
    if _is_section(english):
        return f"'{_dotted(key)}' is missing, a section of {counted(len(texts), 'text')}", ""
    (said,) = texts.values()
    other = said if isinstance(said, str) else said["other"]
    return f"'{_dotted(key)}' is missing", f"In English: {other!r}"


def _bends(said: Forms) -> bool:
    """Tell whether a number comes with the text, so that it may have forms."""
    return "one" in said or "n" in PLACEHOLDER.findall(said["other"])


def _dotted(key: Key) -> str:
    return ".".join(str(part) for part in key)
