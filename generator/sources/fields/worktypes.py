"""What services and formats call the types of works."""

from __future__ import annotations

from generator.sources.record import WorkType

__all__ = ["work_type_of"]

_NAMES = {
    WorkType.ARTICLE: (
        "article article-journal article-magazine article-newspaper journal-article"
        " journalarticle magazinearticle newspaperarticle review review-article reviewarticle"
        " letter editorial note short-survey shortsurvey data-paper datapaper case-report"
    ),
    WorkType.CONFERENCE: (
        "conference conference-article conference-paper conference-proceedings conferencepaper"
        " paper-conference proceedings-article proceedings-paper proceedingspaper inproceedings"
        " meeting-abstract conferences ieee-conferences"
    ),
    WorkType.PREPRINT: "preprint posted-content working-paper manuscript unpublished eprint",
    WorkType.CHAPTER: (
        "chapter book-chapter book-section book-part booksection incollection entry"
        " entry-dictionary entry-encyclopedia reference-entry encyclopediaarticle"
    ),
    WorkType.BOOK: "book monograph edited-book reference-book proceedings books",
    WorkType.THESIS: "thesis dissertation phdthesis mastersthesis",
    WorkType.REPORT: "report report-component report-series techreport technical-report",
    WorkType.DATASET: "dataset database data-set",
    WorkType.SOFTWARE: "software computerprogram computer-program",
    WorkType.CORRECTION: (
        "correction corrected erratum corrigendum retraction addendum correction-addition"
        " withdrawal expression_of_concern removal partial_retraction"
    ),
}
_TYPES = {name: work_type for work_type, names in _NAMES.items() for name in names.split()}


def work_type_of(name: str | None) -> WorkType | None:
    """Return the type that a word names in CSL, Crossref, OpenAlex, Zotero or Scopus.

    Case and blanks do not count. Of several words ("Article; Early Access") the first known one
    counts.
    """
    for word in (name or "").lower().split(";"):
        found = _TYPES.get("-".join(word.split()))
        if found:
            return found
    return None
