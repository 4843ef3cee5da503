"""Compare an earlier state with the survey as it is worked out now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.changes.lineage import compare_topics, reworded_topics, trace
from generator.changes.moves import find_moves
from generator.changes.papers import added_papers, merged_papers, removed_papers
from generator.changes.records import joined_records, retitled_papers
from generator.changes.types import Changes, Earlier, Words
from generator.topics.survey import Survey

__all__ = ["compare"]


def compare(before: Earlier, now: Words, survey: Survey) -> Changes:
    """Say everything that differs.

    now: what the editor has written today, from which ``survey`` was worked out.
    A topic that lives on under another address moves nobody, and neither does one that another
    takes up by an alias.
    """
    shown = {
        line.id: line
        for line in before.ledger.papers.values()
        if not line.gone and line.merged_into is None
    }
    shared = {paper_id: shown[paper_id] for paper_id in survey.corpus.ids if paper_id in shown}
    lineage = trace(before, survey)
    homes = {paper_id: line.topic for paper_id, line in shared.items()}
    reworded = reworded_topics(before, survey, lineage)
    titles = _topic_titles(before, survey)
    return Changes(
        against=before.name,
        n_before=len(shown),
        n_after=len(survey.corpus),
        n_shared=len(shared),
        added=added_papers(before, survey, shared),
        removed=removed_papers(survey.corpus, shown, lineage),
        merged=merged_papers(survey.corpus, shown),
        joined=joined_records(before, survey.corpus, shared),
        moved=find_moves(
            before,
            now,
            survey,
            lineage,
            shown=shown,
            reworded=frozenset(reworded),
        ),
        retitled=retitled_papers(before, now, survey.corpus, shared),
        topics=compare_topics(
            before,
            survey,
            lineage,
            homes=homes,
            sizes=Counter(line.topic for line in shown.values() if line.topic),
            reworded=reworded,
        ),
        titles=titles,
        titles_before=_titles_before(before, titles),
    )


def _topic_titles(before: Earlier, survey: Survey) -> dict[str, str]:
    """Give every topic before and now the newest title that is known of it."""
    titles = {slug: line.title for slug, line in before.ledger.topics.items()}
    if before.words:
        titles |= {slug: file.title for slug, file in before.words.topics.items()}
    titles |= {topic.slug: topic.file.title for topic in survey.topics}
    return dict(sorted(titles.items()))


def _titles_before(before: Earlier, titles: Mapping[str, str]) -> dict[str, str]:
    """Give every earlier topic the title of then.

    Where only the ledger is left, a topic that kept its address goes by today's title: the
    ledger's is the one that placed the papers, and may be older than the state.
    """
    known = {slug: titles[slug] for slug in before.ledger.topics}
    if before.words:
        known |= {slug: file.title for slug, file in before.words.topics.items()}
    return dict(sorted(known.items()))
