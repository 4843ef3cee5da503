"""Topic files as people write them: in every style, with remarks and blank lines anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain

from hypothesis import strategies as st

REMARKS = (
    "",
    "# plain",
    "#",
    "# pin: [not-yet]",
    "#\twith\ta tab ",
    "# 'quotes\" & [brackets] {braces}: *stars*",
    "# é 中 😀",
)
IDS = ("wrenpost", "a-paper", "1e5", "no", "3d-properties", "null", "12", "on", "1e-5")
PHRASES = ("dawn chorus", "C++", "RLHF & co", "it's", "yes", "a, b", "x: y", "# no remark", "é 中")
PARAGRAPHS = (
    "One line.",
    "Two\nlines, with [@wrenpost].",
    "# Heading\n\n- a list\n  - nested\n\nand: a colon",
    "    code\n\nafter",
    "trailing  \nspaces",
)
LISTS = {"keywords": PHRASES, "pin": IDS, "ban": IDS, "aliases": IDS}
TEXTS = {"title": PHRASES, "summary": PHRASES, "intro": PARAGRAPHS}


@dataclass(frozen=True)
class Key:
    """One key of a file: the lines above it, and its own."""

    name: str
    above: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A topic file in parts."""

    keys: tuple[Key, ...]
    below: tuple[str, ...]
    newline: str
    bom: str
    ends_with_newline: bool

    @property
    def text(self) -> str:
        lines = [*chain.from_iterable((*key.above, *key.lines) for key in self.keys), *self.below]
        return self.bom + self.newline.join(lines) + self.newline * self.ends_with_newline

    def around(self, name: str) -> tuple[str, str]:
        """Return the text before a key's own lines, and the text after them."""
        index = [key.name for key in self.keys].index(name)
        before = [(*key.above, *key.lines) for key in self.keys[:index]]
        lines = [*chain.from_iterable(before), *self.keys[index].above]
        start = self.bom + "".join(line + self.newline for line in lines)
        own = self.newline.join(self.keys[index].lines)
        assert self.text.startswith(start + own)
        return start, self.text.removeprefix(start + own)


remarks = st.lists(st.sampled_from(REMARKS), max_size=3).map(tuple)
tails = st.sampled_from(("", "", "  # why", "\t# tab"))


def spellings(item: str) -> st.SearchStrategy[str]:
    quoted = [json.dumps(item, ensure_ascii=False), "'" + item.replace("'", "''") + "'"]
    is_plain = item != "null" and not set(item) & set(",:#&'")
    return st.sampled_from([*quoted, *([item] if is_plain else [])])


@st.composite
def lists(draw: st.DrawFn, name: str, items: list[str]) -> tuple[str, ...]:
    spelt = [draw(spellings(item)) for item in items]
    tail = draw(tails)
    style = draw(st.sampled_from(("line", "wide", "lines", "block", "block")))
    if style == "line" or not items:
        return (f"{name}: [{', '.join(spelt)}]{tail}",)
    if style == "wide":
        return (f"{name}:   [ {' ,  '.join(spelt)} ]{tail}",)
    if style == "lines":
        last_comma = draw(st.sampled_from(("", ",")))
        commas = [*[","] * (len(spelt) - 1), last_comma]
        inner = [f"    {i}{c}{draw(tails)}" for i, c in zip(spelt, commas, strict=True)]
        return (f"{name}: [", *inner, f"  ]{tail}")
    indentation, gap = " " * draw(st.integers(0, 4)), " " * draw(st.integers(1, 3))
    lines = [f"{name}:{tail}"]
    for item in spelt:
        lines += [*draw(remarks), f"{indentation}-{gap}{item}{draw(tails)}"]
    return tuple(lines)


@st.composite
def texts(draw: st.DrawFn, name: str, value: str) -> tuple[str, ...]:
    if "\n" not in value and draw(st.booleans()):
        return (f"{name}: {draw(spellings(value))}{draw(tails)}",)
    indentation = draw(st.sampled_from(("  ", " ", "      ")))
    needs_indicator = value.startswith(" ") or draw(st.booleans())
    indicator = str(len(indentation)) if needs_indicator else ""
    chomping = draw(st.sampled_from(("", "-", "+")))
    sign = draw(st.sampled_from(("|", "|", ">")))
    head = f"{name}: {sign}{indicator}{chomping}{draw(st.sampled_from(('', '  # a remark')))}"
    return (head, *(indentation + line if line else "" for line in value.split("\n")))


@st.composite
def topic_texts(draw: st.DrawFn) -> Written:
    names = [n for n in (*TEXTS, *LISTS) if n == "title" or draw(st.booleans())]
    keys = []
    for name in draw(st.permutations(names)):
        if name in TEXTS:
            lines = draw(texts(name, draw(st.sampled_from(TEXTS[name]))))
        else:
            items = st.lists(st.sampled_from(LISTS[name]), unique=True, max_size=4)
            lines = draw(lists(name, draw(items)))
        keys.append(Key(name, draw(remarks), lines))
    return Written(
        keys=tuple(keys),
        below=draw(remarks),
        newline=draw(st.sampled_from(("\n", "\r\n"))),
        bom=draw(st.sampled_from(("", "\ufeff"))),
        ends_with_newline=draw(st.booleans()),
    )
