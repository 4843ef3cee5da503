"""What a page's head tells machines: reference managers, search engines, previews of links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["MetadataView", "StructuredValue", "TagView"]

StructuredValue = str | int | bool | Mapping[str, "StructuredValue"] | tuple["StructuredValue", ...]


@dataclass(frozen=True, slots=True)
class TagView:
    """A ``meta`` element: what it says, and the words."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataView:
    """Metadata of one page.

    citation: Highwire Press tags, by which reference managers know a paper.
    preview: OpenGraph properties; none where the survey does not know its own address.
    structured: a schema.org object for the JSON-LD block; None for pages that are no work.
    """

    citation: tuple[TagView, ...] = ()
    preview: tuple[TagView, ...] = ()
    structured: Mapping[str, StructuredValue] | None = field(default=None, hash=False)
