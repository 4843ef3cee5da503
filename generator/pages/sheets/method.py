"""``method.html``: how this edition was built, with its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.corpus.paper import SourceAccount
from generator.pages.addresses import PAPERS, Linker, paper_path
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.markup import Markdown
from generator.pages.parts import all_topics, cited
from generator.pages.sheets.review import REVIEW
from generator.pages.views import (
    BarView,
    CountView,
    LinkView,
    MethodView,
    SourceView,
)
from generator.topics.doubt import DoubtCause, find_doubts
from generator.topics.survey import Decider

__all__ = ["METHOD", "method_view"]

METHOD = PurePosixPath("method.html")


def method_view(edition: Edition) -> MethodView:
    """Account for every record and tell how papers were placed."""
    link = Linker(page=METHOD)
    words = edition.words
    title = words("method.title")
    markdown = Markdown(cite=lambda key: cited(edition, link, key), to=link.to)
    accounts = edition.survey.corpus.accounts
    return MethodView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description=words("method.description"),
            styles=("accounts",),
        ),
        title=title,
        counts=_counts(edition, link),
        introduction=markdown.render(words("method.text")),
        sources=tuple(_sum(a.source, a.reader, [a]) for a in accounts),
        total=_sum(words("method.all_sources"), "", accounts),
        repairs=_repairs(edition),
        settings=_settings(edition),
        sizes=all_topics(edition, link),
        doubts=_doubts(edition, link),
        review=LinkView(label=words("method.review"), href=link.to(REVIEW)),
        derived_titles=tuple(
            LinkView(label=paper.title.text, href=link.to(paper_path(paper.id)))
            for paper in edition.survey.corpus
            if paper.title_derived
        ),
    )


def _counts(edition: Edition, link: Linker) -> tuple[CountView, ...]:
    placements = edition.survey.placements.values()
    n_by_editor = sum(p.decided_by is Decider.EDITOR for p in placements)
    n_unsorted = len(edition.unsorted_ids)
    n_papers = len(edition.papers)
    counts = (
        ("n_papers", n_papers, link.to(PAPERS)),
        ("by_text", n_papers - n_unsorted - n_by_editor, None),
        ("by_editor", n_by_editor, None),
        ("unsorted", n_unsorted, link.to("unsorted.html")),
    )
    words = edition.words
    return tuple(
        CountView(value=words.number(n), label=words(f"method.{key}", n=n), href=href)
        for key, n, href in counts
    )


def _sum(source: str, reader: str, accounts: Sequence[SourceAccount]) -> SourceView:
    return SourceView(
        source=source,
        reader=reader,
        n_read=sum(account.n_read for account in accounts),
        n_merged=sum(account.n_merged for account in accounts),
        n_kept=sum(account.n_kept for account in accounts),
        n_hidden=sum(account.n_hidden for account in accounts),
    )


def _repairs(edition: Edition) -> tuple[BarView, ...]:
    repairs = sorted(edition.survey.corpus.repairs.items(), key=lambda pair: (-pair[1], pair[0]))
    largest = max((n for _, n in repairs), default=1)
    return tuple(
        BarView(
            label=edition.words(f"repairs.{name.replace('-', '_')}"),
            share=round(100 * n / largest),
            value=edition.words.number(n),
        )
        for name, n in repairs
    )


def _settings(edition: Edition) -> tuple[CountView, ...]:
    options = edition.config.placement
    words = edition.words
    figures = (
        ("unsorted_below", words.decimal(options.unsorted_below)),
        ("keep_margin", words.decimal(options.keep_margin)),
        ("also_ratio", words.decimal(options.also_ratio)),
        ("most_guests", words.number(options.most_guest_topics)),
    )
    return tuple(CountView(label=words(f"method.{key}"), value=value) for key, value in figures)


def _doubts(edition: Edition, link: Linker) -> tuple[CountView, ...]:
    """Count the placements in doubt, by cause."""
    causes = Counter(doubt.cause for doubt in find_doubts(edition.survey))
    return tuple(
        CountView(
            value=edition.words.number(causes[cause]),
            label=edition.words(f"review.{cause.value}.title"),
            href=link.to(REVIEW, cause.value),
        )
        for cause in DoubtCause
        if causes[cause]
    )
