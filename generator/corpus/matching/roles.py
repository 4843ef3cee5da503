"""What a work is to another one, by its title: a correction, a comment, a reply or a review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Role", "is_front_matter", "role_of"]


class Role(StrEnum):
    """Works of different roles are never one, however alike their titles; values are for people."""

    WORK = "a work of its own"
    CORRECTION = "a correction"
    RETRACTION = "a retraction"
    RETRACTED = "a retracted article"
    COMMENT = "a comment"
    REPLY = "a reply"
    REVIEW = "a review"
    SUPPLEMENT = "a supplement"


_STARTS = (
    (Role.RETRACTED, r"(?:retracted|withdrawn)(?: article| paper| chapter)?\s*[:\])–-]"),
    (
        Role.RETRACTION,
        r"(?:notice of )?retraction(?: note| notice)?(?:\s*[:\]–-]| to\b| of\b)"
        r"|withdrawal(?: notice)?\s*[:\]–-]",
    ),
    (
        Role.CORRECTION,
        r"(?:(?:author|publisher|editorial)(?:'s|’s)? )?(?:errat(?:um|a)|corrigend(?:um|a)"
        r"|addend(?:um|a)|corrections?)\s*(?:$|[:\]–-]|to\b|for\b|in\b|on\b)"
        r"|expression of concern\b",
    ),
    (
        Role.REPLY,
        r"(?:the )?(?:authors?(?:['’]s?)? )?(?:reply|response|rejoinder|rebuttal)\s*"
        r"(?:$|:|to\b|on\b|by\b)|in (?:reply|response) to\b|reply by\b",
    ),
    (
        Role.COMMENT,
        r"(?:(?:an?|some|further|brief|short|invited|critical) ){0,2}(?:comments?|commentary|"
        r"remarks?|discussion|critique)\s*(?:$|:|on\b|to\b|of\b|about\b)",
    ),
    (Role.REVIEW, r"(?:book )?reviews?\s*(?::|of the book\b)|book reviews?\b|review of [\"“'‘]"),
    (
        Role.SUPPLEMENT,
        r"(?:(?:online |electronic )?supplement(?:ary|al)?|supporting|additional|replication)"
        r"\s*(?:data|materials?|information|code|package|files?|appendix)?\s*(?::|to\b|for\b|of\b)"
        r"|(?:(?:source )?code|data|dataset|software|slides|appendix)(?: and (?:code|data))?\s*"
        r"(?::|for\b|from\b|to\b)",
    ),
)
_ENDS = (
    (Role.CORRECTION, r"errat(?:um|a)|corrigend(?:um|a)|addend(?:um|a)|correction"),
    (Role.RETRACTION, r"retraction"),
    (Role.RETRACTED, r"retracted(?: article)?|withdrawn"),
    (Role.COMMENT, r"(?:an? )?(?:comments?|commentary|discussion)"),
    (Role.REPLY, r"(?:an? )?(?:the )?(?:authors?['’]?s? )?(?:reply|response|rejoinder)"),
    (Role.REVIEW, r"(?:an? )?book review"),
    (
        Role.SUPPLEMENT,
        r"supplement(?:ary|al)?(?: materials?| information)?|appendix|replication data",
    ),
)
_OPENING = r"[\[(\"“'‘\s]*"
_ROLE_STARTS = tuple((role, re.compile(_OPENING + f"(?:{form})")) for role, form in _STARTS)
_ROLE_ENDS = tuple(
    (role, re.compile(rf"(?:[:–—]\s+|\s-\s+|[(\[])(?:{form})[)\]]?\.?$")) for role, form in _ENDS
)
# The beginnings of all words that make a role; most titles have none of them.
_STEM = 5  # letters
_STEMS = frozenset(
    "adden addit appen code comme conce corre corri criti data datas discu errat rebut rejoi remar "
    "repli reply respo retra revie slide softw suppl suppo withd".split()
)
_FRONT_MATTER = re.compile(
    r"(?:guest )?(?:editorial|preface|foreword|prologue|epilogue|introduction|conclusions?)"
    r"|(?:guest )?editor(?:s|ial)?(?: s)? (?:introduction|note|comments?|choice|preface)(?: to .*)?"
    r"|(?:guest )?(?:editorial|preface|foreword|introduction)(?: to| for)?(?: the)? "
    r"(?:special (?:issue|section)|proceedings|issue|workshop|volume|.* (?:edition|issue))(?: .*)?"
    r"|(?:front|back|end) ?matter|frontmatter|(?:author|subject|name|keyword)? ?index"
    r"|(?:table of )?contents|title page|front cover|back cover|cover(?: image)?|masthead|imprint"
    r"|(?:book reviews?|books received|publications received|news|announcements?|calendar"
    r"|obituary|in memoriam|acknowledge?ments?|reviewers?|list of (?:reviewers|contributors"
    r"|participants)|contributors|about the (?:authors?|editors?)|call for papers|abstracts?"
    r"|summary|discussion|bibliography|references|glossary|appendix|in this issue"
    r"|conference report)"
    r"|letters?(?: to| from) the editors?|from the editors?|(?:a )?message from .*|welcome"
    r"|welcome (?:message|to) .*|(?:program|programme|organi[sz]ing) committee.*"
    r"|copyright(?: page)?|erratum|errata|corrigendum|corrections?|comments?|reply|response"
    r"|rejoinder"
)


def role_of(title: str, words: Iterable[str]) -> Role:
    """Return the role that a title in small letters, with these words, gives its work."""
    if _STEMS.isdisjoint([word[:_STEM] for word in words]):
        return Role.WORK
    for role, form in _ROLE_STARTS:
        if form.match(title):
            return role
    return next((role for role, form in _ROLE_ENDS if form.search(title)), Role.WORK)


def is_front_matter(title: str) -> bool:
    """Tell whether a folded title names a part that every issue or volume has."""
    return _FRONT_MATTER.fullmatch(title) is not None
