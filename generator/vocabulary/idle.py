"""Keywords that draw no paper, or only papers that they do not mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Problem, Severity
from generator.topics.analysis import root
from generator.vocabulary.reading import Keyword, Papers
from generator.vocabulary.spellings import Spellings, spellings_of

__all__ = ["find_idle"]

# As in generator.topics.space: a term in more than half of the papers tells none apart and is left
# out, unless there are too few papers to say.
_COMMON_SHARE = 0.5
_FEW_PAPERS = 20

_AT_HOME = 0.5  # share of the papers with some word of a keyword that stand in its topic


def find_idle(keywords: Iterable[Keyword], papers: Papers) -> Iterator[tuple[Keyword, Problem]]:
    """Yield each keyword that does no work, with the reason."""
    spellings = spellings_of(papers.words)
    for keyword in keywords:
        reason = _says_nothing(keyword, papers) or _never_said(keyword, papers, spellings)
        if reason:
            message, hint = reason
            warning = Severity.WARNING
            problem = Problem(message=message, where=keyword.where, hint=hint, severity=warning)
            yield keyword, problem


def _says_nothing(keyword: Keyword, papers: Papers) -> tuple[str, str] | None:
    """Tell why no term of a keyword counts in this survey."""
    hint = "Add the word that makes it this topic's own, or take it out."
    if not keyword.terms:
        return f"'{keyword.text}' consists of filler words, which draw no paper", hint
    fewest = min(len(papers.rows[term]) for term in keyword.terms)
    if len(papers) >= _FEW_PAPERS and fewest > _COMMON_SHARE * len(papers):
        return f"more than half of all papers have '{keyword.text}': it tells none apart", hint
    return None


def _never_said(keyword: Keyword, papers: Papers, spellings: Spellings) -> tuple[str, str] | None:
    """Tell that papers use a keyword neither whole nor, where that would do, in part."""
    single = {root(word): word for word in keyword.words if root(word) in keyword.terms}
    pairs = keyword.terms - single.keys()
    if any(papers.rows[pair] for pair in pairs) or papers.write(keyword):
        return None
    meant = _meant(keyword, papers, spellings)
    hint = f"Did you mean '{meant}'?" if meant else "Write it as papers do, or take it out."
    if not any(papers.rows[word] for word in single):
        return f"no paper has a word of '{keyword.text}'", hint
    if len(single) > 1 and (meant or _strays(keyword, papers)):
        parts = ", ".join(f"'{word}' in {len(papers.rows[at])}" for at, word in single.items())
        return f"no paper has '{keyword.text}', only its words apart: {parts}", hint
    return None


def _meant(keyword: Keyword, papers: Papers, spellings: Spellings) -> str | None:
    """Find how papers write a keyword: hyphenated otherwise, or with every word spelt as known."""
    joined = spellings.joined(keyword.words)
    if joined:
        return papers.as_written(joined)
    spelt = []
    for word in keyword.words:
        is_new = not papers.rows.get(root(word), True)
        known = spellings.near(word) if is_new else word
        if known is None:
            return None
        spelt.append(papers.as_written(known) if is_new else word)
    return " ".join(spelt) if tuple(spelt) != keyword.words else None


def _strays(keyword: Keyword, papers: Papers) -> bool:
    """Tell whether no paper has all words of a keyword, and most that have one stand elsewhere."""
    rows = [papers.rows[term] for term in keyword.terms if " " not in term]
    drawn = frozenset[int]().union(*rows)
    n_at_home = sum(papers.homes[row] == keyword.slug for row in drawn)
    return not frozenset.intersection(*rows) and n_at_home < _AT_HOME * len(drawn)
