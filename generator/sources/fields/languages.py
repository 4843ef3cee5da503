"""Names and codes of languages to BCP 47 tags."""

from __future__ import annotations

import re

__all__ = ["language_tag"]

_TAG = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")
# By ISO 639-1 code: the codes of ISO 639-2 (also the bibliographic ones) and the names in use.
_NAMES = {
    "ar": "ara arabic",
    "cs": "cze ces czech",
    "da": "dan danish",
    "de": "ger deu german ngerman deutsch austrian naustrian",
    "el": "gre ell greek",
    "en": "eng english american british ukenglish usenglish",
    "es": "spa spanish español",
    "fa": "per fas persian",
    "fi": "fin finnish",
    "fr": "fre fra french français",
    "he": "heb hebrew",
    "hi": "hin hindi",
    "hu": "hun hungarian magyar",
    "id": "ind indonesian",
    "it": "ita italian italiano",
    "ja": "jpn japanese",
    "ko": "kor korean",
    "nl": "dut nld dutch",
    "no": "nor norwegian norsk",
    "pl": "pol polish",
    "pt": "por portuguese português brazilian",
    "ro": "rum ron romanian",
    "ru": "rus russian",
    "sv": "swe swedish",
    "tr": "tur turkish",
    "uk": "ukr ukrainian",
    "vi": "vie vietnamese",
    "zh": "chi zho chinese",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def language_tag(text: str) -> str:
    """Return the tag for a language as a source names it: "eng", "English", "en_GB"; else ""."""
    name = text.strip()
    if _TAG.fullmatch(name):
        tag, _, rest = name.replace("_", "-").partition("-")
        tag = tag.lower()
        return f"{tag}-{rest.title() if len(rest) == 4 else rest.upper()}" if rest else tag
    return _TAGS.get(name.lower(), "")
