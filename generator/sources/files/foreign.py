"""Tell files that other programs wrote, and how to get papers out of those that are not read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator.sources.files.decode import looks_binary
from generator.sources.record import SourceFile

__all__ = ["export_advice", "foreign_format", "is_left_behind"]

_ANY_CASE = re.IGNORECASE | re.MULTILINE
_OPENINGS = {
    "BibTeX": re.compile(r"@[A-Za-z]+\s*[{(]"),
    "HTML or XML": re.compile(r"<(?:!doctype|\?xml|html|head|body|div|article|p)\b", _ANY_CASE),
    "JSON": re.compile(r"[\[{]\s*[\"{\[]"),
    "PDF": re.compile(r"%PDF-"),
    "RIS": re.compile(r"TY  - "),
    "CSV": re.compile(  # its first line names the columns, and two of them are these
        r"(?=(?:.*[,;\t])?\"?title\"?[ \r]*(?:[,;\t]|$))"
        r"(?=(?:.*[,;\t])?\"?abstract\"?[ \r]*(?:[,;\t]|$))",
        _ANY_CASE,
    ),
}

_BIBTEX = "choose BibTeX as the format"
_ZOTERO = f"In Zotero: File, Export Library …, and {_BIBTEX}."
_ENDNOTE = "In EndNote: File, Export …, and choose RefMan (RIS) as the output style."
_AS_CSV = "Save the table as CSV (UTF-8)."
_FROM_PDF = "Drag it into a reference manager such as Zotero, and export that as BibTeX."
_UNPACK = "Unpack it and put the files here, or pack them as .zip or .gz."

# What a file is and what to do with it: by its first bytes, or else by its suffix.
_MAGIC = (
    (b"%PDF-", "a PDF", _FROM_PDF),
    (b"SQLite format 3\0", "a database of SQLite", f"{_ZOTERO} Other programs have the like."),
    (b"\xd0\xcf\x11\xe0", "an old document of Word or Excel", _AS_CSV),
    (b"{\\rtf", "a text with formats (RTF)", "Save it as plain text."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"PAR1", "a table of Parquet", _AS_CSV),
)
_BY_SUFFIX = {
    ".enl": ("a library of EndNote", _ENDNOTE),
    ".enlx": ("a library of EndNote", _ENDNOTE),
    ".sdb": ("a database of EndNote", _ENDNOTE),
    ".tar": ("a tar archive", _UNPACK),
    ".tex": ("a document of LaTeX", "Put the .bib file here that it cites from."),
    ".bbl": ("a list of references of LaTeX", "Put the .bib file here that it was made from."),
    ".rdf": ("an export as RDF", _ZOTERO),
}
_ENDNOTE_XML = re.compile(r"(?:<\?xml[^>]*>\s*)?<xml>\s*<records>", re.IGNORECASE)
_IDENTIFIERS = re.compile(  # its first line that is no remark is one, such as doi:10.1000/x
    r"(?:#.*\n\s*)*(?:(?:arxiv|doi|pmid|pmc|acl|openalex|s2|search):\s*\S|10\.\d{4,9}/\S"
    r"|\d{4}\.\d{4,5}(?:v\d+)?\s*(?:[,;\n]|$)|https?://(?:dx\.)?(?:doi|arxiv)\.org/)",
    re.IGNORECASE,
)
_HTML = re.compile(r"(?:<!doctype html|<html|<head|<body)\b", re.IGNORECASE)

_LEFT_BEHIND = frozenset({"Thumbs.db", "desktop.ini", "README", "README.md", "LICENSE", "__MACOSX"})
_COPIES = ("~", ".orig", ".rej")


def foreign_format(text: str) -> str | None:
    """Name the format that a text opens like, or return None for plain text."""
    opening = text.lstrip("\ufeff \t\r\n")
    return next((name for name, form in _OPENINGS.items() if form.match(opening)), None)


def export_advice(file: SourceFile) -> tuple[str, str] | None:
    """Say what a file is that no reader reads, and how its papers come out of it; None: unknown."""
    for magic, name, advice in _MAGIC:
        if file.data.startswith(magic):
            return f"{name}, which is not read", advice
    if _HTML.match(file.opening):
        return (
            "a web page, which is not read",
            "Export from that site as BibTeX or RIS, or paste its text.",
        )
    if _IDENTIFIERS.match(file.opening):
        return (
            "a list of identifiers, which is not read",
            "Let 'litatlas add' fetch the papers: give it this file, with one of them a line.",
        )
    if file.opening.startswith(("{", "[")) and '"itemType"' in file.opening:
        return "Zotero's own JSON, which is not read", _ZOTERO
    if _ENDNOTE_XML.match(file.opening):
        return "an export of EndNote as XML, which is not read", _ENDNOTE
    if file.suffix in _BY_SUFFIX:
        name, advice = _BY_SUFFIX[file.suffix]
        return f"{name}, which is not read", advice
    if looks_binary(file.data):
        return (
            "not a text",
            "Export its papers as BibTeX, RIS or CSV, or copy its text into a .txt.",
        )
    return None


def is_left_behind(path: str) -> bool:
    """Tell what editors and systems leave in folders and archives, never meant as input."""
    parts = PurePosixPath(path).parts
    return (
        any(part.startswith(".") for part in parts)
        or not _LEFT_BEHIND.isdisjoint(parts)
        or path.endswith(_COPIES)
    )
