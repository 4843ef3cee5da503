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
from generator.pages.views.authors import (
    AuthorLetterView,
    AuthorLinkView,
    AuthorsView,
    AuthorView,
)
from generator.pages.views.cite import CiteView, StyleView, SurveyCiteView
from generator.pages.views.compare import (
    CompareView,
    ComparisonView,
    ExampleView,
    KindView,
    RowView,
)
from generator.pages.views.feeds import CategoryView, EntryView, FeedView
from generator.pages.views.finding import (
    FacetValueView,
    FacetView,
    FinderView,
    OrderView,
    PagerView,
)
from generator.pages.views.fit import FitView
from generator.pages.views.map import (
    DotView,
    DrawingView,
    GroupView,
    LabelView,
    MapSectionView,
    MapTopicView,
    MapView,
    NeighbourhoodView,
    RegionView,
    TextLineView,
)
from generator.pages.views.metadata import MetadataView, StructuredValue, TagView
from generator.pages.views.new import ArrivalsView, NewView, TopicArrivalsView
from generator.pages.views.pages import (
    AboutView,
    HomeView,
    NotFoundView,
    PapersView,
    RedirectView,
    TopicCardView,
    TopicPageView,
    TopicView,
    UnsortedView,
    View,
)
from generator.pages.views.paper import (
    IdentifierView,
    PaperView,
    PublicationView,
    RecordView,
    RelatedView,
    SentenceView,
    WhyView,
)
from generator.pages.views.parts import (
    BarView,
    BylineView,
    CardView,
    CountView,
    FactView,
    FrameView,
    LinkView,
    PersonView,
    QuoteView,
    SearchBoxView,
    SectionView,
    TopicLinkView,
    TraitsView,
)
from generator.pages.views.reading_list import FormatView, ReadingListView
from generator.pages.views.timeline import TimelineView, YearView

__all__ = [
    "AboutView",
    "ArrivalsView",
    "AuthorLetterView",
    "AuthorLinkView",
    "AuthorView",
    "AuthorsView",
    "BarView",
    "BylineView",
    "CardView",
    "CategoryView",
    "CiteView",
    "CompareView",
    "ComparisonView",
    "CountView",
    "DotView",
    "DoubtGroupView",
    "DoubtView",
    "DrawingView",
    "EntryView",
    "ExampleView",
    "FacetValueView",
    "FacetView",
    "FactView",
    "FeedView",
    "FinderView",
    "FitView",
    "FormatView",
    "FrameView",
    "GroupView",
    "HomeView",
    "IdentifierView",
    "KindView",
    "LabelView",
    "LinkView",
    "MapSectionView",
    "MapTopicView",
    "MapView",
    "MetadataView",
    "MethodView",
    "NeighbourhoodView",
    "NewView",
    "NotFoundView",
    "OrderView",
    "PagerView",
    "PaperView",
    "PapersView",
    "PersonView",
    "PublicationView",
    "QuoteView",
    "ReadingListView",
    "RecordView",
    "RedirectView",
    "RegionView",
    "RelatedView",
    "ReviewView",
    "RowView",
    "SearchBoxView",
    "SectionView",
    "SentenceView",
    "SettlementView",
    "SourceView",
    "StructuredValue",
    "StyleView",
    "SurveyCiteView",
    "TagView",
    "TextLineView",
    "TimelineView",
    "TopicArrivalsView",
    "TopicCardView",
    "TopicLinkView",
    "TopicPageView",
    "TopicView",
    "TraitsView",
    "UnsortedView",
    "View",
    "WhyView",
    "YearView",
]
