"""Names as BibTeX writes them: joined by "and", with braces around what is one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources.person import Person, parse_person
from generator.sources.text.tex import plain_tex

__all__ = ["parse_tex_names"]

_AND = re.compile(r" and (?:and )*", re.IGNORECASE)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_OTHERS = re.compile(r"(?:others|et\.? ?al\.?)", re.IGNORECASE)
# BibLaTeX's extended format: family=Brahe, given=Tycho, prefix=de
_NAMED_PART = re.compile(r"(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL)
_WORD_BREAK = re.compile(r"[\s~]+")
_COMMA = re.compile(r",")
_HOMONYM = re.compile(r" \d{4}$")  # DBLP numbers people of one name


def parse_tex_names(field: str) -> tuple[Person, ...]:
    """Read a field of names; what stands in braces as a whole is a team, "others" is nobody."""
    return tuple(
        person
        for name in _cut(f" {' '.join(field.split())} ", _AND)
        if not _OTHERS.fullmatch(name) and (person := _parse_name(name)).family
    )


def _parse_name(name: str) -> Person:
    """Read "First von Last", "von Last, First" or "von Last, Jr, First" (btxdoc, section 4)."""
    name = _HOMONYM.sub("", name)
    if _is_one_group(name):
        return Person(family=plain_tex(name), is_team=True)
    parts = _cut(name, _COMMA)
    named = [match for part in parts if (match := _NAMED_PART.fullmatch(part))]
    if named and len(named) == len(parts):
        by_name = {match[1]: match[2] for match in named}
        family = " ".join(
            by_name[part] for part in ("prefix", "family", "suffix") if part in by_name
        )
        return Person(family=plain_tex(family), given=plain_tex(by_name.get("given", "")))
    if len(parts) < 2:
        return _without_comma("".join(parts))
    family, *suffixes, given = parts
    return Person(family=plain_tex(" ".join((family, *suffixes))), given=plain_tex(given))


def _without_comma(name: str) -> Person:
    """Find the family name: from the first particle in small letters on, or the last word.

    Words in braces have no case, so "Jean {de la Fontaine}" has its family name in them.
    """
    person = parse_person(plain_tex(name))
    words = _cut(name, _WORD_BREAK)
    if person.is_team or (len(words) < 3 and "{" not in name):
        return person
    start = next(
        (
            n
            for n, word in enumerate(words[:-1])
            if n and plain_tex(word)[:1].islower() and not _is_one_group(word)
        ),
        None,
    )
    if start is None:
        if not _is_one_group(words[-1]):
            return person
        start = len(words) - 1
    given, family = " ".join(words[:start]), " ".join(words[start:])
    return Person(family=plain_tex(family), given=plain_tex(given))


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split where a separator stands outside of braces; blanks at the ends and empty parts go."""
    parts = separator.split(text) if "{" not in text else _outside_braces(text, separator)
    return [part for part in (part.strip() for part in parts) if part]


def _outside_braces(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    depth, start, flat = 0, 0, list[tuple[int, int]]()  # flat: stretches outside of braces
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            if depth == 0:
                flat.append((start, match.start()))
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
            start = match.end()
    if depth == 0:
        flat.append((start, len(text)))
    begin = 0
    for first, end in flat:
        for match in separator.finditer(text, first, end):
            yield text[begin : match.start()]
            begin = match.end()
    yield text[begin:]


def _is_one_group(text: str) -> bool:
    r"""Tell whether one pair of braces holds all; ``{\"O}`` is a letter, and no group."""
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    depth = 0
    for match in _BRACE.finditer(text):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth == 0:
            return match.end() == len(text)
    return False
