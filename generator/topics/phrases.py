"""How people write a term: in its usual case and number, and as the whole phrase it is part of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from generator.topics.analysis import WORD, is_filler, singular

__all__ = ["is_head", "reads_well", "stems", "telling", "usual_form", "written_forms"]

_DOMINANT = 0.6  # share of a pair's occurrences that must go on alike to make a longer phrase
_LONGEST = 4  # words
_SMALL_SHARE = 0.2  # of occurrences in small letters, from which on capitals are an accident

# Fillers that may still end a phrase: "reward model", "image captioning task".
_HEADS = frozenset(
    "model models modeling modelling question questions method methods analysis process "
    "capability capabilities ability abilities application applications".split()
)


def is_head(word: str) -> bool:
    """Tell a filler that may still end a phrase: "reward model"."""
    return word in _HEADS


def reads_well(phrase: str) -> bool:
    """Tell a phrase that can stand alone from a piece of one ("multimodal large").

    A single word always can; of several, the first must mean something and the last be a noun.
    """
    words = phrase.lower().split()
    if len(words) == 1:
        return True
    first, last = singular(words[0]), words[-1]
    return not is_filler(first) and (is_head(last) or not is_filler(singular(last)))


def stems(phrase: str) -> frozenset[str]:
    """Return the words of a phrase in small letters and the singular."""
    return frozenset(_stem(phrase.split()))


def telling(ranked: Iterable[tuple[str, float]], n: int) -> list[tuple[str, float]]:
    """Take the first ``n`` phrases that can stand alone and do not say the same twice.

    ranked: phrases as written, with their weight, best first. A phrase gives way to a longer one
    that holds its words ("preference" to "preference optimization"), in the better of the two
    places; the longer one gathers the weights of all that it stands for.
    """
    taken: list[tuple[str, float, frozenset[str]]] = []
    for phrase, weight in ranked:
        words = stems(phrase)
        holder = next((i for i, (_, _, held) in enumerate(taken) if words <= held), None)
        if holder is not None:
            taken[holder] = (taken[holder][0], taken[holder][1] + weight, taken[holder][2])
        elif reads_well(phrase):
            inside = [i for i, (_, _, held) in enumerate(taken) if held < words]
            gathered = weight + sum(taken[i][1] for i in inside)
            if inside:
                taken[inside[0]] = (phrase, gathered, words)
                for index in reversed(inside[1:]):
                    del taken[index]
            elif len(taken) < n:
                taken.append((phrase, gathered, words))
    return [(phrase, weight) for phrase, weight, _ in taken]


def written_forms(
    texts: Iterable[str], wanted: Collection[str], cut: Callable[[str], str] = singular
) -> dict[str, str]:
    """Find how people write each wanted term.

    cut: turns a word in small letters into what a term has of it.

    "rlhf" is "RLHF", "reward model" is "reward models" where that is more common, and "automatic
    speech" is "automatic speech recognition" where it nearly always goes on so.
    """
    found: dict[str, _Uses] = defaultdict(_Uses)
    for text in texts:
        written = WORD.findall(text.replace("’", "'"))
        parts = [cut(word.lower()) for word in written]
        for index, part in enumerate(parts):
            # "different" shares its root with "difference", but says nothing.
            if part in wanted and not is_filler(singular(written[index].lower())):
                found[part].forms[written[index]] += 1
            pair = f"{part} {parts[index + 1]}" if index + 1 < len(parts) else ""
            if pair in wanted:
                found[pair].note(written[index : index + _LONGEST])
    return {term: found[term].usual() if term in found else term for term in wanted}


@dataclass(slots=True)
class _Uses:
    """How one term was written, and for pairs, how the phrase went on."""

    forms: Counter[str] = field(default_factory=Counter)
    runs: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def note(self, words: Sequence[str]) -> None:
        self.forms[" ".join(words[:2])] += 1
        self.runs[tuple(words)] += 1

    def usual(self) -> str:
        """Return the longest run that dominates, in its most frequent form."""
        longer = _longer(self.runs, self.forms.total()) if self.forms.total() > 1 else 0
        if not longer:
            return usual_form(self.forms)
        forms = Counter[str]()
        for run, n in self.runs.items():
            forms[" ".join(run[:longer])] += n
        dominant = _dominant(self.runs, longer)
        kept = {f: n for f, n in forms.items() if _stem(f.split()) == dominant}
        return usual_form(Counter(kept))


def _longer(runs: Counter[tuple[str, ...]], total: int) -> int:
    """Return how many words the dominant longer phrase has; 0 where none dominates."""
    for n_words in range(_LONGEST, 2, -1):
        stem = _dominant(runs, n_words)
        n = sum(count for run, count in runs.items() if _stem(run[:n_words]) == stem)
        if len(stem) == n_words and n >= _DOMINANT * total and reads_well(" ".join(stem)):
            return n_words
    return 0


def _dominant(runs: Counter[tuple[str, ...]], n_words: int) -> tuple[str, ...]:
    """Return the beginning, in the singular, that most runs share; words only."""
    shared = Counter[tuple[str, ...]]()
    for run, count in runs.items():
        if all(word[0].isalnum() for word in run[:n_words]):
            shared[_stem(run[:n_words])] += count
    return min(shared, key=lambda stem: (-shared[stem], stem), default=())


def _stem(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(singular(word.lower()) for word in words)


def usual_form(forms: Counter[str]) -> str:
    """Choose the most frequent form; capitals of titles and sentence starts do not count."""
    small = Counter({form: n for form, n in forms.items() if form == form.lower()})
    pool = small if small.total() >= _SMALL_SHARE * forms.total() else forms
    return min(pool, key=lambda form: (-pool[form], form))
