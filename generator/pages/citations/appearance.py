"""Where a work appeared, as each style says it: journal, book or house, with volume and pages.

Without such knowledge each is empty, and a preprint is in arXiv. Sources as for the styles.
"""

from __future__ import annotations

from generator.pages.citations.reference import Reference
from generator.sources.record import WorkType

__all__ = ["in_apa", "in_chicago", "in_ieee", "in_mla", "in_vancouver", "medium_in_apa"]

_MEDIA = {WorkType.DATASET: "[Data set]", WorkType.SOFTWARE: "[Computer software]"}


def in_apa(work: Reference) -> str:
    """Return "Journal, 3(2), 1–15" or "In Proceedings (pp. 1–15). Publisher"."""
    if work.is_preprint:
        return "arXiv"
    if work.is_part:
        pages = f" ({_pages(work)})" if work.pages else ""
        return _sentences(f"In {work.venue}{pages}", work.publisher)
    if not work.venue:
        return "" if work.work_type is WorkType.THESIS else work.publisher
    issue = f"({work.issue})" if work.issue else ""
    return _listed(work.venue, work.volume + issue, work.pages)


def medium_in_apa(work: Reference) -> str:
    """Say in brackets what kind of work is not read as a text, or who accepted a thesis."""
    if work.work_type is WorkType.THESIS:
        return f"[{_listed('Thesis', work.publisher or work.venue)}]"
    return _MEDIA.get(work.work_type, "") if work.work_type else ""


def in_mla(work: Reference) -> tuple[str, str]:
    """Return what stands before the year, and the pages, which stand behind it."""
    if work.is_preprint:
        return "arXiv", ""
    volume = f"vol. {work.volume}" if work.volume else ""
    issue = f"no. {work.issue}" if work.issue else ""
    house = work.publisher if work.is_part or not work.venue else ""
    return _listed(work.venue, volume, issue, house), _pages(work)


def in_chicago(work: Reference) -> str:
    """Return "Journal 3 (2): 1–15" or "In Proceedings, 1–15. Publisher"."""
    if work.is_preprint:
        return "arXiv"
    if work.is_part:
        return _sentences(f"In {_listed(work.venue, work.pages)}", work.publisher)
    if not work.venue:
        return work.publisher
    issue = f" ({work.issue})" if work.issue else ""
    volume = f" {work.volume}{issue}" if work.volume else issue
    mark = ": " if volume else ", "
    return f"{work.venue}{volume}{mark if work.pages else ''}{work.pages}"


def in_ieee(work: Reference) -> str:
    """Return "Journal, vol. 3, no. 2, pp. 1–15", or "in Proceedings, pp. 1–15"."""
    if work.is_preprint:
        return f"arXiv:{work.arxiv}"
    venue = f"in {work.venue}" if work.is_part else work.venue
    volume = f"vol. {work.volume}" if work.volume else ""
    issue = f"no. {work.issue}" if work.issue else ""
    house = "" if work.venue else work.publisher
    return _listed(venue, house, volume, issue, _pages(work))


def in_vancouver(work: Reference, date: str) -> str:
    """Return "Journal. 2024;3(2):1-15" or "In: Proceedings. Publisher; 2024. p. 1-15"."""
    pages = work.pages.replace("–", "-")
    if work.is_preprint:
        return f"arXiv; {date}"
    if work.is_part or not work.venue:
        book = f"In: {work.venue}. " if work.is_part else ""
        house = f"{work.publisher}; " if work.publisher else ""
        return _sentences(f"{book}{house}{date}", f"p. {pages}" if pages else "")
    issue = f"({work.issue})" if work.issue else ""
    volume = f";{work.volume}{issue}" if work.volume or issue else ""
    return f"{work.venue}. {date}{volume}{f':{pages}' if pages else ''}"


def _pages(work: Reference) -> str:
    if not work.pages:
        return ""
    return f"pp. {work.pages}" if "–" in work.pages or "," in work.pages else f"p. {work.pages}"


def _listed(*parts: str) -> str:
    return ", ".join([part for part in parts if part])


def _sentences(*parts: str) -> str:
    return ". ".join([part for part in parts if part])
