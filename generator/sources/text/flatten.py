"""Markup inside titles and abstracts (HTML, JATS, MathML) to plain text with ``$…$`` for maths."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from generator.sources.xml import Element

__all__ = ["flatten", "flatten_element"]

_APART = frozenset(
    "abstract blockquote br break dd disp-quote div dl dt h1 h2 h3 h4 h5 h6 hr li list list-item"
    " ol p pre sec section table tbody td th thead title tr trans-abstract ul".split()
)
_INLINE = frozenset(
    "a abbr b bold cite code em email ext-link fixed-case font fn i ital italic label mark"
    " monospace named-content overline roman sans-serif sc small span strike strong styled-content"
    " tt u underline uri xref".split()
)
_TITLES = frozenset("h1 h2 h3 h4 h5 h6 title".split())
_FORMULAS = frozenset("alternatives disp-formula inline-formula math semantics".split())
_TYPED = frozenset({"annotation", "script"})  # TeX or not by their type
_TEX = _TYPED | {"tex-math"}
_SCRIPTS = {"sub": "_", "inf": "_", "sup": "^"}
_HIDDEN = frozenset("annotation-xml style".split())
_MATHML = frozenset(
    "maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom"
    " mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder"
    " munderover none".split()
)
_NEVER_CLOSED = frozenset("br break hr li p td th tr".split())
_FRAMED = _TITLES | _FORMULAS | _TEX | _HIDDEN | frozenset(_SCRIPTS)
_KNOWN = _APART | _INLINE | _MATHML | _FRAMED
_DEEPEST = 20  # frames; deeper ones are passed over

_TAG = re.compile(
    r"<(/?)(?:(jats|mml|m|xhtml):)?([a-z][\w-]{0,30})(\s[^<>]*|/)?>", re.IGNORECASE | re.ASCII
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_TYPE = re.compile(r"""(?:^|\s)(?:type|encoding)\s*=\s*["']?([\w./+-]{1,60})""", re.IGNORECASE)
_WORDS_FOR_ABSTRACT = frozenset(
    "abstract abstrakt resumen resumo riassunto résumé summary zusammenfassung".split()
)
# A script of other signs would not be read as a formula and show its dollars.
_SIMPLE = re.compile(r"[\w+\-−–=.,*′'/() ]{1,40}")
_DELIMITERS = re.compile(r"^(?:\$+|\\[(\[])|(?:\$+|\\[)\]])$")


def flatten(markup: str) -> str:
    """Take tags and entities out of a text; what no tag begins stays ("a < b", "P<0.05").

    A tag is one that HTML, JATS or MathML knows and that is closed somewhere. Scripts and styles go
    with what they hold. Paragraphs are parted by a blank; a section's title becomes "Background: ",
    and the title "Abstract" goes. Sub- and superscripts become ``$_{2}$`` and ``$^{2}$``, a formula
    that is given in TeX ``$…$``, and one of MathML alone its letters. Entities are decoded once.
    The time is linear.
    """
    if "<" not in markup:
        return " ".join(_ENTITY.sub(_decoded, markup).split())
    text = _CDATA.sub("", _without_comments(markup))
    closed = {tag[3].lower() for tag in _TAG.finditer(text) if tag[1]} | _NEVER_CLOSED
    flat = _Flat()
    at = 0
    for tag in _TAG.finditer(text):
        name = tag[3].lower()
        if name not in _KNOWN or not (name in closed or tag[2] or tag[4] == "/"):
            continue
        flat.add(_ENTITY.sub(_decoded, text[at : tag.start()]))
        at = tag.end()
        if tag[1]:
            flat.close(name)
        else:
            kind = _TYPE.search(tag[4] or "")
            flat.open(name, kind[1].lower() if kind else "")
            if (tag[4] or "").endswith("/"):
                flat.close(name)
    flat.add(_ENTITY.sub(_decoded, text[at:]))
    return flat.text()


def flatten_element(element: Element) -> str:
    """Flatten what an element holds, by the same rules; every one of its elements is a tag."""
    if all(isinstance(part, str) for part in element.content):
        return element.text()
    flat = _Flat()
    _add_content(flat, element)
    return flat.text()


@dataclass(slots=True)
class _Frame:
    """An element that turns into something else once it is closed; tex: a formula found inside."""

    tag: str
    is_hidden: bool = False
    parts: list[str] = field(default_factory=list)
    tex: str = ""


class _Flat:
    """The text so far, and the frames around what comes next."""

    def __init__(self) -> None:
        self._frames = [_Frame("")]
        self._n_open: Counter[str] = Counter()

    def add(self, text: str) -> None:
        if text:
            self._frames[-1].parts.append(text)

    def open(self, tag: str, kind: str) -> None:
        if tag in _APART:
            self.add(" ")
        if tag in _FRAMED and len(self._frames) < _DEEPEST:
            is_hidden = tag in _HIDDEN or (tag in _TYPED and "tex" not in kind)
            self._frames.append(_Frame(tag, is_hidden=is_hidden))
            self._n_open[tag] += 1

    def close(self, tag: str) -> None:
        """Close the innermost element of this tag and what was left open inside."""
        while self._n_open[tag]:
            frame = self._frames.pop()
            self._n_open[frame.tag] -= 1
            self._end(frame)
            if frame.tag == tag:
                break
        if tag in _APART:
            self.add(" ")

    def text(self) -> str:
        while len(self._frames) > 1:
            self.close(self._frames[-1].tag)
        return " ".join("".join(self._frames[0].parts).split())

    def _end(self, frame: _Frame) -> None:
        if frame.is_hidden:
            return
        text = "".join(frame.parts)
        if frame.tag in _SCRIPTS:
            self._add_script(_SCRIPTS[frame.tag], " ".join(text.split()))
        elif frame.tag in _TITLES:
            self.add(_heading(" ".join(text.split())))
        elif frame.tag in _TEX:
            self._add_formula(_bare_tex(text))
        elif frame.tex:
            self._add_formula(frame.tex)
        else:
            self.add(text)

    def _add_formula(self, tex: str) -> None:
        around = self._frames[-1]
        if around.tag in _FORMULAS:
            around.tex = around.tex or tex
        elif tex:
            self.add(f"${tex}$")

    def _add_script(self, sign: str, text: str) -> None:
        if not _SIMPLE.fullmatch(text):
            self.add(text)
            return
        parts = self._frames[-1].parts
        if parts and parts[-1].startswith(("$_{", "$^{")):
            parts[-1] = f"{parts[-1][:-1]}{sign}{{{text}}}$"
        else:
            parts.append(f"${sign}{{{text}}}$")


def _add_content(flat: _Flat, element: Element) -> None:
    for part in element.content:
        if isinstance(part, str):
            flat.add(part)
        else:
            tag = part.tag.lower()
            kind = part.attributes.get("type") or part.attributes.get("encoding") or ""
            flat.open(tag, kind.lower())
            _add_content(flat, part)
            flat.close(tag)


def _heading(text: str) -> str:
    if not text or text.strip(" .:").casefold() in _WORDS_FOR_ABSTRACT:
        return " "
    return f" {text} " if text.endswith((".", ":", "?", "!")) else f" {text}: "


def _bare_tex(text: str) -> str:
    """Take a formula out of its delimiters and out of the document that Springer puts around it."""
    _, begin, inside = text.partition("\\begin{document}")
    tex = (inside if begin else text).partition("\\end{document}")[0].strip()
    tex = _DELIMITERS.sub("", tex).replace("$", "")
    return " ".join(tex.split())


def _decoded(entity: re.Match[str]) -> str:
    return unescape(entity[0])


def _without_comments(text: str) -> str:
    """Cut to the last end of a comment first, so that no beginning looks for an end in vain."""
    commented, end, rest = text.rpartition("-->")
    return _COMMENT.sub("", commented + end) + rest
