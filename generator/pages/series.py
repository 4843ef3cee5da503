"""The series that a volume of proceedings belongs to: a conference, whatever the year."""

from __future__ import annotations

import re

__all__ = ["series_of"]

# Proceedings of a meeting; those of an academy or of the VLDB Endowment are journals.
_MEETING = re.compile(
    r"\b(?:conference|workshops?|symposium|meeting|congress|colloquium|findings of|advances in)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?=(?:\w*[A-Z]){2})[\w/&*+-]*[A-Za-z]")  # "NeurIPS", "NAACL-HLT"
_YEAR = re.compile(r"\s?\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(r"\s?['’]\d\d$")
_TITLE = re.compile(r"^(?:in:? )?proceedings of (?:the )?", re.IGNORECASE)
_VOLUME = re.compile(r"[\s,:;–-]*\(?\bvol(?:ume|\.)\s.*$", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"[\s,]+\d+$")
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_ORDINAL_WORD = re.compile(
    r"\b(?:(?:twent|thirt|fort|fift|sixt)y-)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twent|thirt|fort|fift|sixt)ieth)\s+"
    r"(?=(?:annual|international|joint|biennial|european|acm|ieee|conference|workshop|symposium|"
    r"meeting|congress)\b)",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(r"\(\s*\)|^\W+|[\s,:;–-]+$")


def series_of(venue: str) -> str:
    """Leave out what tells the volumes of one series apart: year, count and volume.

    "Proceedings of the 60th Annual Meeting of the Association (Volume 1: Long Papers)" is of the
    "Annual Meeting of the Association", and "ACL 2022" of "ACL". English names of meetings only:
    a number in the name of a journal may be part of it.
    """
    name = _TITLE.sub("", venue)
    undated = _SHORT_YEAR.sub("", _YEAR.sub("", name)).strip()
    if _ACRONYM.fullmatch(undated):
        return undated if undated != name else venue
    if not _MEETING.search(name):
        return venue
    for part in (_VOLUME, _YEAR, _SHORT_YEAR, _ORDINAL, _ORDINAL_WORD, _LAST_NUMBER):
        name = part.sub("", name)
    name = " ".join(_LEFT_OPEN.sub("", " ".join(name.split())).split())
    return name if " " in name else venue
