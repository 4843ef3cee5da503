"""What a coined name looks like, as against ordinary words and the acronyms of a whole field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

__all__ = [
    "NAME_WORD",
    "abbreviates",
    "capitalised_run",
    "count_uses",
    "ends_of_uses",
    "is_coined",
    "is_common",
    "without_generic_end",
]

# One word of a name: "M^2IXT", "IXC-2.5-Reward", "PFGM++".
NAME_WORD = r"[^\W_](?:[\w^+&@*-]|\.(?=\d)){0,60}"

# Words that no name begins with.
_NO_NAME_START = frozenset(
    "a an the this that these those our on in of for from to towards toward how what why when "
    "where who which do does can could is are should will would not no and or but with without "
    "beyond is it its their by as at into over under via using you your we i let if one two more "
    "most new novel all some learning training understanding exploring improving evaluating "
    "enhancing analyzing investigating aligning large small language survey review rethinking "
    "revisiting benchmarking introducing leveraging unlocking lessons case study part recent "
    "deep neural natural machine human multimodal multi-modal reinforcement".split()
)
# What everybody writes; none of it is a paper's own name.
_OF_THE_FIELD = frozenset(
    "ai ml nlp llm vlm lvlm mllm slm lm plm vla lmm lrm rl rlhf rlaif sft ppo dl tl dr nn cnn rnn "
    "icl cot rag qa vqa asr tts gpt gpt-2 gpt-3 gpt-3.5 gpt-4 gpt-4o gpt-4v chatgpt bert clip t5 "
    "llama llama-2 llama-3 llama2 mistral qwen gemini claude vicuna peft lora api gpu cpu sota agi "
    "ood kv moe sqa gui rm mt nmt kg irl bon hci ar vr iot hmm svd mcts mdp pca sgd kl ctc "
    "mmlu gsm8k imagenet coco arxiv huggingface github pubmed python".split()
)
_GENERIC = (
    r"(?:framework|method|model|approach|benchmark|dataset|system|algorithm|pipeline|toolkit|"
    r"library|corpus|paradigm|strategy|technique|architecture|mechanism|platform|project|"
    r"training|pretraining|learning|network|module|suite|family|series|data|code)s?"
)
_NOTE = (  # on another paper; "Erratum: …"
    r"errat(?:um|a)|corrigend(?:um|a)|corrections?|retraction|comment(?:ary|s)?|reply|response|"
    r"editorial|preface"
)
_IS_GENERIC = re.compile(rf"{_GENERIC}|{_NOTE}", re.IGNORECASE)
_COMPOUND = re.compile(
    r"-(?:based|like|style|driven|powered|level|enhanced|augmented|generated|guided|only|free|"
    r"trained|tuned|specific|aware|aligned|centric)$",
    re.IGNORECASE,
)
# A hyphen is as good as a blank, of whatever kind.
_GAPS = {ord(c): " " for c in map(chr, range(0x3001)) if c.isspace()} | {ord("-"): " "}
_SIZE = re.compile(r"\d+(?:\.\d+)?[A-Za-z]s?")  # 7B, 3D
_LINKING = frozenset({"&", "of", "for", "from", "the", "and", "to", "in", "with", "as"})


@lru_cache(maxsize=1 << 14)
def is_coined(word: str) -> bool:
    """Tell whether a word looks coined: inner capitals, an acronym, or letters with a figure."""
    plain = word.casefold()
    parts = [part.casefold().removesuffix("s") for part in word.split("-") if not part.islower()]
    of_the_field = plain.removesuffix("s") in _OF_THE_FIELD or set(parts) <= _OF_THE_FIELD
    if plain in _OF_THE_FIELD or of_the_field or _COMPOUND.search(word) or _SIZE.fullmatch(word):
        return False
    n_capitals = sum(c.isupper() for c in word)
    is_plural_acronym = word.endswith("s") and word[:-1].isupper()
    has_figure = n_capitals > 0 and any(c.isdigit() for c in word)
    return has_figure or (n_capitals >= 2 and not is_plural_acronym and not _is_title_case(word))


def _is_title_case(word: str) -> bool:
    """Tell compounds of ordinary words ("Vision-Language", "Weak-to-Strong") from coined ones."""
    parts = word.split("-")
    ordinary = all(part.islower() or (part.istitle() and len(part) > 1) for part in parts)
    return len(parts) > 1 and ordinary and any(len(part) > 3 for part in parts)


def is_common(phrase: str) -> bool:
    """Tell whether a phrase begins or stands as something that belongs to everybody."""
    words = phrase.casefold().split()
    return (
        not words
        or words[0] in _NO_NAME_START
        or phrase.casefold().removesuffix("s") in _OF_THE_FIELD
        or _IS_GENERIC.fullmatch(phrase) is not None
        or all(word.removesuffix("s") in _OF_THE_FIELD for word in words)
    )


def capitalised_run(words: list[str]) -> list[str]:
    """Return the leading capitalised words, with linking words inside ("Chain of Hindsight")."""
    n_kept = 0
    for n, word in enumerate(words, 1):
        if word[0].isupper() or word[0].isdigit():
            n_kept = n
        elif not (n_kept and word in _LINKING):
            break
    return words[:n_kept]


def without_generic_end(words: list[str]) -> list[str]:
    """Leave out a last word that only says what kind of thing it is ("Foo Framework")."""
    n_kept = len(words)
    while n_kept > 1 and _IS_GENERIC.fullmatch(words[n_kept - 1]):
        n_kept -= 1
    return words[:n_kept]


def abbreviates(short: str, full: str, *, in_order: bool = True) -> bool:
    """Tell whether a short form is made of the words before it.

    Its first letter stands at the head of the phrase, or as a capital in its first word; the
    others follow, ``in_order`` or somewhere ("REgressing the RELative FUture", REFUEL).
    """
    words = full.split()
    if not words or not short[0].isalpha():
        return False
    if words[0][0].casefold() != short[0].casefold() and short[0] not in words[0]:
        return False
    letters = [c for c in short.casefold() if c.isalpha()]
    if not in_order:
        return not Counter(letters) - Counter(full.casefold())
    rest = iter(full.casefold())
    return all(c in rest for c in letters)


def count_uses(name: str, text: str) -> int:
    """Count a name in a text; case matters only to acronyms, hyphens and a plural never do."""
    wanted, said = (name, text) if name.isupper() else (_lowered(name), _lowered(text))
    flat = wanted.translate(_GAPS)
    within = said.translate(_GAPS) if " " in flat else said
    if flat not in within:
        return 0
    return sum(1 for _ in _ends(flat, within, lambda start, end: _is_use(said, start, end)))


def ends_of_uses(name: str, text: str) -> Iterator[int]:
    """Yield the offset behind each use of a name as it is written, in whatever case."""
    said = _lowered(text)
    return _ends(
        _lowered(name),
        said,
        lambda start, end: (
            not _is_in_word(said[max(start - 1, 0) : start])
            and not _is_in_word(said[end : end + 1])
        ),
    )


def _ends(wanted: str, text: str, is_use: Callable[[int, int], bool]) -> Iterator[int]:
    """Yield where the uses of a name end, one behind the other."""
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if is_use(start, end):
            yield end
            start = end - 1
        start = text.find(wanted, start + 1)


def _is_use(text: str, start: int, end: int) -> bool:
    """Tell whether words begin and end where a name does, but for an "s"."""
    after = text[end : end + 2]
    runs_on = [c.isalnum() or c == "_" for c in after]
    is_longer = runs_on == [True, True] or (runs_on[:1] == [True] and after[0] != "s")
    return not is_longer and not _is_in_word(text[max(start - 1, 0) : start])


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character in {"_", "-"}


def _lowered(text: str) -> str:
    """Return a text in small letters, each where it was: a few, such as İ, would become two."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
