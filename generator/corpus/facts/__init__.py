"""Facts for the comparison table, read from title and abstract by general cues."""

from __future__ import annotations

from generator.corpus.facts.claims import find_claims
from generator.corpus.facts.contribution import find_contribution
from generator.corpus.facts.kind import find_kind
from generator.corpus.facts.links import find_links
from generator.corpus.facts.name import find_name, find_naming_sentence
from generator.corpus.facts.types import Facts
from generator.corpus.richtext import RichText
from generator.corpus.sentences import sentence_spans

__all__ = ["find_facts"]


def find_facts(title: RichText | None, abstract: RichText) -> Facts:
    """Read name, kind, contribution, claims and links of one paper."""
    title_text = title.text if title else None
    spans = sentence_spans(abstract.text)
    name = find_name(title_text, abstract.text, spans)
    return Facts(
        name=name,
        named_in=find_naming_sentence(name, abstract.text, spans) if name else None,
        kind=find_kind(title_text, abstract.text, spans, name),
        contribution=find_contribution(title_text, abstract.text, spans, name),
        claims=find_claims(abstract.text, spans),
        links=find_links(abstract),
    )
