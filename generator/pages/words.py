"""The words of the interface: one file per language, read once, asked for by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import msgspec

from generator.located import LocatedDocument, Tree

__all__ = ["SCRIPT_WORDS", "Forms", "Words", "parse_words", "script_words"]

SCRIPT_WORDS = PurePosixPath("assets/words.js")
_FOR_SCRIPTS = "script."
Forms = Mapping[str, str]  # by plural category: "one", "other"


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of itself, in one language.

    language: BCP 47 tag of the file.
    texts: by dotted key ("search.placeholder"), either a text or its plural forms.
    """

    language: str
    texts: Mapping[str, str | Forms] = field(repr=False)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its ``{placeholders}`` filled; ``n`` chooses the plural form.

        Raises KeyError for a key or placeholder that is not there.
        """
        text = self.texts[key]
        if not isinstance(text, str):
            text = text[self._category(values["n"])]
        return text.format(**values)

    def _category(self, n: object) -> str:
        return "one" if n == 1 else "other"


_FORMS = frozenset({"one", "other"})


def parse_words(document: LocatedDocument, *, language: str) -> Words:
    """Read a file of words."""
    texts: dict[str, str | Forms] = {}
    _collect(document.value, "", texts)
    return Words(language, texts)


def _collect(tree: Tree, key: str, texts: dict[str, str | Forms]) -> None:
    if isinstance(tree, str):
        texts[key] = tree
    elif isinstance(tree, dict) and tree.keys() <= _FORMS:
        texts[key] = {name: str(text) for name, text in tree.items()}
    elif isinstance(tree, dict):
        for name, part in tree.items():
            _collect(part, f"{key}.{name}" if key else name, texts)


def script_words(words: Words) -> bytes:
    """Write what scripts say, the keys below ``script``, as a script."""
    said = {
        key.removeprefix(_FOR_SCRIPTS): text
        for key, text in sorted(words.texts.items())
        if key.startswith(_FOR_SCRIPTS)
    }
    return b"litatlas.words = " + msgspec.json.encode(said) + b";\n"
