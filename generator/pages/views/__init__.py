"""What templates see: finished values only.

A template loops and branches over these; it never looks up, sorts, cuts strings or builds an
address. Every ``href`` is already relative to the page it stands on. Fields typed ``Markup`` are
HTML made (and escaped) by ``generator.pages.markup``; every ``str`` is plain text that Jinja
escapes. None or an empty tuple means "nothing to show": the template leaves the part out, or
shows a quiet gap in a table cell.
"""

from __future__ import annotations

from generator.pages.views.accounts import (
    DoubtGroupView,
    DoubtView,
    MethodView,
    ReviewView,
    SettlementView,
    SourceView,
)
from generator.pages.views.pages import (
    AboutView,
    HomeView,
    NotFoundView,
    PapersView,
    PaperView,
    RecordView,
    RedirectView,
    SentenceView,
    TopicCardView,
    TopicView,
    UnsortedView,
    View,
    WhyView,
)
from generator.pages.views.parts import (
    BarView,
    CardView,
    CountView,
    FactView,
    FrameView,
    LinkView,
    QuoteView,
    RowView,
    SearchBoxView,
    SectionView,
    TopicLinkView,
)

__all__ = [
    "AboutView",
    "BarView",
    "CardView",
    "CountView",
    "DoubtGroupView",
    "DoubtView",
    "FactView",
    "FrameView",
    "HomeView",
    "LinkView",
    "MethodView",
    "NotFoundView",
    "PaperView",
    "PapersView",
    "QuoteView",
    "RecordView",
    "RedirectView",
    "ReviewView",
    "RowView",
    "SearchBoxView",
    "SectionView",
    "SentenceView",
    "SettlementView",
    "SourceView",
    "TopicCardView",
    "TopicLinkView",
    "TopicView",
    "UnsortedView",
    "View",
    "WhyView",
]
