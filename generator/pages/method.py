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
from generator.pages.parts import all_topics, cited, decimal
from generator.pages.review import REVIEW, cause_title
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

_TEXT = """
The sources are read as they are. Records with the same abstract, or with the same telling title,
are one paper. Damage that copying does to an abstract (stray TeX, broken links, lost quotation
marks) is repaired for reading; the original text stays in the [data](data/survey.json).

Titles and abstracts are cut into words and pairs of words, each word to its first eight letters,
and weighed by TF-IDF: a term counts the more the rarer it is. A topic is a vector over the same
terms. It starts as the editor's keywords and is pulled towards the papers that these clearly
select. A paper's home is the topic with the largest cosine, unless the editor has pinned it
elsewhere. That cosine is a sum over terms, and the largest of them are what a paper's page shows
under “why here”.

A paper keeps its topic from edition to edition until the editor's words change or another topic
beats it by a set margin. Facts in the tables are quoted from the abstracts; what the editor gave
instead bears the mark *ed.*
"""


def method_view(edition: Edition) -> MethodView:
    """Account for every record and tell how papers were placed."""
    link = Linker(page=METHOD)
    title = "How this survey was made"
    markdown = Markdown(cite=lambda key: cited(edition, link, key), to=link.to)
    accounts = edition.survey.corpus.accounts
    return MethodView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description="How this edition was built: sources, repairs, placement, numbers.",
        ),
        title=title,
        counts=_counts(edition, link),
        introduction=markdown.render(_TEXT),
        sources=tuple(_sum(a.source, a.reader, [a]) for a in accounts),
        total=_sum("All sources", "", accounts),
        repairs=_repairs(edition),
        settings=_settings(edition),
        sizes=all_topics(edition, link),
        doubts=_doubts(edition, link),
        review=LinkView(label="Placements to review", href=link.to(REVIEW)),
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
    return (
        CountView(value=str(len(edition.papers)), label="papers", href=link.to(PAPERS)),
        CountView(
            value=str(len(edition.papers) - n_unsorted - n_by_editor), label="placed by text"
        ),
        CountView(value=str(n_by_editor), label="placed by the editor"),
        CountView(value=str(n_unsorted), label="unsorted", href=link.to("unsorted.html")),
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
        BarView(label=name.replace("-", " "), share=round(100 * n / largest), value=str(n))
        for name, n in repairs
    )


def _settings(edition: Edition) -> tuple[CountView, ...]:
    options = edition.config.placement
    return (
        CountView(label="Unsorted below a similarity of", value=decimal(options.unsorted_below)),
        CountView(label="Margin to leave a topic", value=decimal(options.keep_margin)),
        CountView(label="Guest from this share of the best", value=decimal(options.also_ratio)),
        CountView(label="Guest topics at most", value=str(options.most_guest_topics)),
    )


def _doubts(edition: Edition, link: Linker) -> tuple[CountView, ...]:
    """Count the placements in doubt, by cause."""
    causes = Counter(doubt.cause for doubt in find_doubts(edition.survey))
    return tuple(
        CountView(
            value=str(causes[cause]), label=cause_title(cause), href=link.to(REVIEW, cause.value)
        )
        for cause in DoubtCause
        if causes[cause]
    )
