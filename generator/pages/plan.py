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
    paper_path,
    topic_path,
)
from generator.pages.downloads.exports import export_files
from generator.pages.downloads.table import table_files
from generator.pages.edition import Edition
from generator.pages.machines.feeds import feed_views
from generator.pages.machines.preview import preview_files
from generator.pages.part import File, Part, data_part, page_part, pages_part
from generator.pages.render import Renderer
from generator.pages.search import search_files
from generator.pages.shards.details import details_files
from generator.pages.shards.term_shards import term_shards
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
    AuthorView,
    PaperView,
    RedirectView,
    TopicPageView,
    TopicView,
)
from generator.pages.words import SCRIPT_WORDS, script_words

__all__ = ["plan_parts"]


def plan_parts(edition: Edition, free_pages: Mapping[str, str]) -> tuple[Part, ...]:
    """Plan every part of an edition's site, by name; none of them is made yet.

    free_pages: the editor's Markdown by slug.
    Raises SurveyError when two pages would stand at one address, naming both.
    """
    parts = tuple(sorted((*_pages(edition, free_pages), *_beside_pages()), key=lambda p: p.name))
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
    yield page_part(HOME, "pages/home.html", home_view, owner="the home page")
    for topic in edition.survey.topics:
        owner = f"content/topics/{topic.slug}.yaml"
        path = topic_path(topic.slug)
        yield page_part(path, "pages/topic.html", partial(_topic, topic.slug), owner=owner)
        further = partial(_topic_pages, topic.slug)
        yield pages_part(f"{path}, further", "pages/topic_page.html", further, owner=owner)
    for paper_id in edition.survey.corpus.ids:
        of_paper = partial(_paper, paper_id)
        owner = f"paper '{paper_id}'"
        yield page_part(paper_path(paper_id), "pages/paper.html", of_paper, owner=owner)
    for author_id in edition.authors:
        of_author = partial(_author, author_id)
        owner = f"author '{author_id}'"
        yield page_part(author_path(author_id), "pages/author.html", of_author, owner=owner)
    yield pages_part("papers", "pages/papers.html", papers_pages)
    yield pages_part("authors", "pages/authors.html", authors_pages)
    yield page_part(UNSORTED, "pages/unsorted.html", unsorted_view)
    yield page_part(READING_LIST, "pages/list.html", reading_list_view)
    yield page_part(MAP, "pages/map.html", map_view)
    yield page_part(NEW, "pages/new.html", new_view)
    yield page_part(FIT, "pages/fit.html", fit_view)
    yield page_part(COMPARE, "pages/compare.html", compare_view)
    yield page_part(METHOD, "pages/method.html", method_view)
    yield page_part(REVIEW, "pages/review.html", review_view)
    yield page_part(NOT_FOUND, "pages/404.html", not_found_view, is_listed=False)
    for slug, text in sorted(free_pages.items()):
        of_editor = partial(free_view, slug=slug, text=text)
        owner = f"content/pages/{slug}.md"
        yield page_part(free_path(slug), "pages/about.html", of_editor, owner=owner)
    yield from _redirects(edition)


def _topic(slug: str, edition: Edition) -> TopicView:
    return topic_view(edition, edition.topics[slug])


def _topic_pages(slug: str, edition: Edition) -> Iterator[tuple[PurePosixPath, TopicPageView]]:
    return topic_pages(edition, edition.topics[slug])


def _paper(paper_id: str, edition: Edition) -> PaperView:
    return paper_view(edition, edition.papers[paper_id])


def _author(author_id: str, edition: Edition) -> AuthorView:
    return author_view(edition, edition.authors[author_id])


def _redirects(edition: Edition) -> Iterator[Part]:
    for topic in edition.survey.topics:
        for alias in topic.file.aliases:
            owner = f"an alias in content/topics/{topic.slug}.yaml"
            view = partial(_to_topic, topic_path(alias), topic.slug)
            yield _redirect(topic_path(alias), view, owner)
    corpus = edition.survey.corpus
    for former, paper_id in corpus.redirects.items():
        if paper_id in edition.papers:
            owner = f"the former address of paper '{paper_id}'"
            view = partial(_to_paper, paper_path(former), paper_id)
            yield _redirect(paper_path(former), view, owner)
    for former, author_id in corpus.author_redirects.items():
        if author_id in edition.authors:
            owner = f"the former address of author '{author_id}'"
            view = partial(_to_author, author_path(former), author_id)
            yield _redirect(author_path(former), view, owner)


def _redirect(path: PurePosixPath, view: partial[RedirectView], owner: str) -> Part:
    return page_part(path, "pages/redirect.html", view, owner=owner, is_listed=False)


def _to_topic(path: PurePosixPath, slug: str, edition: Edition) -> RedirectView:
    title = edition.topics[slug].file.title
    return redirect_view(edition, path, topic_path(slug), title)


def _to_paper(path: PurePosixPath, paper_id: str, edition: Edition) -> RedirectView:
    title = edition.papers[paper_id].title.text
    return redirect_view(edition, path, paper_path(paper_id), title)


def _to_author(path: PurePosixPath, author_id: str, edition: Edition) -> RedirectView:
    name = edition.authors[author_id].person.full_name
    return redirect_view(edition, path, author_path(author_id), name)


def _beside_pages() -> Iterator[Part]:
    """Plan what is no page: downloads, images, feeds, and the data of scripts."""
    yield data_part("downloads", lambda edition: export_files(edition).items())
    yield data_part("tables", lambda edition: table_files(edition).items())
    yield data_part("previews", lambda edition: preview_files(edition).items())
    yield data_part("details", lambda edition: details_files(edition).items())
    yield data_part("dots", lambda edition: map_files(edition).items())
    yield data_part("search", lambda edition: search_files(edition).items())
    yield data_part("terms", lambda edition: term_shards(edition).items())
    yield data_part("words", lambda edition: ((SCRIPT_WORDS, script_words(edition.words)),))
    yield Part(name="feeds", owner="a feed", make=_feeds)
    yield Part(name="assets", owner="a file of Litatlas", make=lambda _, r: r.static_files())


def _feeds(edition: Edition, renderer: Renderer) -> Iterator[File]:
    for path, feed in feed_views(edition).items():
        yield path, renderer.text("feed.xml", feed=feed)
