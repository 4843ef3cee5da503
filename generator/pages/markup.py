"""The one place where text becomes HTML: Markdown of the editor, rich text of the abstracts.

Whatever comes in is escaped; raw HTML in Markdown shows as typed; links lead only to http, https,
mailto and places inside the survey.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from generator.corpus.richtext import RichText
from generator.pages.views import LinkView

__all__ = ["CITATION", "Markdown", "render_paragraph", "render_rich"]

CITATION = re.compile(r"\[@([a-z0-9-]+(?:\s*;\s*@[a-z0-9-]+)*)\]")
_NO_BREAK = "\N{WORD JOINER}"
_SAFE_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_FORMULA_TAGS = frozenset(
    "math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts "
    "mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover "
    "none".split()
)
_FORMULA_ATTRIBUTES = frozenset(
    "accent accentunder align close columnalign columnlines columnspacing depth display "
    "displaystyle fence form height largeop linethickness lspace mathbackground mathcolor mathsize "
    "mathvariant maxsize minsize movablelimits notation open rowalign rowlines rowspacing rspace "
    "scriptlevel separator separators stretchy symmetric voffset width".split()
)


def render_rich(text: RichText) -> Markup:
    """Render maths as MathML and links as links; everything else is escaped."""
    if not text.marks:
        return escape(text.text)
    parts, position = list[Markup](), 0
    for mark in text.marks:
        parts.append(escape(text.text[position : mark.start]))
        words = text.text[mark.start : mark.end]
        if mark.kind == "math":
            parts.append(_mathml(mark.value) or escape(words))
            # A browser may break a line right after a formula, before the comma that follows it.
            parts.append(Markup(_NO_BREAK if text.text[mark.end : mark.end + 1].strip() else ""))
        elif _SAFE_SCHEME.match(mark.value):
            href = escape(mark.value)
            parts.append(Markup(f'<a href="{href}" rel="external">{_breakable(words)}</a>'))
        else:
            parts.append(escape(words))
        position = mark.end
    parts.append(escape(text.text[position:]))
    return Markup("").join(parts)


def render_paragraph(text: RichText) -> Markup:
    """Render a text as one paragraph."""
    return Markup(f"<p>{render_rich(text)}</p>")


def _breakable(address: str) -> Markup:
    """Let a long address break after its slashes."""
    return Markup("<wbr>").join(re.split(r"(?<=[^/:]/)(?=[^/])", address))


@cache
def _mathml(latex: str) -> Markup | None:
    """Convert LaTeX to MathML; None where the converter does not understand it."""
    from latex2mathml.converter import convert

    try:
        made = convert(latex)
    except Exception:  # noqa: BLE001 - the converter documents no error type, and raises many
        return None
    return _plain_mathml(made)


def _plain_mathml(made: str) -> Markup | None:
    r"""Write MathML anew from its tree; None where it is not well-formed or more than formulas.

    The converter does not escape what stands in ``\text{…}``, and ``\href`` and ``\style`` set
    attributes.
    """
    try:
        # A document that begins with <math can declare no entities.
        formula = ET.fromstring(made)  # noqa: S314 - see above
    except ET.ParseError:
        return None
    for element in formula.iter():
        element.tag = element.tag.removeprefix(_MATHML)  # HTML knows it by its name
        if element.tag not in _FORMULA_TAGS or not _FORMULA_ATTRIBUTES.issuperset(element.attrib):
            return None
    return Markup(ET.tostring(formula, encoding="unicode"))


@dataclass(frozen=True, slots=True)
class Markdown:
    """Renders an editor's Markdown for one page.

    cite: gives the link for a paper's id, or None when there is no such paper.
    to: turns an address inside the survey ("method.html") into one relative to the page.
    """

    cite: Callable[[str], LinkView | None]
    to: Callable[[str], str]

    def render(self, text: str, *, top_heading: int = 2) -> Markup:
        """Render Markdown; its highest heading becomes ``top_heading``."""
        return Markup(_parser().render(text, {"page": self, "top_heading": top_heading}))


class _SurveyMarkdown(MarkdownIt):
    """Markdown whose links lead only where the survey's may."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        return bool(_SAFE_SCHEME.match(url)) or not _ANY_SCHEME.match(url.strip())


@cache
def _parser() -> MarkdownIt:
    parser = _SurveyMarkdown("commonmark", {"html": False, "typographer": True})
    parser.enable(["table", "strikethrough", "smartquotes", "replacements"])
    parser.inline.ruler.before("link", "citation", _citation)
    parser.core.ruler.push("survey", _fit_into_page)
    parser.add_render_rule("citation", _render_citation)
    parser.add_render_rule("image", _render_image)
    return parser


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    match = CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"ids": [part.strip(" @") for part in match[1].split(";")]}
    state.pos = match.end()
    return True


def _fit_into_page(state: StateCore) -> None:
    """Shift headings below the page's own, and lead addresses inside the survey from this page."""
    levels = [int(token.tag[1]) for token in state.tokens if token.type == "heading_open"]
    shift = state.env["top_heading"] - min(levels) if levels else 0
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
        for child in token.children or ():
            name = "src" if child.type == "image" else "href"
            address = child.attrGet(name)
            if not isinstance(address, str):
                continue
            if _ANY_SCHEME.match(address):
                child.attrSet("rel", "external")
                continue
            path, *tail = re.split(r"(?=[?#])", address, maxsplit=1)
            if path:
                child.attrSet(name, "".join([state.env["page"].to(unquote(path)), *tail]))


def _render_image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """Show an image of the survey; of one from elsewhere, which must not load, only its words."""
    token = tokens[index]
    if _ANY_SCHEME.match(str(token.attrGet("src"))):
        return str(escape(renderer.renderInlineAsText(token.children, options, env)))
    return renderer.image(tokens, index, options, env)


def _render_citation(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: Any
) -> str:
    parts = []
    for paper_id in tokens[index].meta["ids"]:
        link = env["page"].cite(paper_id)
        if link is None:
            parts.append(escape(f"[@{paper_id}]"))
        else:
            template = Markup('<a class="citation" href="{}">{}</a>')
            parts.append(template.format(link.href, link.label))
    return str(Markup(", ").join(parts))
