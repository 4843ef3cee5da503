"""Rules for what publishers and databases append to an abstract."""

from __future__ import annotations

import re

from generator.corpus.repair.rule import Context

__all__ = ["copyright_notice"]

# As Scopus, Web of Science and others close an abstract: "© 2022 Pond Press. All rights reserved."
# "(c)" may as well be the third of a list, so it needs the last words too.
_NOTICE = re.compile(
    r"(?<=[.!?)\]\"'”’])\s+(?:Copyright\s{1,9})?(?:"
    r"©\s{0,9}(?:(?:19|20)\d\d\b|The Authors?\b|Author\(s\))[^$©]{0,200}"
    r"|\([cC]\)\s{0,9}(?:19|20)\d\d\b[^$©]{0,150}\brights reserved\.?\s{0,9}"
    r")\Z"
)


def copyright_notice(text: str, _: Context) -> str:
    """Drop the notice behind the last sentence: its words are the publisher's, not the paper's.

    Placement would draw all papers of one publisher together by them.
    """
    found = _NOTICE.search(text)
    return text[: found.start()] if found else text
