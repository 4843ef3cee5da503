"""Facts for the comparison table, read from title and abstract by general cues."""

from __future__ import annotations

from generator.corpus.facts.claims import find_claims
from generator.corpus.facts.contribution import find_contribution
from generator.corpus.facts.kind import find_kind
from generator.corpus.facts.links import find_links
from generator.corpus.facts.name import find_name, find_naming_sentence
from generator.corpus.facts.types import Facts
from generator.corpus.richtext import RichText
from generator.corpus.sentences import read_sentences

__all__ = ["find_facts"]


def find_facts(title: RichText | None, abstract: RichText) -> Facts:
    """Read name, kind, contribution, claims and links of one paper."""
    title_text = title.text if title else None
    sentences = read_sentences(abstract.text)
    name = find_name(title_text, abstract.text, sentences)
    return Facts(
        name=name,
        named_in=find_naming_sentence(name, sentences) if name else None,
        kind=find_kind(title_text, abstract.text, sentences, name),
        contribution=find_contribution(title_text, sentences, name),
        claims=find_claims(sentences),
        links=find_links(abstract),
    )
