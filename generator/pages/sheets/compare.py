"""``compare.html``: papers of the reader's choice side by side."""

from __future__ import annotations

from generator.kinds import Kind
from generator.pages.addresses import COMPARE, Linker, topic_path
from generator.pages.edition import Edition, short_title
from generator.pages.frame import frame_of
from generator.pages.parts import topic_link
from generator.pages.views import CompareView, ExampleView, KindView
from generator.topics.survey import Topic

__all__ = ["compare_view"]

_FEWEST_COMPARED = 2
_N_EXAMPLE_PAPERS = 3


def compare_view(edition: Edition) -> CompareView:
    """Offer the exemplars of each topic to compare, the largest topics first."""
    link = Linker(page=COMPARE)
    say = edition.words
    by_size = sorted(edition.survey.topics, key=lambda t: (-len(t.paper_ids), t.file.title))
    return CompareView(
        frame=frame_of(
            edition,
            link,
            title=say("compare.title"),
            description=say("compare.explanation"),
            styles=("compare",),
            scripts=("terms", "shards", "ranking", "search", "details", "comparison", "choosing"),
        ),
        title=say("compare.title"),
        explanation=say("compare.explanation"),
        kinds=tuple(KindView(value=kind.value, label=say(f"kinds.{kind.value}")) for kind in Kind),
        examples=tuple(_example(edition, link, topic) for topic in by_size if topic.paper_ids),
    )


def _example(edition: Edition, link: Linker, topic: Topic) -> ExampleView:
    ids = topic.exemplar_ids[:_N_EXAMPLE_PAPERS]
    return ExampleView(
        topic=topic_link(topic, link),
        table=link.to(topic_path(topic.slug), "comparison"),
        papers=", ".join(short_title(edition.papers[paper_id]) for paper_id in ids),
        compare=f"#papers={','.join(ids)}" if len(ids) >= _FEWEST_COMPARED else None,
    )
