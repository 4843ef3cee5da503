"""BibTeX entries: what is known of a paper, escaped so that it parses to the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.pages.citations.reference import Reference
from generator.sources.person import Person
from generator.sources.record import WorkType

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
_SPECIAL = re.compile(f"[{re.escape(''.join(map(chr, _ESCAPES)))}]")
_KINDS = {
    WorkType.ARTICLE: "article",
    WorkType.CONFERENCE: "inproceedings",
    WorkType.CHAPTER: "incollection",
    WorkType.BOOK: "book",
    WorkType.THESIS: "phdthesis",
    WorkType.REPORT: "techreport",
    WorkType.DATASET: "dataset",
    WorkType.SOFTWARE: "software",
    WorkType.CORRECTION: "article",
}
_VENUES = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@lru_cache(maxsize=1 << 14)  # for the paper's page, its authors' files, and those of all papers
def bibtex_entry(reference: Reference) -> str:
    """Write one entry.

    An ``@article`` without a journal, or a part of a book without the book, says nothing by its
    type and is ``@misc``. Titles stand in double braces so that styles keep their capitals.
    """
    kind = _kind(reference)
    fields = [("title", f"{{{_escaped(reference.title)}}}")]
    if reference.authors:
        fields.append(("author", " and ".join(map(_name, reference.authors))))
    fields += _appearance(reference, kind)
    if reference.year:
        fields.append(("year", reference.year))
    if len(reference.issued) > len(reference.year):
        fields.append(("month", _MONTHS[int(reference.issued[5:7]) - 1]))
    if reference.isbn:
        fields.append(("isbn", _escaped(reference.isbn)))
    if reference.doi:
        fields.append(("doi", _escaped(reference.doi)))
    if reference.arxiv:
        fields += [("eprint", reference.arxiv), ("archiveprefix", "arXiv")]
    if reference.address:
        fields.append(("url", reference.address))
    if reference.note:
        fields.append(("note", _escaped(reference.note)))
    width = max(len(name) for name, _ in fields)
    body = "".join(f"  {name:<{width}} = {_value(name, value)},\n" for name, value in fields)
    return f"@{kind}{{{reference.key},\n{body}}}\n"


def bibtex_file(references: Iterable[Reference]) -> str:
    """Write the entries of many papers, in their order."""
    return "\n".join(map(bibtex_entry, references))


def _kind(reference: Reference) -> str:
    kind = _KINDS.get(reference.work_type, "misc") if reference.work_type else "misc"
    return kind if reference.venue or kind not in _VENUES else "misc"


def _appearance(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    """Say where the work appeared, by the names that its type gives the fields."""
    fields = (
        (_VENUES.get(kind, "howpublished"), reference.venue),
        ("volume", reference.volume),
        ("number", reference.issue),
        ("pages", reference.pages),
        (_PUBLISHERS.get(kind, "publisher"), reference.publisher),
    )
    for name, value in fields:
        if value:
            yield name, _escaped(value).replace("–", "--") if name == "pages" else _escaped(value)


def _value(field: str, value: str) -> str:
    return value if field == "month" else f"{{{value}}}"  # a month is a macro of the style


def _name(person: Person) -> str:
    """Write "Last, First"; braces keep a team's name from being taken apart."""
    if person.given:
        return f"{_part(person.family)}, {_part(person.given)}"
    family = _escaped(person.family)
    return f"{{{family}}}" if " " in family or "," in family else family


def _part(name: str) -> str:
    """Keep a comma, or an "and" of its own, from dividing a part of a name."""
    escaped = _escaped(name)
    return f"{{{escaped}}}" if "," in name or " and " in f" {name.casefold()} " else escaped


def _escaped(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
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
