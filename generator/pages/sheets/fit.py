"""``fit.html``: where a reader's own text would stand among the topics and papers."""

from __future__ import annotations

from generator.pages.addresses import FIT, Linker
from generator.pages.edition import Edition
from generator.pages.frame import frame_of
from generator.pages.views import FitView, LinkView

__all__ = ["fit_view"]


def fit_view(edition: Edition) -> FitView:
    """Offer the field; the script and the shards of terms do the rest."""
    link = Linker(page=FIT)
    say = edition.words
    title = say("fit.title")
    return FitView(
        frame=frame_of(
            edition,
            link,
            title=title,
            description=say("fit.description"),
            styles=("fit",),
            scripts=("terms", "shards", "ranking", "search", "fit"),
        ),
        title=title,
        topics=LinkView(label=say("fit.all_topics"), href=link.to("index.html", "topics")),
        method=LinkView(label=say("fit.method"), href=link.to("method.html")),
    )
