"""What a page's head tells machines: reference managers, search engines, previews of links."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["MetadataView", "StructuredValue", "TagView"]

StructuredValue = str | int | bool | Mapping[str, "StructuredValue"] | tuple["StructuredValue", ...]


class TagView(msgspec.Struct, frozen=True, gc=False):
    """A ``meta`` element: what it says, and the words."""

    name: str
    content: str


class MetadataView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Metadata of one page.

    citation: Highwire Press tags, by which reference managers know a paper.
    preview: OpenGraph properties; none where the survey does not know its own address.
    structured: a schema.org object for the JSON-LD block; None for pages that are no work.
    """

    citation: tuple[TagView, ...] = ()
    preview: tuple[TagView, ...] = ()
    structured: Mapping[str, StructuredValue] | None = None
