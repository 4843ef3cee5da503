"""Facts read from abstracts: pairs of input and expectation in ``cases/facts``, and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.facts import contribution, find_facts, kind, naming
from generator.corpus.facts.coined import count_uses, ends_of_uses
from generator.corpus.facts.cue import Cue
from generator.corpus.facts.links import find_links
from generator.corpus.facts.name import find_name, name_from_title
from generator.corpus.facts.types import Facts
from generator.corpus.richtext import Mark, RichText
from generator.corpus.sentences import read_sentences, sentence_spans
from generator.kinds import Kind

CASES = Path(__file__).parent / "cases" / "facts"


@dataclass(frozen=True)
class Case:
    """A heading that states the behaviour, an input, and what is expected of one fact."""

    heading: str
    title: str | None
    abstract: str
    expected: tuple[str, ...]


def read_cases(filename: str, field: str) -> list[Case]:
    blocks = re.split(r"^## ", (CASES / filename).read_text(encoding="utf-8"), flags=re.MULTILINE)
    cases = []
    for block in blocks[1:]:
        heading, *lines = block.strip().splitlines()
        pairs = [line.partition(": ")[::2] for line in lines]
        values = {key: value for key, value in pairs if key != field}
        title = None if values["title"] == "-" else values["title"]
        expected = tuple(value for key, value in pairs if key == field)
        cases.append(Case(heading, title, values["abstract"], expected))
    return cases


def facts_of(case: Case) -> Facts:
    return find_facts(RichText(case.title) if case.title else None, RichText(case.abstract))


def by_heading(filename: str, field: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "case", [pytest.param(c, id=c.heading) for c in read_cases(filename, field)]
    )


@by_heading("names.md", "name")
def test_name_is_what_the_paper_introduces(case: Case) -> None:
    assert (facts_of(case).name or "-",) == case.expected


@by_heading("kinds.md", "kind")
def test_kind_follows_what_the_paper_says_it_makes(case: Case) -> None:
    assert (facts_of(case).kind,) == case.expected


@by_heading("contributions.md", "contribution")
def test_contribution_is_the_sentence_that_says_what_is_new(case: Case) -> None:
    quote = facts_of(case).contribution
    assert (case.abstract[quote.start : quote.end] if quote else "-",) == case.expected


@by_heading("claims.md", "claim")
def test_claims_are_own_results_with_a_number(case: Case) -> None:
    claims = facts_of(case).claims
    assert tuple(case.abstract[c.start : c.end] for c in claims) == case.expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Freeze-Omni: A Smart Dialogue Model", "Freeze-Omni"),
        ("Align Anything: Training Models to Follow Instructions", "Align Anything"),
        ("Prompt Optimization in Steps (PROMST): Integrating Feedback", "PROMST"),
        ("OpenAssistant Conversations -- Democratizing Alignment", "OpenAssistant Conversations"),
        ("Natural Interaction for Italian: LLaMAntino-3-ANITA", "LLaMAntino-3-ANITA"),
        ("Lightweight In-Context Tuning for Multimodal Unified Models", None),
        ("On the Loss of Context: A Study", None),
        ("Do Models Listen? A Test", None),
        ("Weak-to-Strong Generalization beyond Accuracy: a Pilot Study", None),
        ("LLMs: Where Next?", None),
        ("", None),
    ],
)
def test_title_gives_a_name_only_where_it_looks_like_one(title: str, name: str | None) -> None:
    assert name_from_title(title) == name


def test_at_most_three_claims_the_strongest_in_text_order() -> None:
    results = [f"Lamp {n} improves light by {n}0% on ships." for n in range(1, 6)]
    abstract = " ".join(["We propose five lamps.", *results])
    claims = find_facts(None, RichText(abstract)).claims
    assert len(claims) == 3
    assert [c.start for c in claims] == sorted(c.start for c in claims)


def test_quotes_point_into_the_sentence_that_holds_them() -> None:
    abstract = "Lamps burn. We propose Lantern, a lamp. Our lamp saves 41% of oil, on any ship."
    facts = find_facts(RichText("Lantern: A Lamp"), RichText(abstract))
    spans = sentence_spans(abstract)
    assert facts.contribution is not None
    for quote in (facts.contribution, *facts.claims):
        assert quote.sentence in spans
        assert quote.sentence[0] <= quote.start < quote.end <= quote.sentence[1]


@pytest.mark.parametrize(
    ("abstract", "sentence"),
    [
        ("Lantern shines. We propose Lantern, a lamp.", "We propose Lantern, a lamp."),
        ("Lamps burn. Lantern burns less. Lantern shines.", "Lantern burns less."),
        ("Lamps burn. Ours burns less.", None),
        ("Lamps burn. Code is at https://example.org/Lantern.", None),
    ],
    ids=["that gives it", "else the first that has it", "or none", "but no address"],
)
def test_name_comes_with_the_sentence(abstract: str, sentence: str | None) -> None:
    facts = find_facts(RichText("Lantern: A Lamp"), RichText(abstract))
    assert facts.name == "Lantern"
    named_in = abstract[slice(*facts.named_in)] if facts.named_in else None
    assert named_in == sentence


@pytest.mark.parametrize(
    ("before", "address", "label"),
    [
        ("Code is available at ", "https://github.com/a/b", "code"),
        ("Our code and data are at ", "https://github.com/a/b", "code"),
        ("The dataset is released at ", "https://github.com/a/b", "data"),
        ("A list of papers is kept at ", "https://github.com/a/b", "reading list"),
        ("See ", "https://github.com/a/Awesome-Lamps", "reading list"),
        ("See ", "https://huggingface.co/a/lamp-7b", "model"),
        ("See ", "https://huggingface.co/datasets/a/lamps", "data"),
        ("See ", "https://huggingface.co/spaces/a/lamps", "demo"),
        ("Code and videos: ", "https://lamps.github.io", "project page"),
        ("A film is at ", "https://www.youtube.com/watch?v=1", "video"),
        ("Listen to samples at ", "https://lamps.example.org", "demo"),
        ("Our code is old. See ", "https://lamps.example.org", "link"),
    ],
)
def test_link_is_labelled_by_its_host_and_the_words_before_it(
    before: str, address: str, label: str
) -> None:
    mark = Mark(start=len(before), end=len(before + address), kind="link", value=address)
    (link,) = find_links(RichText(before + address, (mark,)))
    assert (link.url, link.label) == (address, label)


def test_address_given_twice_is_one_link() -> None:
    text = "Code: https://a.org and https://a.org"
    marks = tuple(
        Mark(start=m.start(), end=m.end(), kind="link", value=m[0])
        for m in re.finditer(r"https://a\.org", text)
    )
    assert len(find_links(RichText(text, marks))) == 1


def test_maths_is_no_link() -> None:
    text = RichText("top-K", (Mark(start=4, end=5, kind="math", value="K"),))
    assert find_links(text) == ()


def test_empty_abstract_has_no_facts() -> None:
    """A method is what an abstract leaves over; without one nothing is known."""
    facts = find_facts(None, RichText(""))
    assert facts == Facts(
        name=None, named_in=None, kind=None, contribution=None, claims=(), links=()
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Town Birds: A Survey", Kind.SURVEY),
        ("WrenBench: A Benchmark for Birdsong", Kind.BENCHMARK),
        ("Do Birds Hear Trams?", Kind.ANALYSIS),
        ("Wrens beside Trams", None),
        ("WrenPost: Forty Birds in Town", None),
    ],
)
def test_title_alone_tells_the_kind_or_nothing_does(title: str, kind: Kind | None) -> None:
    assert find_facts(RichText(title), RichText("")).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "We propose " + "A" * 30_000,
        "we introduce " * 3_000,
        "(" * 20_000,
        "(AbC) " * 10_000,
        "We propose 5% of X-Y, and reduce it, " * 3_000,
        "1,1," * 10_000,
        "a-" * 20_000,
        "showshow" * 5_000 + " that",
        "We present " + "Big Word " * 5_000,
    ],
)
def test_endless_text_is_read_to_its_end(text: str) -> None:
    """A regex that backtracks without bound would never come back from these."""
    assert find_facts(RichText("T: x"), RichText(text)).links == ()


CUES = [
    pytest.param(cue, id=f"{module.__name__.rpartition('.')[2]}{name}")
    for module in (contribution, kind, naming)
    for name, cue in vars(module).items()
    if isinstance(cue, Cue)
]


@pytest.mark.parametrize("cue", CUES)
def test_sentence_without_the_words_has_nothing_for_the_cue(cue: Cue) -> None:
    """So that not asking it is only quicker: whatever the expression takes has the words."""

    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(cue.pattern))
    def check(text: str) -> None:
        for sentence in read_sentences(text):
            if cue.pattern.search(sentence.text):
                assert cue.may_be_in(sentence)

    check()


def test_name_is_found_without_a_title() -> None:
    abstract = "Lamps burn. We propose Lantern-X, a lamp."
    assert find_name(None, abstract, read_sentences(abstract)) == "Lantern-X"


NAMED = st.text(alphabet="AaBbSs-_ 1é.,İ", max_size=24)


@given(st.text(alphabet="AaBbSs-1é", min_size=1, max_size=4), NAMED)
def test_uses_of_a_name_are_whole_words(name: str, text: str) -> None:
    """As an expression would count them, which would have to be compiled for every name."""
    flags = 0 if name.isupper() else re.IGNORECASE
    spaced = re.sub(r"\\ |\\-", r"[\\s-]", re.escape(name))
    uses = re.findall(rf"(?<![\w-]){spaced}(?!\w{{2}}|[^\Ws])", text, flags)
    assert count_uses(name, text) == len(uses)
    exact = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    ends = [use.end() for use in re.finditer(exact, text, re.IGNORECASE)]
    assert list(ends_of_uses(name, text)) == ends
