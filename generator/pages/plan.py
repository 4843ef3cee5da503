"""Which parts a site has. Two pages never share an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from generator.errors import Location, Problem, SurveyError
from generator.pages.addresses import (
    COMPARE,
    FIT,
    MAP,
    NEW,
    READING_LIST,
    author_path,
    feed_path,
    paper_path,
    topic_path,
)
from generator.pages.downloads.exports import author_files, export_parts
from generator.pages.downloads.table import table_parts
from generator.pages.edition import Edition
from generator.pages.machines.feeds import feed_view
from generator.pages.machines.preview import preview_parts
from generator.pages.part import File, Part, data_part, page_part, pages_part
from generator.pages.render import Renderer
from generator.pages.search import search_parts
from generator.pages.shards.details import details_parts
from generator.pages.shards.term_shards import term_parts
from generator.pages.sheets.authors import author_view, authors_pages
from generator.pages.sheets.compare import compare_view
from generator.pages.sheets.fit import fit_view
from generator.pages.sheets.free import (
    NOT_FOUND,
    free_path,
    free_view,
    not_found_view,
    redirect_view,
)
from generator.pages.sheets.home import HOME, home_view
from generator.pages.sheets.lists import UNSORTED, papers_pages, unsorted_view
from generator.pages.sheets.map import map_files, map_view
from generator.pages.sheets.method import METHOD, method_view
from generator.pages.sheets.new import new_view
from generator.pages.sheets.paper import paper_view
from generator.pages.sheets.reading_list import reading_list_view
from generator.pages.sheets.review import REVIEW, review_view
from generator.pages.sheets.topic import topic_pages, topic_view
from generator.pages.views import (
    PaperView,
    RedirectView,
    TopicPageView,
    TopicView,
)
from generator.pages.words import SCRIPT_WORDS, script_words

__all__ = ["plan_parts"]

# So many take as long as a paper's page.
_CARDS = 4
_LOOKS = 50  # at papers, for a page that counts or sorts all of them


def plan_parts(edition: Edition, free_pages: Mapping[str, str]) -> tuple[Part, ...]:
    """Plan every part of an edition's site, by name; none of them is made yet.

    free_pages: the editor's Markdown by slug.
    Raises SurveyError when two pages would stand at one address, naming both.
    """
    parts = (*_pages(edition, free_pages), *_beside_pages(edition))
    parts = tuple(sorted(parts, key=lambda part: part.name))
    _refuse_clashes(parts)
    return parts


def _refuse_clashes(parts: Iterable[Part]) -> None:
    taken: dict[PurePosixPath, Part] = {}
    clashes = []
    for part in parts:
        if part.page is None:
            continue
        other = taken.setdefault(part.page, part)
        if other is not part:
            clashes.append(
                Problem(
                    message=f"{part.owner} and {other.owner} would both be '{part.page}'",
                    where=Location(path=part.owner) if part.owner.startswith("content/") else None,
                    hint="Rename one of them.",
                )
            )
    if clashes:
        raise SurveyError(clashes)


def _pages(edition: Edition, free_pages: Mapping[str, str]) -> Iterator[Part]:
    walk = 1 + len(edition.survey.corpus) // _LOOKS
    yield page_part(HOME, "pages/home.html", home_view, owner="the home page", cost=walk)
    for topic in edition.survey.topics:
        owner = f"content/topics/{topic.slug}.yaml"
        path = topic_path(topic.slug)
        view, further = partial(_topic, topic.slug), partial(_topic_pages, topic.slug)
        cost = 1 + len(topic.paper_ids) // _CARDS
        yield page_part(path, "pages/topic.html", view, owner=owner, cost=cost)
        name = f"{path}, further"
        yield pages_part(name, "pages/topic_page.html", further, owner=owner, cost=cost)
    for paper_id in edition.survey.corpus.ids:
        of_paper = partial(_paper, paper_id)
        owner = f"paper '{paper_id}'"
        yield page_part(paper_path(paper_id), "pages/paper.html", of_paper, owner=owner)
    for author_id in edition.authors:
        path, make = author_path(author_id), partial(_author, author_id)
        yield Part(name=str(path), owner=f"author '{author_id}'", make=make, page=path)
    cost = 1 + len(edition.survey.corpus) // _CARDS
    yield pages_part("papers", "pages/papers.html", papers_pages, cost=cost)
    yield pages_part("authors", "pages/authors.html", authors_pages, cost=walk)
    yield page_part(UNSORTED, "pages/unsorted.html", unsorted_view)
    yield page_part(READING_LIST, "pages/list.html", reading_list_view)
    yield page_part(MAP, "pages/map.html", map_view, cost=walk)
    yield page_part(NEW, "pages/new.html", new_view)
    yield page_part(FIT, "pages/fit.html", fit_view)
    yield page_part(COMPARE, "pages/compare.html", compare_view)
    yield page_part(METHOD, "pages/method.html", method_view, cost=walk)
    yield page_part(REVIEW, "pages/review.html", review_view, cost=walk)
    yield page_part(NOT_FOUND, "pages/404.html", not_found_view, is_listed=False)
    for slug, text in sorted(free_pages.items()):
        of_editor = partial(free_view, slug=slug, text=text)
        owner = f"content/pages/{slug}.md"
        yield page_part(free_path(slug), "pages/about.html", of_editor, owner=owner, given=text)
    yield from _redirects(edition)


def _topic(slug: str, edition: Edition) -> TopicView:
    return topic_view(edition, edition.topics[slug])


def _topic_pages(slug: str, edition: Edition) -> Iterator[tuple[PurePosixPath, TopicPageView]]:
    return topic_pages(edition, edition.topics[slug])


def _paper(paper_id: str, edition: Edition) -> PaperView:
    return paper_view(edition, edition.papers[paper_id])


def _author(author_id: str, edition: Edition, renderer: Renderer) -> Iterator[File]:
    """Make an author's page with the file that it offers: both show the same papers."""
    author = edition.authors[author_id]
    view = author_view(edition, author)
    yield author_path(author_id), renderer.page("pages/author.html", view)
    yield from author_files(edition, author)


def _redirects(edition: Edition) -> Iterator[Part]:
    for topic in edition.survey.topics:
        for alias in topic.file.aliases:
            owner = f"an alias in content/topics/{topic.slug}.yaml"
            view = partial(_to_topic, topic_path(alias), topic.slug)
            yield _redirect(topic_path(alias), view, owner, given=topic.slug)
    corpus = edition.survey.corpus
    for former, paper_id in corpus.redirects.items():
        if paper_id in edition.papers:
            owner = f"the former address of paper '{paper_id}'"
            view = partial(_to_paper, paper_path(former), paper_id)
            yield _redirect(paper_path(former), view, owner, given=paper_id)
    for former, author_id in corpus.author_redirects.items():
        if author_id in edition.authors:
            owner = f"the former address of author '{author_id}'"
            view = partial(_to_author, author_path(former), author_id)
            yield _redirect(author_path(former), view, owner, given=author_id)


def _redirect(path: PurePosixPath, view: partial[RedirectView], owner: str, *, given: str) -> Part:
    template = "pages/redirect.html"
    return page_part(path, template, view, owner=owner, is_listed=False, given=given)


def _to_topic(path: PurePosixPath, slug: str, edition: Edition) -> RedirectView:
    title = edition.topics[slug].file.title
    return redirect_view(edition, path, topic_path(slug), title)


def _to_paper(path: PurePosixPath, paper_id: str, edition: Edition) -> RedirectView:
    title = edition.papers[paper_id].title.text
    return redirect_view(edition, path, paper_path(paper_id), title)


def _to_author(path: PurePosixPath, author_id: str, edition: Edition) -> RedirectView:
    name = edition.authors[author_id].person.full_name
    return redirect_view(edition, path, author_path(author_id), name)


def _beside_pages(edition: Edition) -> Iterator[Part]:
    """Plan what is no page: downloads, images, feeds, and the data of scripts."""
    yield from export_parts(edition)
    yield from table_parts(edition)
    yield from details_parts(edition)
    yield from preview_parts(edition)
    yield from search_parts(edition)
    yield from term_parts()
    yield data_part("dots", lambda edition: map_files(edition).items())
    yield data_part("words", lambda edition: ((SCRIPT_WORDS, script_words(edition.words)),))
    for slug in (None, *edition.topics):
        name = str(feed_path(slug))
        yield Part(name=name, owner="a feed", make=partial(_feed, slug))
    yield Part(name="assets", owner="a file of Litatlas", make=lambda _, r: r.static_files())


def _feed(slug: str | None, edition: Edition, renderer: Renderer) -> Iterator[File]:
    feed = feed_view(edition, edition.topics[slug] if slug else None)
    yield feed_path(slug), renderer.text("feed.xml", feed=feed)
