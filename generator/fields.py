"""What single values in an editor's files may be: slugs, addresses, lines and the like."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.slugs import is_slug

__all__ = [
    "Address",
    "BaseUrl",
    "LanguageTag",
    "Line",
    "Orcid",
    "SchemeWord",
    "Sentence",
    "Share",
    "Slug",
    "WorkTypeWord",
]


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError("use small letters, digits and single hyphens only")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", text):
        raise ValueError("must start with http:// or https:// and hold no spaces")
    return text


def _language_tag(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*", text):
        raise ValueError("must be a language tag such as 'en' or 'pt-BR'")
    return text


def _base_url(text: str) -> str:
    return _address(text).rstrip("/") + "/"


def _non_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text.strip()


def _one_line(text: str) -> str:
    return " ".join(_non_blank(text).split())


def _orcid(text: str) -> str:
    found = re.fullmatch(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])", text.strip())
    if not found:
        raise ValueError("must be an ORCID such as '0000-0002-1825-0097'")
    if _check_sign(found[1].replace("-", "")[:-1]) != found[1][-1]:
        raise ValueError("is no ORCID: its last sign does not fit the others")
    return found[1]


def _check_sign(digits: str) -> str:
    """Work out the last sign of an ORCID from the others, by ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


Slug = Annotated[str, AfterValidator(_slug)]
Line = Annotated[str, AfterValidator(_non_blank)]
Sentence = Annotated[str, AfterValidator(_one_line)]
Address = Annotated[str, AfterValidator(_address)]
BaseUrl = Annotated[str, AfterValidator(_base_url)]
LanguageTag = Annotated[str, AfterValidator(_language_tag)]
Orcid = Annotated[str, AfterValidator(_orcid)]
# As in generator.sources, which is built on top of this module; a test compares them.
WorkTypeWord = Literal[
    "article",
    "conference",
    "preprint",
    "chapter",
    "book",
    "thesis",
    "report",
    "dataset",
    "software",
    "correction",
]
SchemeWord = Literal["doi", "arxiv", "acl", "openreview", "pubmed", "pmc", "openalex", "s2", "isbn"]
Share = Annotated[float, Field(ge=0, le=1)]
