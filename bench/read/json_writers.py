"""Entries as values that JSON writes, in the shapes of services."""

from __future__ import annotations

from xml.sax.saxutils import escape

from bench.read.entries import Entry

__all__ = ["crossref", "csl", "dump", "openalex", "openreview", "semantic_scholar"]


def dump(entry: Entry) -> object:
    """Write an entry as in arXiv's metadata dump."""
    return {
        "id": entry.arxiv_id,
        "submitter": entry.full_names[0],
        "authors": ", ".join(entry.full_names),
        "title": entry.title.replace(": ", ":\n  ", 1),
        "comments": "12 pages",
        "journal-ref": None,
        "doi": None,
        "categories": "cs.CL cs.LG",
        "license": None,
        # The dump breaks lines as the authors did.
        "abstract": "  " + entry.abstract.replace(". ", ".\n") + "\n",
        "versions": [{"version": "v1", "created": f"Mon, 2 Apr {entry.year} 19:18:42 GMT"}],
        "update_date": f"{entry.year}-{entry.month:02}-11",
        "authors_parsed": [[family, given, ""] for family, given in entry.authors],
    }


def crossref(entry: Entry) -> object:
    """Write an entry as in Crossref."""
    return {
        "DOI": entry.doi,
        "type": "journal-article",
        "title": [entry.title],
        "container-title": [entry.venue],
        "abstract": f"<jats:p>{escape(entry.abstract)}</jats:p>",
        "author": [{"family": family, "given": given} for family, given in entry.authors],
        "issued": {"date-parts": [[entry.year, entry.month]]},
        "volume": "7",
        "page": "1-15",
    }


def csl(entry: Entry) -> object:
    """Write an entry as in CSL-JSON."""
    return {
        "id": f"lamp{entry.number}",
        "type": "article-journal",
        "title": entry.title,
        "abstract": entry.abstract,
        "container-title": entry.venue,
        "DOI": entry.doi,
        "author": [{"family": family, "given": given} for family, given in entry.authors],
        "issued": {"date-parts": [[entry.year, entry.month]]},
    }


def openalex(entry: Entry) -> object:
    """Write an entry as in OpenAlex."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(entry.abstract.split()):
        places.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{4_000_000_000 + entry.number}",
        "doi": f"https://doi.org/{entry.doi}",
        "display_name": entry.title,
        "publication_date": f"{entry.year}-{entry.month:02}-11",
        "type": "article",
        "authorships": [{"author": {"display_name": name}} for name in entry.full_names],
        "primary_location": {"source": {"display_name": entry.venue, "type": "journal"}},
        "abstract_inverted_index": places,
    }


def openreview(entry: Entry) -> object:
    """Write an entry as in OpenReview."""
    note_id = f"Lamp{entry.number:06}"
    return {
        "id": note_id,
        "forum": note_id,
        "cdate": 1_600_000_000_000,
        "content": {
            "title": {"value": entry.title},
            "abstract": {"value": entry.abstract},
            "authors": {"value": entry.full_names},
            "venue": {"value": "Lamp Days 2025"},
        },
    }


def semantic_scholar(entry: Entry) -> object:
    """Write an entry as in Semantic Scholar."""
    return {
        "paperId": f"{entry.number:040x}",
        "externalIds": {"DOI": entry.doi, "CorpusId": entry.number + 1},
        "title": entry.title,
        "abstract": entry.abstract,
        "venue": entry.venue,
        "year": entry.year,
        "authors": [{"authorId": "1", "name": name} for name in entry.full_names],
    }
