"""Names that last: the readable id of a paper, and the fingerprints that find it again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from itertools import chain, count

from generator.slugs import RESERVED, slug_of
from generator.sources.identifiers import Scheme
from generator.sources.record import Record

__all__ = [
    "abstract_fingerprint",
    "candidate_id",
    "is_telling",
    "lasting_identifiers",
    "title_fingerprint",
]

_TELLING_TITLE = 5  # words; two works may be called "Attention", or "A Survey of Alignment"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_LONGEST_NAME = 4  # words before a colon that still read as a name: "Chain of Code: …"


def is_telling(title: str) -> bool:
    """Tell whether a title is long enough to be the name of one work only."""
    return len(title.split()) >= _TELLING_TITLE


def title_fingerprint(title: str) -> str:
    """Return the key under which two spellings of one title meet."""
    return _fingerprint(title)


def abstract_fingerprint(abstract: str) -> str:
    """Return the key under which two copies of one abstract meet."""
    return _fingerprint(abstract)


def lasting_identifiers(record: Record) -> tuple[str, ...]:
    """Return the identifiers by which a record's work can be found again: all but ISBNs."""
    return tuple(str(i) for i in record.identifiers if i.scheme is not Scheme.ISBN)


def candidate_id(title: str, *, taken: Collection[str] = ()) -> str:
    """Return the first free id for a title: its name before a colon, its whole, then numbered.

    "Freeze-Omni: A Smart and Low Latency …" becomes ``freeze-omni``; where that is taken, the
    whole title's slug, then that with ``-2``, ``-3`` …
    """
    whole = slug_of(title)
    head, colon, _ = title.partition(":")
    candidates = []
    if colon and len(head.split()) <= _LONGEST_NAME:
        candidates.append(slug_of(head))
    candidates.append(whole or "paper")
    numbered = (f"{candidates[-1]}-{n}" for n in count(2))
    return next(
        candidate
        for candidate in chain(candidates, numbered)
        if candidate and candidate not in taken and candidate not in RESERVED
    )


def _fingerprint(text: str) -> str:
    """Digest the letters and digits of a text: case, spaces and punctuation do not count."""
    if text.isascii():  # the same, ten times faster
        folded = text.lower().encode().translate(None, _NO_LETTERS)
    else:
        plain = unicodedata.normalize("NFKD", text).casefold()
        folded = re.sub(r"[\W_]+", "", plain).encode(errors="surrogatepass")
    return hashlib.blake2b(folded, digest_size=8).hexdigest()
