"""Entries as elements of XML, and what stands before the first of them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from bench.read.entries import Entry

__all__ = ["ACL_HEAD", "ATOM_HEAD", "OAI_HEAD", "acl", "atom", "oai", "pubmed"]


def acl(entry: Entry) -> str:
    """Write an entry as in the ACL Anthology."""
    authors = "".join(
        f"<author><first>{given}</first><last>{family}</last></author>"
        for family, given in entry.authors
    )
    return (
        f'<paper id="{entry.number + 1}"><title>{escape(entry.title)}</title>{authors}'
        f"<pages>1–15</pages><abstract>{escape(entry.abstract)}</abstract>"
        f"<url>2022.lamps-main.{entry.number + 1}</url><doi>{entry.doi}</doi></paper>\n"
    )


ACL_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<collection id="2022.lamps">\n'
    '<volume id="main"><meta><booktitle>Proceedings of the Lamp Days</booktitle>'
    "<month>May</month><year>2022</year></meta>\n"
)


def atom(entry: Entry) -> str:
    """Write an entry as in arXiv's API."""
    authors = "".join(f"<author><name>{name}</name></author>" for name in entry.full_names)
    return (
        f"<entry><id>http://arxiv.org/abs/{entry.arxiv_id}v1</id>"
        f"<published>{entry.year}-{entry.month:02}-11T10:00:00Z</published>"
        f"<title>{escape(entry.title)}</title><summary>{escape(entry.abstract)}</summary>{authors}"
        '<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/></entry>\n'
    )


ATOM_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    "<id>http://arxiv.org/api/lamps</id>\n"
)


def oai(entry: Entry) -> str:
    """Write an entry as in arXiv's OAI-PMH."""
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


OAI_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n'
    '<request verb="ListRecords">http://export.arxiv.org/oai2</request><ListRecords>\n'
)


def pubmed(entry: Entry) -> str:
    """Write an entry as in PubMed."""
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
