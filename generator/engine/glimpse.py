"""A few pages of a site, made before all others for whoever is looking at them."""

from __future__ import annotations

from collections.abc import Collection

from generator.engine.commission import Commission
from generator.pages.plan import plan_parts

__all__ = ["glimpse"]


def glimpse(commission: Commission, addresses: Collection[str]) -> dict[str, bytes]:
    """Make those of these pages that are made by themselves, with the bytes they will be published.

    Left out are pages that are made together, such as those of a long list, and pages that the
    site does not have.

    Raises SurveyError where a template is wrong, and when two pages would stand at one address.
    """
    edition = commission.edition()
    return {
        str(path): content
        for part in plan_parts(edition, commission.free_pages)
        if part.name in addresses
        for path, content in part.make(edition, commission.renderer)
    }
