"""Markdown of the editor, and rich text of the abstracts, as HTML."""

from __future__ import annotations

import pytest

from generator.corpus.richtext import Mark, RichText
from generator.pages.markup import Markdown, render_rich
from generator.pages.views import LinkView


def render(text: str, *, top_heading: int = 2) -> str:
    """Render as on a page of topics, in a survey that knows one paper."""
    known = {"wrenpost": LinkView(label="WrenPost", href="../papers/wrenpost.html")}
    markdown = Markdown(cite=known.get, to=lambda path: f"../{path}")
    return str(markdown.render(text, top_heading=top_heading)).strip()


def rich(text: str, *marks: Mark) -> str:
    return str(render_rich(RichText(text, marks)))


def maths(latex: str) -> str:
    return rich("x", Mark(start=0, end=1, kind="math", value=latex))


def test_raw_html_shows_as_typed() -> None:
    assert render("a <b>bold</b> claim") == "<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>"
    assert render("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "//elsewhere.example/x",
    ],
)
def test_address_that_leads_elsewhere_than_to_pages_is_no_link(address: str) -> None:
    assert "<a" not in render(f"[click]({address})")
    assert "<a" not in render(f"<{address}>")
    assert "<img" not in render(f"![click]({address})")


@pytest.mark.parametrize("address", ["<java\tscript:alert(1)>", "&#1;javascript:alert(1)"])
def test_broken_up_scheme_becomes_a_harmless_path(address: str) -> None:
    html = render(f"[click]({address})")
    assert 'href="../' in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("method.html", "../method.html"),
        ("papers/index.html#letter-a", "../papers/index.html#letter-a"),
        ("papers/index.html?q=owl&kind=model", "../papers/index.html?q=owl&amp;kind=model"),
        ("a%20b.html", "../a b.html"),
        ("#top", "#top"),
        ("?q=owl", "?q=owl"),
        ("", ""),
    ],
)
def test_address_inside_the_survey_is_led_from_the_page(address: str, expected: str) -> None:
    assert render(f"[here]({address})") == f'<p><a href="{expected}">here</a></p>'


def test_link_to_elsewhere_says_so() -> None:
    html = render("[there](https://example.org/?a=1&b=2)")
    expected = '<a href="https://example.org/?a=1&amp;b=2" rel="external">there</a>'
    assert html == f"<p>{expected}</p>"


def test_image_of_the_survey_is_shown_and_one_from_elsewhere_is_only_told() -> None:
    """Nothing of a page loads from another place."""
    assert render("![map](assets/map.svg)") == '<p><img src="../assets/map.svg" alt="map" /></p>'
    assert render('![a "map"](https://tracker.example/x.gif)') == "<p>a &#34;map&#34;</p>"


def test_citation_is_linked() -> None:
    link = '<a class="citation" href="../papers/wrenpost.html">WrenPost</a>'
    assert render("See [@wrenpost].") == f"<p>See {link}.</p>"
    assert render("[@wrenpost; @wrenpost]") == f"<p>{link}, {link}</p>"


def test_unknown_citation_shows_as_typed() -> None:
    assert render("[@no-such-paper]") == "<p>[@no-such-paper]</p>"


def test_citation_in_code_shows_as_typed() -> None:
    assert render("`[@wrenpost]`") == "<p><code>[@wrenpost]</code></p>"


def test_headings_stand_below_the_pages_own() -> None:
    assert render("# One\n\n## Two", top_heading=3) == "<h3>One</h3>\n<h4>Two</h4>"
    assert render("### Three\n\n#### Four", top_heading=2) == "<h2>Three</h2>\n<h3>Four</h3>"


def test_heading_never_goes_deeper_than_html_has_levels() -> None:
    html = render("# One\n\n###### Six", top_heading=4)
    assert html == "<h4>One</h4>\n<h6>Six</h6>"


def test_tables_and_typographic_quotes_are_understood() -> None:
    assert "<td>1</td>" in render("| a |\n|---|\n| 1 |")
    assert render('a "quote" -- so') == "<p>a “quote” – so</p>"


def test_abstract_is_escaped() -> None:
    assert rich('a < b & "c"') == "a &lt; b &amp; &#34;c&#34;"


def test_maths_becomes_mathml() -> None:
    assert maths("x^2") == (
        '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    )


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<mi onclick='alert(1)'>x</mi>}",
        r"\text{<meta http-equiv='refresh' content='0;url=x'>}",
        r"\text{</mtext></math><main>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{masthead}{x}",
        "{" * 5000,
    ],
)
def test_formula_that_is_more_than_maths_shows_as_text(latex: str) -> None:
    """What the converter lets through unescaped never reaches a page."""
    assert maths(latex) == "x"


def test_comment_in_a_formula_does_not_reach_the_page() -> None:
    assert maths(r"\text{<!-- x -->}") == '<math display="inline"><mrow><mtext /></mrow></math>'


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("x<y", "<mo>&lt;</mo>"),
        (r"a \& b", "<mi>&amp;</mi>"),
        (r'\color{red" onclick="alert(1)}{x}', 'mathcolor="red&quot; onclick=&quot;alert(1)"'),
    ],
)
def test_what_stands_in_a_formula_is_escaped(latex: str, expected: str) -> None:
    assert expected in maths(latex)


def test_link_in_an_abstract_is_external_and_may_break() -> None:
    text = "at https://example.org/a/b now"
    mark = Mark(start=3, end=26, kind="link", value="https://example.org/a/b")
    html = rich(text, mark)
    assert html.startswith('at <a href="https://example.org/a/b" rel="external">')
    assert html.endswith("</a> now")
    assert "<wbr>" in html


@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x", " javascript:x"])
def test_link_in_an_abstract_leads_only_to_pages(value: str) -> None:
    assert rich("x", Mark(start=0, end=1, kind="link", value=value)) == "x"
