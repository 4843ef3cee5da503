"""People as sources name them: family and given names told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Person", "parse_orcid", "parse_person"]

_TEAM = re.compile(
    r"\b(?:and|collaboration|consortium|foundation|group|institute|labs?|project|research|team"
    r"|university)\b",
    re.IGNORECASE,
)
_EAST_ASIAN = re.compile("[々\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")  # kana, Han, Hangul
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_ORCID = re.compile(r"(?<!\d)(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx])(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An author. Without ``given``, ``family`` is the whole name, such as a team's.

    orcid: the author's identifier as 16 characters in four groups, where a source gives it.
    """

    family: str
    given: str = ""
    is_team: bool = False
    orcid: str | None = None

    @property
    def full_name(self) -> str:
        """The name as "First Last"; in the scripts of East Asia the family comes first."""
        name = f"{self.given} {self.family}".strip()
        if not name.isascii() and _EAST_ASIAN.fullmatch(self.family + self.given):
            return self.family + self.given
        return name

    @property
    def sorted_name(self) -> str:
        """The name as "Last, First"."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> tuple[str, ...]:
        """The first letters of the given names; those of "Jean-Luc" as "J-L"."""
        return tuple(
            "-".join(part[0].upper() for part in name.split("-") if part)
            for name in re.split(r"[\s.]+", self.given)
            if name.strip("-")
        )


def parse_person(author: str) -> Person:
    """Tell family and given names apart: "Last, First", or "First von Last Jr.".

    Particles in small letters belong to the family name. A team, a single word, and a name in a
    script without capitals, whose order nobody can tell, stay as they are.
    """
    name = " ".join(_CONTROLS.sub(" ", author).split()).strip(", ")
    words = name.split()
    if name == name.upper() == name.lower():  # in a script without capitals, by its own rules
        return Person(family=name)
    if _TEAM.search(name) or len(words) < 2:
        return Person(family=name, is_team=True)
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return Person(family=family, given=given)
    start = len(words) - 1
    if start > 1 and _SUFFIX.fullmatch(words[start]):
        start -= 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return Person(family=" ".join(words[start:]), given=" ".join(words[:start]))


def parse_orcid(text: str | None) -> str | None:
    """Read an ORCID, bare or as an address, into four groups of four; None where there is none."""
    match = _ORCID.search(text or "")
    if not match:
        return None
    signs = match[1].replace("-", "").upper()
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))
