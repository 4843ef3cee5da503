"""The comparison table of a topic: its systems side by side, each cell with where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.corpus.paper import Paper
from generator.pages.addresses import Linker, paper_path
from generator.pages.downloads.table import table_links
from generator.pages.edition import Edition, short_title
from generator.pages.parts import claims_of, kind_of, links_of, name_of, news_of
from generator.pages.series import series_of
from generator.pages.views import ComparisonView, FacetValueView, RowView
from generator.topics.survey import Topic

__all__ = ["comparison_of"]

_N_FIRST_ROWS = 8
_FEWEST_HIDDEN = 3  # "show all" for less would be a poor joke
_FEWEST_WORTH_TOOLS = 4  # rows
_LONG_TABLE = 200  # rows; the page shows the first of them, the files have all
_N_ROWS_OF_LONG_TABLE = 100


def comparison_of(edition: Edition, link: Linker, topic: Topic) -> ComparisonView:
    """Compare the papers of a topic, those that name a system first."""
    papers = [edition.papers[paper_id] for paper_id in topic.paper_ids]
    shown = sorted(papers, key=lambda paper: paper.name is None)
    if len(shown) >= _LONG_TABLE:
        shown = shown[:_N_ROWS_OF_LONG_TABLE]
    rows = tuple(_row(edition, link, paper) for paper in shown)
    n_first = _N_FIRST_ROWS if len(rows) >= _N_FIRST_ROWS + _FEWEST_HIDDEN else len(rows)
    say = edition.words
    n_named = sum(paper.name is not None for paper in papers)
    is_cut = len(shown) < len(papers)
    return ComparisonView(
        note=say("comparison.note", n=len(papers), named=n_named),
        rows=rows[:n_first],
        more_rows=rows[n_first:],
        has_tools=len(rows) >= _FEWEST_WORTH_TOOLS,
        has_years=any(paper.year for paper in shown),
        has_venues=any(paper.venue for paper in shown),
        kinds=_kinds(edition, shown),
        cut=say("comparison.cut", shown=len(shown), n=len(papers)) if is_cut else None,
        downloads=table_links(link, topic),
    )


def _row(edition: Edition, link: Linker, paper: Paper) -> RowView:
    return RowView(
        id=paper.id,
        href=link.to(paper_path(paper.id)),
        title=paper.title.text,
        label=short_title(paper),
        name=name_of(paper),
        kind=kind_of(edition.words, paper),
        kind_value=paper.kind,
        year=paper.year,
        venue=series_of(paper.venue),
        what_is_new=news_of(paper),
        claims=claims_of(paper),
        links=links_of(edition.words, paper),
        has_editors_links="links" in paper.fixed,
    )


def _kinds(edition: Edition, papers: Sequence[Paper]) -> tuple[FacetValueView, ...]:
    """Return the kinds that tell these papers apart, the most frequent first."""
    sizes = Counter(paper.kind for paper in papers if paper.kind)
    if len(sizes) < 2:
        return ()
    return tuple(
        FacetValueView(value=kind, label=edition.words(f"kinds.{kind}"), n_papers=n)
        for kind, n in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))
    )
