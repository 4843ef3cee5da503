"""How to cite a paper, and how to cite the survey itself."""

from __future__ import annotations

from generator.pages.citations.bibtex import bibtex_entry
from generator.pages.citations.reference import Reference
from generator.pages.citations.styles import STYLES
from generator.pages.edition import Edition
from generator.pages.views import CiteView, StyleView, SurveyCiteView
from generator.slugs import slug_of

__all__ = ["cite_view", "survey_cite_view"]

_LONGEST_KEY = 40  # characters


def cite_view(reference: Reference) -> CiteView:
    """Cite a paper as BibTeX and in each style."""
    return CiteView(
        bibtex=bibtex_entry(reference),
        styles=tuple(StyleView(name=name, text=cite(reference)) for name, cite in STYLES.items()),
        names=", ".join(STYLES),
    )


def survey_cite_view(edition: Edition) -> SurveyCiteView:
    """Cite the survey with its edition, because the next one may say something else."""
    title = " ".join(edition.config.title.split())
    named = edition.words("cite.edition", date=edition.date_text)
    name = slug_of(title, longest=_LONGEST_KEY) or "survey"
    reference = Reference(
        key=f"{name}-{edition.date}",
        title=title,
        issued=edition.date,
        address=edition.config.base_url,
        note=named,
        is_website=True,
    )
    ended = title if title.endswith((".", "?", "!")) else f"{title}."
    text = " ".join(part for part in (ended, f"{named}.", reference.address) if part)
    return SurveyCiteView(text=text, bibtex=bibtex_entry(reference))
