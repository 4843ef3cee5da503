"""Text repair: pairs of damaged and mended text, and what holds for any text whatsoever."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from latex2mathml.converter import convert

from generator.corpus.repair import RULES, repair
from generator.corpus.repair.formula import read_formula
from generator.corpus.repair.rule import Context, Rule

CASES = Path(__file__).parent / "cases" / "repair"
CASE = re.compile(
    r"^## (?P<title>.+)\n"
    r"(?:\nOwn name: (?P<own_name>.+)\n)?"
    r"\n```text\n(?P<raw>(?:.*\n)+?)```\n"
    r"\n```text\n(?P<mended>(?:.*\n)+?)```\n"
    r"(?:\n```marks\n(?P<marks>(?:.*\n)+?)```\n)?",
    re.MULTILINE,
)


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = list(CASE.finditer(text))
        assert len(found) == len(re.findall("(?m)^## ", text)), f"{path} has a malformed case"
        for match in found:
            yield pytest.param(match, id=f"{path.stem}: {match['title']}")


@pytest.mark.parametrize("case", list(cases()))
def test_damage_is_mended(case: re.Match[str]) -> None:
    """Each pair in cases/repair: the text, and every mark as ``kind: shown = value``."""
    rich = repair(case["raw"], own_name=case["own_name"]).rich
    marks = [
        f"{mark.kind}: {rich.slice(mark.start, mark.end)} = {mark.value}" for mark in rich.marks
    ]
    assert rich.text == case["mended"].removesuffix("\n")
    assert marks == (case["marks"] or "").splitlines()


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        pytest.param("a\u00a0b\u202fc\u2009d", "a b c d", id="kinds of space"),
        pytest.param("zero\u200bwidth\ufeff so\u00adft", "zerowidth soft", id="invisible"),
        pytest.param("\u202eevil\u202c \u2066x\u2069", "evil x", id="direction overrides"),
        pytest.param("a\x00b\x07c\x7f\ud800", "abc", id="control characters"),
        pytest.param("e\u0301t\u00e9", "\u00e9t\u00e9", id="composed"),
        pytest.param("\ufb01ne \u2460 x\u00b2", "\ufb01ne \u2460 x\u00b2", id="looks are kept"),
        pytest.param("joi\u200dned", "joined", id="joiner between ASCII letters"),
        pytest.param(
            "\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e", id="joiner in Persian"
        ),
        pytest.param("one\r\ntwo  three", "one two three", id="line ends"),
        pytest.param("one\r\n \r\ntwo", "one\n\ntwo", id="paragraphs"),
    ],
)
def test_unseen_characters_are_put_right(raw: str, mended: str) -> None:
    assert repair(raw).rich.text == mended


def test_rules_are_named_in_the_order_in_which_they_worked() -> None:
    repaired = repair("We use \\textbf{A} -- at 5\\% &amp; more")
    assert repaired.rules == ("html-entities", "text-styles", "escapes", "dashes")


def test_sound_text_names_no_rule() -> None:
    repaired = repair("LLMs (e.g., GPT-4) cost $5 and $10; see https://x.org/a_b--c~d.")
    assert repaired.rules == ()


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_only_web_mail_and_doi_addresses_become_links() -> None:
    raw = (
        "javascript:alert(1) JavaScript://x.org/%0aalert(1) data:text/html,x ftp://x.org/a "
        "file:///etc vbscript:x http:// https://) mailto: mailto:a@x.org doi:10.1000/x HTTPS://x.org"
    )
    links = [mark.value for mark in repair(raw).rich.marks]
    assert links == ["mailto:a@x.org", "https://doi.org/10.1000/x", "HTTPS://x.org"]


# One piece per word; a blank and line ends are added to them.
FRAGMENTS = st.sampled_from(
    [
        *r"""
        a b x Model word The 5 10 10k % , . ; : ! ? ( ) [ ] { } $ $$ \ ^ _ ~ ` `` ' '' " - --
        --- & # | < > = + https:// http://x.org/a github.com/x/y www.x.org doi:10.1000/x
        mailto:a@b.org \textbf{ \emph{a} \cite{a} \footnote{ \url{ \href{https://x.org/}{ \( \)
        \[ \] \% \$ \& \_ \{ \} \\ \, \alpha \lambda{} {\lambda} \times \log \frac{a}{b}
        \sqrt{x} \hat \text{a \left( \right) \left \mathbf \model \ours \xspace \eg \quad \'e
        \"o \c{c} \'s {to} {times} {varphi} {=} infty mathbf kleq {url} ~zhu2023x &amp; &lt;
        &amp;amp; &#36; &#0; R_y x_0 10^5 10^{-3} G_{LM} e.g.,a a.The we present
        """.split(),
        " ",
        "\n",
        "\n\n",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(FRAGMENTS, max_size=25).map("".join),
    st.lists(FRAGMENTS, max_size=25).map(" ".join),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_repairing_again_changes_nothing(raw: str) -> None:
    once = repair(raw).rich
    assert repair(once.text).rich.text == once.text


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(RULES))
def test_text_without_what_a_rule_needs_has_nothing_for_it(raw: str, rule: Rule) -> None:
    """So that skipping the rule is only quicker."""
    for need in rule.needs:
        raw = raw.replace(need, "")
    if rule.needs and not rule.concerns(raw):
        assert rule.mend(raw, Context(own_name="Litmus")) == raw


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([None, "Litmus", "A$B", "x_1 -- y"]))
def test_any_text_gives_safe_links_and_formulas_that_can_be_set(
    raw: str, own_name: str | None
) -> None:
    for mark in repair(raw, own_name=own_name).rich.marks:
        if mark.kind == "math":
            assert convert(mark.value).startswith("<math")
        else:
            assert re.match(r"(?i)(https?://[a-z0-9\[]|mailto:[a-z0-9])", mark.value)


FORMULA = st.lists(
    st.sampled_from(
        [
            *r"""
            x y ab 1 10 0.5 ^ _ ' { } ( ) | + - = < , . \alpha \le \pm \log \max \frac \sqrt
            \hat \text \mathbf \mathcal \operatorname \left \right \{ \} \| \, \! \quad \% \_
            \to \infty \sum \circ \top \prime \bm \overline {a} {ab} {} ≤ é [ ] / ~ & \\ \foo
            """.split(),
            " ",
        ]
    ),
    min_size=1,
    max_size=9,
).map("".join)


@settings(max_examples=1500, deadline=None)
@given(FORMULA)
@example(r"^\hat10^x")
@example(r"x_\mathbf 12_y")
def test_accepted_formula_can_be_set_as_mathml(latex: str) -> None:
    if read_formula(latex) is not None:
        assert convert(latex).startswith("<math")


PROSE = st.text(
    alphabet=st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\\{}$~^_&"),
    max_size=60,
).filter(lambda text: not re.search("infty|var|math|[lgn]eq|= ", text))


@settings(max_examples=200, deadline=None)
@given(PROSE)
def test_letters_and_digits_survive_where_nothing_is_tex(raw: str) -> None:
    kept = repair(raw).rich.text
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, normalize("NFC", raw)))


# Openings without an end, and what makes an expression that backtracks try again; "·" is a blank.
HOSTILE = r"""
    \textbf{ \textbf{a {\it· { } $ $a $a$ $x_ \( \[·a x_{ x^{1} ` `` ``a· `·a' '' -- a-- ·-- · ~
    é https:// https://a. https://a.· https://a{ https://a{b} http://a) www.a. a.b/ a.com/
    doi:10.1000/ \url{ \href{a}{ \cite{ \cite[ \footnote{ \' \"{ \model· \\· \ {to} a{to}
    mathbf· 10^ A_ & &amp; &amp results.The· aa a_a we·present· ·, ( [(
    """.split()


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_stays_in_proportion_to_the_text(piece: str) -> None:
    """A rule of quadratic cost would need minutes here; the processor time allowed is generous."""

    def give_up(*_: object) -> None:
        raise AssertionError("repair takes more than linear time")

    text = piece.replace("·", " ") * (60_000 // len(piece))
    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, 20)
    try:
        repair(text)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
