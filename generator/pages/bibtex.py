"""BibTeX entries: what is known of a paper, escaped so that it parses to the same text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.corpus.paper import Paper

__all__ = ["bibtex_entry", "bibtex_file"]

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
    }
)


def bibtex_entry(paper: Paper, *, address: str | None) -> str:
    """Write one entry; ``address`` is the paper's page where the survey has a base URL.

    Titles stand in double braces so that styles keep their capitals.
    """
    fields = [("title", f"{{{_escaped(paper.title.text)}}}")]
    if paper.authors:
        fields.append(("author", " and ".join(map(_name, paper.authors))))
    if paper.year:
        fields.append(("year", str(paper.year)))
    if address:
        fields.append(("url", address))
    if paper.title_derived:
        fields.append(("note", "Title derived from the abstract"))
    width = max(len(name) for name, _ in fields)
    body = "".join(f"  {name:<{width}} = {{{value}}},\n" for name, value in fields)
    return f"@misc{{{paper.id},\n{body}}}\n"


def bibtex_file(papers: Iterable[Paper], *, address_of: Mapping[str, str | None]) -> str:
    """Write the entries of many papers, in their order."""
    return "\n".join(bibtex_entry(p, address=address_of.get(p.id)) for p in papers)


def _name(author: str) -> str:
    """Keep an author of two words and an "and", such as a team, from becoming two authors."""
    escaped = _escaped(author)
    return f"{{{escaped}}}" if " and " in f" {escaped.casefold()} " else escaped


def _escaped(text: str) -> str:
    escaped = text.translate(_ESCAPES)
    if _is_balanced(text):
        return escaped
    # BibTeX counts braces even behind a backslash.
    return escaped.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
