"""``list.html``: the papers that a reader has put aside."""

from __future__ import annotations

from generator.pages.addresses import PAPERS, READING_LIST, Linker
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.views import FormatView, LinkView, ReadingListView

__all__ = ["reading_list_view"]

# In the order of templates/static/exchange.js, which writes and reads them.
_FORMATS = {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON", "markdown": "Markdown"}


def reading_list_view(edition: Edition) -> ReadingListView:
    """Prepare the page that scripts fill: the survey knows nothing of its readers."""
    link = Linker(page=READING_LIST)
    words = edition.words
    title = words("list.title")
    explanation = words("list.explanation")
    return ReadingListView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description=explanation,
            styles=("list",),
            scripts=(
                "details",
                "terms",
                "shards",
                "ranking",
                "search",
                "exchange",
                "readinglist",
                "listtools",
            ),
        ),
        title=title,
        explanation=explanation,
        all_papers=LinkView(label=words("list.all_papers"), href=link.to(PAPERS)),
        formats=tuple(FormatView(key=key, name=name) for key, name in _FORMATS.items()),
    )
