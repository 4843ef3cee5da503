"""The reader of Markdown with front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.fields.listed_names import parse_name_list
from generator.sources.formats.front_matter import FrontMatterReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.markdown.plain import plain_markdown
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

READER = FrontMatterReader()
EXAMPLES = Path(__file__).parent / "examples/markdown"


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_markdown_carries_these_fields() -> None:
    """As Quarto writes it."""
    records, problems = records_and_problems(READER, _example("quarto.qmd"))
    assert records == (
        Record(
            source="quarto.qmd",
            line=1,
            abstract="A ripple tells where the stone fell. It also tells when.",
            title="Ripples as Features",
            authors=(
                Person(family="Strøm", given="Eva", orcid="0000-0002-1825-0097"),
                Person(family="Özgür", given="Yılmaz"),
            ),
            issued="2024-03",
            work_type=WorkType.ARTICLE,
            venue="Journal of Still Water",
            volume="4",
            issue="2",
            pages="1–12",
            identifiers=(Identifier(Scheme.DOI, "10.1000/ripples.4"),),
            keywords=(
                "ripple",
                "stone",
            ),
            language="en-GB",
        ),
    )
    assert problems == ()


def test_page_of_hugos_academic_theme_is_read() -> None:
    """The body holds shortcodes only; the abstract is a field."""
    records, problems = records_and_problems(READER, _example("hugo-academic.md"))
    assert records == (
        Record(
            source="hugo-academic.md",
            line=1,
            abstract="FrogNet hears frogs, and only frogs, at $p < 0.05$.",
            title="FrogNet: Hearing Rana at Night",
            authors=(
                Person(family="Okafor", given="Ada"),
                Person(family="Pond Team", is_team=True),
            ),
            issued="2025-02-03",
            work_type=WorkType.CONFERENCE,
            venue="Proceedings of Pond Acoustics",
            identifiers=(Identifier(Scheme.ARXIV, "2502.01234"),),
            links=(
                Link(url="https://github.com/example/frognet", label="code"),
                Link(url="https://video.example.org/1", label="video"),
            ),
            keywords=(
                "Frogs",
                "Night",
            ),
        ),
    )
    assert problems == ()


def test_page_with_toml_is_read() -> None:
    """What stands under the heading Abstract goes before a description."""
    records, problems = records_and_problems(READER, _example("hugo-toml.md"))
    assert records == (
        Record(
            source="hugo-toml.md",
            line=1,
            abstract="Toads cross roads at dusk.",
            title="Toads and Roads",
            authors=(Person(family="Reed", given="Ida"),),
            issued="2021-05-06",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "2105.00330"),),
            links=(Link(url="https://example.org/toads.csv", label="data"),),
        ),
    )
    assert problems == ()


def test_page_of_jekyll_is_read() -> None:
    """A colon in a text without quotes is let pass; text above a heading is the abstract."""
    records, problems = records_and_problems(READER, _example("al-folio.md"))
    assert records == (
        Record(
            source="al-folio.md",
            line=1,
            abstract="Newts hear little, as twelve ponds show. They feel the rest.",
            title="On Newts: What They Hear",
            authors=(
                Person(family="Marsh", given="Peter"),
                Person(family="Reed", given="Ida"),
                Person(family="Lind", given="Bo"),
            ),
            issued="2023-11-05",
            venue="Pond Letters",
            identifiers=(Identifier(Scheme.ARXIV, "2311.00120"),),
            links=(Link(url="https://example.org/newts.pdf", label="pdf"),),
        ),
    )
    assert problems == ()


def test_note_of_obsidian_is_read() -> None:
    """The title is the heading, the abstract a callout, names are links."""
    records, problems = records_and_problems(READER, _example("obsidian.md"))
    assert records == (
        Record(
            source="obsidian.md",
            line=1,
            abstract="Moss carries water. It may carry signals, too.",
            title="Moss as a Carrier",
            authors=(
                Person(family="Reed", given="Ida"),
                Person(family="Lind", given="Bjorn"),
            ),
            issued="2019",
            venue="Moss Review",
            identifiers=(Identifier(Scheme.DOI, "10.1000/moss.2019"),),
            keywords=(
                "moss",
                "sensors",
            ),
            key="reed2019moss",
        ),
    )
    assert problems == ()


def test_broken_fields_are_told_with_their_line() -> None:
    records, problems = records_and_problems(READER, _example("broken.md"))
    assert records == ()
    assert tuple(str(p) for p in problems) == (
        (
            "broken.md:2:8: warning: not YAML: the quotation that starts here does "
            'not end\n    title: "Open\n           ^\n    hint: Close it with the '
            'same mark; inside, double a \' and write \\" for a ".'
        ),
    )


def test_lines_are_counted_below_a_fence_with_blanks() -> None:
    page = source("---  ", "title: T", "title: U", "---", path="a.md")
    _, (problem, *_) = records_and_problems(READER, page)
    assert problem.where is not None
    assert problem.where.line == 3


@pytest.mark.parametrize(
    ("fence", "field"), [("---", "{name}: x"), ("+++", "{name} = 1"), ("---", "- {name},")]
)
def test_thousands_of_fields_are_no_papers(fence: str, field: str) -> None:
    """Each takes a hundred times the memory that it takes in the file."""
    fields = (field.format(name=f"x{n}") for n in range(6_000))
    page = source(fence, *fields, fence, "Words.", path="a.md")
    records, problems = records_and_problems(READER, page)
    assert records == ()
    assert [str(p) for p in problems] == [
        "a.md:1: warning: front matter of more fields than a paper has"
    ]


def test_missing_fence_is_told() -> None:
    records, problems = records_and_problems(READER, _example("cut-off.md"))
    assert records == ()
    assert tuple(str(p) for p in problems) == (
        "cut-off.md:1: warning: front matter without an end\n    ---",
    )


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("We **show** *that* `x_y` is snake_case", "We show that x_y is snake_case"),
        ('[text](http://a.b/c_(d) "t") ![i](x.png) [[Page|shown]] [^1]', "text shown"),
        ("$a_1*b_2*$ and 2*3*4 \\*x\\*", "$a_1*b_2*$ and 2*3*4 *x*"),
        ("- item\n> quote\n\n```\ncode\n```\n[^1]: note", "item quote"),
        ("{{< figure >}}{% cite x %}<!-- a --> <b>bold</b> &amp; on", "bold & on"),
    ],
)
def test_marks_of_markdown_are_taken_out(markdown: str, text: str) -> None:
    assert plain_markdown(markdown) == text


@pytest.mark.parametrize(
    ("text", "path", "is_page"),
    [
        ("---\ntitle: T\n---\n", "a.txt", True),
        ("+++\ntitle = 'T'\n+++\n", "a", True),
        ("---\nlayout: page\n---\n", "a.md", True),
        ("---\nlayout: page\n---\n", "a.yaml", False),
        ("# On Newts\n\nText.", "a.md", False),
        ("----\ntitle: T\n", "a.md", False),
    ],
)
def test_page_is_known_by_its_fence(text: str, path: str, *, is_page: bool) -> None:
    assert READER.recognises(source(text, path=path)) is is_page


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Ada Okafor, Ida Reed", [("Okafor", "Ada"), ("Reed", "Ida")]),
        ("Okafor, A., Reed, I. B.", [("Okafor", "A."), ("Reed", "I. B.")]),
        ("Okafor, Ada and Reed, Ida", [("Okafor", "Ada"), ("Reed", "Ida")]),
        ("Okafor, Ada; van der Meer, Jan", [("Okafor", "Ada"), ("van der Meer", "Jan")]),
        ("A. One, B. Two, and C. Three et al.", [("One", "A."), ("Two", "B."), ("Three", "C.")]),
        ("Ada Okafor¹*, Ida Reed2 & Bo Lind", [("Okafor", "Ada"), ("Reed", "Ida"), ("Lind", "Bo")]),
        ("Okafor, Ada", [("Okafor", "Ada")]),
    ],
)
def test_names_in_a_row_are_told_apart(names: str, people: list[tuple[str, str]]) -> None:
    assert [(p.family, p.given) for p in parse_name_list(names)] == people


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "_", "$a ", "<!--", "{{", "![a](", "`a", "# \n", "> ", "a."]
)
def test_endless_repetition_of_a_sign_is_no_trap(piece: str) -> None:
    for start in ("---\ntitle: T\n---\n", "---\ntitle: ", "+++\n", "+++\na = "):
        records_and_problems(READER, source(start + piece * 3000))
