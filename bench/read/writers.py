"""Entries written down in each format, the way its programs and services write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape

from bench.read.entries import Entry
from generator.sources.formats.survey_lines import render_lines
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Record, WorkType

__all__ = ["FOLDER_OF", "SUFFIXES", "WRITERS"]

Writer = Callable[[Iterable[Entry]], Iterator[str]]


def _lines(write: Callable[[Entry], object]) -> Writer:
    """Write a JSON value a line."""
    return lambda entries: (json.dumps(write(entry)) + "\n" for entry in entries)


def _one_array(head: str, write: Callable[[Entry], object], tail: str) -> Writer:
    """Write one JSON array of all entries, in one line as services answer."""

    def written(entries: Iterable[Entry]) -> Iterator[str]:
        yield head
        for n, entry in enumerate(entries):
            yield ("," if n else "") + json.dumps(write(entry))
        yield tail

    return written


def _between(head: str, write: Callable[[Entry], str], tail: str = "") -> Writer:
    """Write a text for each entry, something before all and something behind."""

    def written(entries: Iterable[Entry]) -> Iterator[str]:
        yield head
        yield from map(write, entries)
        yield tail

    return written


def _full_names(entry: Entry) -> list[str]:
    return [f"{given} {family}" for family, given in entry.authors]


def _abstract(entry: Entry) -> str:
    return f"Abstract: {entry.abstract}\n\n"


def _acl(entry: Entry) -> str:
    authors = "".join(
        f"<author><first>{given}</first><last>{family}</last></author>"
        for family, given in entry.authors
    )
    return (
        f'<paper id="{entry.number + 1}"><title>{escape(entry.title)}</title>{authors}'
        f"<pages>1–15</pages><abstract>{escape(entry.abstract)}</abstract>"
        f"<url>2022.lamps-main.{entry.number + 1}</url><doi>{entry.doi}</doi></paper>\n"
    )


_ACL_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<collection id="2022.lamps">\n'
    '<volume id="main"><meta><booktitle>Proceedings of the Lamp Days</booktitle>'
    "<month>May</month><year>2022</year></meta>\n"
)


def _atom(entry: Entry) -> str:
    authors = "".join(f"<author><name>{name}</name></author>" for name in _full_names(entry))
    return (
        f"<entry><id>http://arxiv.org/abs/{entry.arxiv_id}v1</id>"
        f"<published>{entry.year}-{entry.month:02}-11T10:00:00Z</published>"
        f"<title>{escape(entry.title)}</title><summary>{escape(entry.abstract)}</summary>{authors}"
        '<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/></entry>\n'
    )


_ATOM_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    "<id>http://arxiv.org/api/lamps</id>\n"
)


def _dump(entry: Entry) -> object:
    return {
        "id": entry.arxiv_id,
        "submitter": _full_names(entry)[0],
        "authors": ", ".join(_full_names(entry)),
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


def _oai(entry: Entry) -> str:
    authors = "".join(
        f"<author><keyname>{family}</keyname><forenames>{given}</forenames></author>"
        for family, given in entry.authors
    )
    return (
        f"<record><header><identifier>oai:arXiv.org:{entry.arxiv_id}</identifier></header>"
        f'<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{entry.arxiv_id}</id>'
        f"<created>{entry.year}-{entry.month:02}-11</created><authors>{authors}</authors>"
        f"<title>{escape(entry.title)}</title><categories>cs.CL</categories>"
        f"<abstract>{escape(entry.abstract)}</abstract></arXiv></metadata></record>\n"
    )


_OAI_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n'
    '<request verb="ListRecords">http://export.arxiv.org/oai2</request><ListRecords>\n'
)


def _bibtex(entry: Entry) -> str:
    authors = " and ".join(f"{family}, {given}" for family, given in entry.authors)
    return (
        f"@article{{lamp{entry.number},\n  title = {{{entry.title}}},\n  author = {{{authors}}},\n"
        f"  journal = {{{entry.venue}}},\n  year = {{{entry.year}}},\n  pages = {{1--15}},\n"
        f"  doi = {{{entry.doi}}},\n  keywords = {{{', '.join(entry.keywords)}}},\n"
        f"  abstract = {{{entry.abstract.replace('{', '').replace('}', '')}}}\n}}\n\n"
    )


def _crossref(entry: Entry) -> object:
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


def _csl(entry: Entry) -> object:
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


def _digest(entry: Entry) -> str:
    return f"{entry.title}\n\n{entry.abstract}\n\n"


def _lines_of_litatlas(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        record = Record(
            source="",
            line=0,
            title=entry.title,
            abstract=entry.abstract,
            authors=tuple(Person(family=family, given=given) for family, given in entry.authors),
            issued=f"{entry.year}-{entry.month:02}",
            work_type=WorkType.ARTICLE,
            venue=entry.venue,
            identifiers=(Identifier(Scheme.DOI, entry.doi),),
            keywords=entry.keywords,
        )
        yield render_lines([record]).decode()


def _markdown(entry: Entry) -> str:
    authors = "".join(f"  - {name}\n" for name in _full_names(entry))
    return (
        f"---\ntitle: {json.dumps(entry.title)}\nauthors:\n{authors}date: {entry.year}-01-11\n"
        f"venue: {entry.venue}\ndoi: {entry.doi}\n---\n\n{entry.abstract}\n"
    )


def _medline(entry: Entry) -> str:
    authors = "".join(f"FAU - {family}, {given}\n" for family, given in entry.authors)
    return (
        f"PMID- {entry.number + 1}\nDP  - {entry.year} May\nTI  - {entry.title}\n"
        f"AB  - {entry.abstract}\n{authors}JT  - {entry.venue}\nAID - {entry.doi} [doi]\n\n"
    )


def _openalex(entry: Entry) -> object:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(entry.abstract.split()):
        places.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{4_000_000_000 + entry.number}",
        "doi": f"https://doi.org/{entry.doi}",
        "display_name": entry.title,
        "publication_date": f"{entry.year}-{entry.month:02}-11",
        "type": "article",
        "authorships": [{"author": {"display_name": name}} for name in _full_names(entry)],
        "primary_location": {"source": {"display_name": entry.venue, "type": "journal"}},
        "abstract_inverted_index": places,
    }


def _openreview(entry: Entry) -> object:
    note_id = f"Lamp{entry.number:06}"
    return {
        "id": note_id,
        "forum": note_id,
        "cdate": 1_600_000_000_000,
        "content": {
            "title": {"value": entry.title},
            "abstract": {"value": entry.abstract},
            "authors": {"value": _full_names(entry)},
            "venue": {"value": "Lamp Days 2025"},
        },
    }


def _pubmed(entry: Entry) -> str:
    authors = "".join(
        f"<Author><LastName>{family}</LastName><ForeName>{given}</ForeName></Author>"
        for family, given in entry.authors
    )
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{entry.number + 1}</PMID><Article><Journal>"
        f"<JournalIssue><PubDate><Year>{entry.year}</Year></PubDate></JournalIssue>"
        f"<Title>{entry.venue}</Title></Journal><ArticleTitle>{escape(entry.title)}</ArticleTitle>"
        f"<Abstract><AbstractText>{escape(entry.abstract)}</AbstractText></Abstract>"
        f"<AuthorList>{authors}</AuthorList></Article></MedlineCitation></PubmedArticle>\n"
    )


def _ris(entry: Entry) -> str:
    authors = "".join(f"AU  - {family}, {given}\n" for family, given in entry.authors)
    return (
        f"TY  - JOUR\nTI  - {entry.title}\n{authors}PY  - {entry.year}\nJO  - {entry.venue}\n"
        f"DO  - {entry.doi}\nAB  - {entry.abstract}\nER  - \n\n"
    )


def _semantic_scholar(entry: Entry) -> object:
    return {
        "paperId": f"{entry.number:040x}",
        "externalIds": {"DOI": entry.doi, "CorpusId": entry.number + 1},
        "title": entry.title,
        "abstract": entry.abstract,
        "venue": entry.venue,
        "year": entry.year,
        "authors": [{"authorId": "1", "name": name} for name in _full_names(entry)],
    }


def _table(entries: Iterable[Entry]) -> Iterator[str]:
    head = ["Title", "Authors", "Year", "Journal", "DOI", "Abstract"]
    yield _row(head)
    for entry in entries:
        authors = "; ".join(f"{family}, {given}" for family, given in entry.authors)
        row = [entry.title, authors, str(entry.year), entry.venue, entry.doi, entry.abstract]
        yield _row(row)


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


# By reader, in the order of their names.
WRITERS: dict[str, Writer] = {
    "abstracts": _between("", _abstract),
    "acl": _between(_ACL_HEAD, _acl, "</volume></collection>\n"),
    "arxiv-atom": _between(_ATOM_HEAD, _atom, "</feed>\n"),
    "arxiv-dump": _lines(_dump),
    "arxiv-oai": _between(_OAI_HEAD, _oai, "</ListRecords></OAI-PMH>\n"),
    "bibtex": _between("", _bibtex),
    "crossref": _one_array('{"status":"ok","message":{"items":[', _crossref, "]}}"),
    "csl-json": _one_array("[", _csl, "]"),
    "digest": _between("", _digest),
    "litatlas": _lines_of_litatlas,
    "markdown": _between("", _markdown),
    "medline": _between("", _medline),
    "openalex": _lines(_openalex),
    "openreview": _one_array('{"notes":[', _openreview, '],"count":1}'),
    "pubmed": _between("<PubmedArticleSet>\n", _pubmed, "</PubmedArticleSet>\n"),
    "ris": _between("", _ris),
    "semantic-scholar": _one_array('{"total":1,"data":[', _semantic_scholar, "]}"),
    "table": _table,
}
# Formats of one entry a file: many of them are a folder.
FOLDER_OF = {"markdown": ".md"}
SUFFIXES = {"bibtex": ".bib", "ris": ".ris", "table": ".csv", "medline": ".nbib"}
