"""Which pages there are: a path, a template and a view each. Two pages never share a path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
from generator.pages.edition import Edition
from generator.pages.sheets.authors import author_view, authors_pages
from generator.pages.sheets.compare import compare_view
from generator.pages.sheets.fit import fit_view
from generator.pages.sheets.free import (
    NOT_FOUND,
    free_path,
    free_view,
    not_found_view,
    page_title,
    redirect_view,
)
from generator.pages.sheets.home import HOME, home_view
from generator.pages.sheets.lists import UNSORTED, papers_pages, unsorted_view
from generator.pages.sheets.map import map_view
from generator.pages.sheets.method import METHOD, method_view
from generator.pages.sheets.new import new_view
from generator.pages.sheets.paper import paper_view
from generator.pages.sheets.reading_list import reading_list_view
from generator.pages.sheets.review import REVIEW, review_view
from generator.pages.sheets.topic import topic_pages, topic_view
from generator.pages.views import View

__all__ = ["Page", "plan_pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be: where, by which template, from what.

    owner: what the page is made from, for an error that names it.
    """

    path: PurePosixPath
    template: str
    view: View
    owner: str


def plan_pages(edition: Edition, free_pages: Mapping[str, str]) -> tuple[Page, ...]:
    """Plan every page of an edition.

    free_pages: the editor's Markdown by slug.
    Raises SurveyError when two pages would stand at one address, naming both.
    """
    titles = {slug: page_title(slug, text) for slug, text in free_pages.items()}
    edition = replace(edition, page_titles=titles)
    pages: dict[PurePosixPath, Page] = {}
    clashes = []
    for page in _every_page(edition, free_pages):
        other = pages.setdefault(page.path, page)
        if other is not page:
            clashes.append(
                Problem(
                    message=f"{page.owner} and {other.owner} would both be '{page.path}'",
                    where=Location(path=page.owner) if page.owner.startswith("content/") else None,
                    hint="Rename one of them.",
                )
            )
    if clashes:
        raise SurveyError(clashes)
    return tuple(pages[path] for path in sorted(pages))


def _every_page(edition: Edition, free_pages: Mapping[str, str]) -> Iterator[Page]:
    yield Page(
        path=HOME, template="pages/home.html", view=home_view(edition), owner="the home page"
    )
    for topic in edition.survey.topics:
        yield Page(
            path=topic_path(topic.slug),
            template="pages/topic.html",
            view=topic_view(edition, topic),
            owner=f"content/topics/{topic.slug}.yaml",
        )
        for path, further in topic_pages(edition, topic):
            yield Page(
                path=path,
                template="pages/topic_page.html",
                view=further,
                owner=f"content/topics/{topic.slug}.yaml",
            )
    for paper in edition.survey.corpus:
        yield Page(
            path=paper_path(paper.id),
            template="pages/paper.html",
            view=paper_view(edition, paper),
            owner=f"paper '{paper.id}'",
        )
    for path, papers in papers_pages(edition):
        yield Page(path=path, template="pages/papers.html", view=papers, owner="a page of Litatlas")
    for author in edition.authors.values():
        yield Page(
            path=author_path(author.id),
            template="pages/author.html",
            view=author_view(edition, author),
            owner=f"author '{author.id}'",
        )
    for path, authors in authors_pages(edition):
        yield Page(
            path=path, template="pages/authors.html", view=authors, owner="a page of Litatlas"
        )
    fixed = (
        (UNSORTED, "pages/unsorted.html", unsorted_view),
        (READING_LIST, "pages/list.html", reading_list_view),
        (MAP, "pages/map.html", map_view),
        (NEW, "pages/new.html", new_view),
        (FIT, "pages/fit.html", fit_view),
        (COMPARE, "pages/compare.html", compare_view),
        (METHOD, "pages/method.html", method_view),
        (REVIEW, "pages/review.html", review_view),
        (NOT_FOUND, "pages/404.html", not_found_view),
    )
    for path, template, make in fixed:
        yield Page(path=path, template=template, view=make(edition), owner="a page of Litatlas")
    for slug, text in sorted(free_pages.items()):
        yield Page(
            path=free_path(slug),
            template="pages/about.html",
            view=free_view(edition, slug, text),
            owner=f"content/pages/{slug}.md",
        )
    yield from _redirects(edition)


def _redirects(edition: Edition) -> Iterator[Page]:
    for topic in edition.survey.topics:
        for alias in topic.file.aliases:
            path, target = topic_path(alias), topic_path(topic.slug)
            view = redirect_view(edition, path, target, topic.file.title)
            owner = f"an alias in content/topics/{topic.slug}.yaml"
            yield Page(path=path, template="pages/redirect.html", view=view, owner=owner)
    for former, paper_id in edition.survey.corpus.redirects.items():
        paper = edition.papers.get(paper_id)
        if paper is not None:
            path, target = paper_path(former), paper_path(paper_id)
            view = redirect_view(edition, path, target, paper.title.text)
            owner = f"the former address of paper '{paper_id}'"
            yield Page(path=path, template="pages/redirect.html", view=view, owner=owner)
    for former, author_id in edition.survey.corpus.author_redirects.items():
        author = edition.authors.get(author_id)
        if author is not None:
            path, target = author_path(former), author_path(author_id)
            view = redirect_view(edition, path, target, author.person.full_name)
            owner = f"the former address of author '{author_id}'"
            yield Page(path=path, template="pages/redirect.html", view=view, owner=owner)
