"""Columns of tables by what they hold, whatever a program or a person calls them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

__all__ = ["columns_of"]

# The first name that a table has, and whose cell is not empty, counts. Names are as
# ``_bare_name`` writes them. Among them are those of Zotero, Scopus, Web of Science, PubMed, IEEE
# Xplore, Springer, Dimensions, Lens, OpenAlex, Publish or Perish, Rayyan, Covidence and ASReview.
_NAMES = {
    "title": (
        "title articletitle documenttitle papertitle itemtitle primarytitle titleofpaper"
        " displayname titel titre titulo título 标题 题名 篇名 论文标题 論文名 제목"
    ),
    "abstract": (
        "abstract abstractnote abstracttext summary zusammenfassung kurzfassung resume résumé"
        " resumen resumo 摘要 概要 초록"
    ),
    "authors": (
        "authorfullnames authors author authorss authornames authornamesraw authorlist creators"
        " creator bookauthors authorshipsauthordisplayname autoren autor verfasser auteurs auteur"
        " autores 作者 著者 저자"
    ),
    "year": (
        "year publicationyear pubyear publishedyear yearofpublication jahr erscheinungsjahr annee"
        " année ano año 年份 年 发表年份 出版年"
    ),
    "month": "month publishedmonth publicationmonth",
    "day": "day publishedday",
    "date": (
        "publicationdate datepublished date publisheddate issued earlyaccessdate onlinedate datum"
        " fecha 日期 发表时间"
    ),
    "venue": (
        "sourcetitle publicationtitle journalbook journal journaltitle containertitle venue"
        " publicationname publication booktitle conferencetitle conferencename conference"
        " primarylocationsourcedisplayname secondarytitle zeitschrift revue revista 期刊 来源 刊名"
        " source"
    ),
    "volume": "volume journalvolume vol bibliovolume band 卷",
    "issue": "issue issuenumber journalissue number no biblioissue heft numero 期",
    "pages": "pages pagination pagerange page artno articlenumber seiten paginas 页码",
    "first_page": "pagestart startpage beginningpage bibliofirstpage",
    "last_page": "pageend endpage endingpage bibliolastpage",
    "publisher": "publisher verlag editeur editorial 出版社",
    "doi": "doi itemdoi doilink doiurl digitalobjectidentifier",
    "arxiv": "arxiv arxivid eprint",
    "pubmed": "pmid pubmedid accessionnumberpubmed idspmid",
    "pmc": "pmcid pmc idspmcid",
    "isbn": "isbn isbns",
    "openalex": "openalexid openalex",
    "address": (
        "link url articleurl sourceurls sourcelinkout"
        " externalurl landingpageurl website weblink 链接"
    ),
    "pdf": "pdflink pdf pdfurl fulltexturl openaccesspdf",
    "code": "code codeurl github repository",
    "archive": "extra archivelocation archiveid",
    "keywords": (
        "authorkeywords keywords manualtags tags meshterms keywordsplus indexkeywords"
        " fieldsofstudy ieeeterms schlagworter schlagwörter schlüsselwörter motscles palabrasclave"
        " 关键词 关键字"
    ),
    "language": "languageoforiginaldocument language sprache langue idioma 语言",
    "type": "documenttype publicationtype itemtype contenttype type",
    "key": "citationkey key id recordid lensid eid utuniquewosid publicationid rank",
}
# What Web of Science writes above the columns of its tables for other programs.
_TAGS = {
    "title": "TI",
    "abstract": "AB",
    "authors": "AF AU",
    "year": "PY",
    "date": "PD",
    "venue": "SO",
    "volume": "VL",
    "issue": "IS",
    "pages": "AR",
    "first_page": "BP",
    "last_page": "EP",
    "publisher": "PU",
    "doi": "DI",
    "pubmed": "PM",
    "isbn": "BN",
    "keywords": "DE ID",
    "language": "LA",
    "type": "DT",
    "key": "UT",
}

_Ranked = Mapping[str, tuple[str, int]]


def _ranked(names: Mapping[str, str]) -> _Ranked:
    """Map each name to what its column holds and how good it is: 0 is the best."""
    return {
        name: (kind, rank)
        for kind, words in names.items()
        for rank, name in enumerate(words.split())
    }


_BY_NAME, _BY_TAG = _ranked(_NAMES), _ranked(_TAGS)


def _bare_name(cell: str) -> str:
    """Return the letters and digits of a column's name, small: "Author(s) ID" is "authorsid"."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", cell).casefold())


def columns_of(header: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """Return for each kind of value the columns that hold it, the best first."""
    tags = [cell.strip() for cell in header]
    if {"PT", "TI", "SO"} <= set(tags):
        return _found(tags, _BY_TAG)
    return _found([_bare_name(cell) for cell in header], _BY_NAME)


def _found(header: Sequence[str], names: _Ranked) -> Mapping[str, tuple[int, ...]]:
    found = defaultdict[str, list[tuple[int, int]]](list)
    for index, name in enumerate(header):
        if name in names:
            kind, rank = names[name]
            found[kind].append((rank, index))
    return {kind: tuple(index for _, index in sorted(places)) for kind, places in found.items()}
