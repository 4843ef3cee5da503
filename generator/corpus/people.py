"""Names of people compared: one spelling or two, and which of two is the fuller."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.sources.person import Person

__all__ = ["bare_family", "fold_name", "fullness", "may_be_one"]

_APART = re.compile(r"[\s.]+")
_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013’`´", "----'''")


@lru_cache(maxsize=1 << 17)
def fold_name(name: str) -> str:
    """Return the key under which two ways to type one name meet: "J. R. Smith" and "J.R. SMITH".

    Accents count, and so does every letter: "J. Smith" may be John or Jane.
    """
    composed = unicodedata.normalize("NFC", name.translate(_HYPHENS))
    return " ".join(_APART.split(composed.casefold())).strip()


def fullness(person: Person) -> tuple[int, int, int, bool]:
    """Weigh how much a form of a name says; the fuller compares as greater.

    Given names written out, then letters, then letters beyond ASCII (Müller, not Muller), and a
    name that does not shout.
    """
    name = person.full_name
    written_out = sum(len(part) > 1 for part in _APART.split(person.given))
    n_letters = sum(map(str.isalpha, name))
    return written_out, n_letters, sum(not c.isascii() for c in name), name != name.upper()


def bare_family(person: Person) -> str:
    """Return the family name without case and accents, which sources drop."""
    return _bare(person.family)


def may_be_one(one: Person, other: Person) -> bool:
    """Tell whether two authors of one work can be the same person: "J. Smith", "John Q. Smith".

    That two people of one work share family name and initials is rare; elsewhere this proves
    nothing.
    """
    if bare_family(one) != bare_family(other):
        return False
    if not one.given or not other.given:
        return one.given == other.given
    shorter, longer = sorted((_given(one), _given(other)), key=len)
    return all(
        part.startswith(whole) or whole.startswith(part)
        for part, whole in zip(shorter, longer, strict=False)
    )


def _given(person: Person) -> list[str]:
    return [part for part in re.split(r"[\s.-]+", _bare(person.given)) if part]


@lru_cache(maxsize=1 << 14)
def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFKD", fold_name(name))
    return "".join(c for c in apart if not unicodedata.combining(c))
