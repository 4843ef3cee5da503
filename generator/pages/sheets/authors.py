"""``authors/``: everyone who wrote papers of the survey, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.corpus.paper import Author, Paper
from generator.pages.addresses import AUTHORS, PAPERS, Linker, author_path, authors_path
from generator.pages.downloads.exports import author_downloads
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.listing.letters import (
    by_letter,
    letter_anchor,
    letter_heading,
    letter_links,
)
from generator.pages.listing.windows import pager_of, windows
from generator.pages.parts import card, topic_link
from generator.pages.search.roots import fold
from generator.pages.views import (
    AuthorLetterView,
    AuthorLinkView,
    AuthorsView,
    AuthorView,
    CountView,
    LinkView,
    TopicLinkView,
)

__all__ = ["author_view", "authors_pages"]

_N_COAUTHORS = 40  # a collaboration may have thousands


def author_view(edition: Edition, author: Author) -> AuthorView:
    """Show an author's papers, the newest first, their topics and who they write with."""
    link = Linker(page=author_path(author.id))
    papers = [edition.papers[paper_id] for paper_id in author.paper_ids]
    papers.sort(key=lambda paper: fold(paper.title.text))
    papers.sort(key=lambda paper: paper.issued, reverse=True)
    together = Counter(i for paper in papers for i in set(paper.author_ids) if i != author.id)
    coauthors = [(edition.authors[i], n) for i, n in together.items()]
    coauthors.sort(key=lambda pair: (-pair[1], _sort_key(pair[0])))
    say = edition.words
    name = author.person.full_name
    return AuthorView(
        frame=frame_of(
            edition,
            link,
            title=name,
            description=say("authors.papers_by", n=len(papers), name=name),
            styles=("authors",),
        ),
        name=name,
        spellings=tuple(spelling for spelling in author.spellings if spelling != name),
        orcid=_orcid(author),
        counts=tuple(
            CountView(value=say.number(n), label=say(key, n=n))
            for key, n in (("authors.papers", len(papers)), ("authors.coauthors", len(coauthors)))
            if n
        ),
        topics=_topics(edition, link, papers),
        coauthors=tuple(_listed(link, other, n) for other, n in coauthors[:_N_COAUTHORS]),
        more_coauthors=say("authors.more", n=len(coauthors) - _N_COAUTHORS)
        if len(coauthors) > _N_COAUTHORS
        else "",
        papers=tuple(
            card(edition, link, paper, with_topic=True, with_reasons=False) for paper in papers
        ),
        downloads=author_downloads(link, author),
        all_authors=LinkView(label=say("authors.title"), href=link.to(AUTHORS)),
    )


def authors_pages(edition: Edition) -> Iterator[tuple[PurePosixPath, AuthorsView]]:
    """List every author under the first letter of the family name; none where nobody is known."""
    if not edition.authors:
        return
    in_order = sorted(edition.authors.values(), key=lambda a: (_sort_key(a), a.id))
    parts = by_letter(in_order, _sort_key)
    sizes = {letter: len(authors) for letter, authors in parts}
    pages = windows(parts)
    paths = [authors_path(number) for number in range(1, len(pages) + 1)]
    say = edition.words
    for number, (path, shown) in enumerate(zip(paths, pages, strict=True), start=1):
        link = Linker(page=path)
        yield (
            path,
            AuthorsView(
                frame=frame_of(
                    edition,
                    link,
                    title=_title(edition, number, len(pages)),
                    description=say("authors.description", n=len(edition.authors)),
                    styles=("authors",),
                ),
                title=say("authors.title"),
                explanation=say("authors.description", n=len(edition.authors)),
                letters=letter_links(say, link, zip(paths, pages, strict=True)),
                sections=tuple(
                    AuthorLetterView(
                        id=letter_anchor(letter),
                        title=letter_heading(say, letter),
                        n_authors=sizes[letter],
                        authors=tuple(_listed(link, a, len(a.paper_ids)) for a in authors),
                    )
                    for letter, authors in shown
                ),
                pager=pager_of(edition, link, paths, number),
                all_papers=LinkView(label=say("papers.title"), href=link.to(PAPERS)),
            ),
        )


def _title(edition: Edition, number: int, n_pages: int) -> str:
    title = edition.words("authors.title")
    if number == 1:
        return title
    return f"{title} · {edition.words('papers.page', number=number, n_pages=n_pages)}"


def _orcid(author: Author) -> LinkView | None:
    orcid = author.person.orcid
    if not orcid:
        return None
    return LinkView(label=orcid, href=f"https://orcid.org/{orcid}", is_external=True)


def _topics(edition: Edition, link: Linker, papers: Sequence[Paper]) -> tuple[TopicLinkView, ...]:
    """Count the papers by home topic, those of most papers first."""
    homes = Counter(edition.survey.placements[paper.id].topic for paper in papers)
    sizes = sorted(
        ((edition.topics[slug], n) for slug, n in homes.items() if slug),
        key=lambda pair: (-pair[1], pair[0].file.title),
    )
    largest = max((n for _, n in sizes), default=0)
    return tuple(topic_link(topic, link, n_papers=n, largest=largest) for topic, n in sizes)


def _listed(link: Linker, author: Author, n_papers: int) -> AuthorLinkView:
    return AuthorLinkView(
        name=author.person.sorted_name, href=link.to(author_path(author.id)), n_papers=n_papers
    )


def _sort_key(author: Author) -> str:
    """Return what a name is looked up by; particles count."""
    return fold(author.person.sorted_name)
