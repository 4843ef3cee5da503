"""Markup to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.record import SourceFile
from generator.sources.text.flatten import flatten, flatten_element
from generator.sources.xml import Entry, read_entries


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("On  newts\n in ponds ", "On newts in ponds"),
        ("Tom &amp; AT&T &lt;b&gt; &#8211; &#x2013;", "Tom & AT&T <b> – –"),
        ("&amp;lt;", "&lt;"),
        ("a < b and P<0.05, <EOS> and <mask>", "a < b and P<0.05, <EOS> and <mask>"),
        ("between <s> and </s>", "between <s> and </s>"),
        ("a pair <title, abstract> or a <title>", "a pair <title, abstract> or a <title>"),
        ("<i>Rana</i> <SPAN class='x'>croaks</SPAN>", "Rana croaks"),
        ("One<p>two<br>three<br/>four<li>five", "One two three four five"),
        ("a<!-- <b> -->b <!-- c", "ab <!-- c"),
        ("<![CDATA[<p>On newts</p>]]>", "On newts"),
        ("a<script>alert('<b>')</script>b<style>p {}</style>c", "abc"),
        ("<i>a <b>c</b>", "<i>a c"),
    ],
)
def test_tags_and_entities_go_and_the_rest_stays(markup: str, text: str) -> None:
    assert flatten(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<jats:title>Abstract</jats:title><jats:p>On newts.</jats:p>", "On newts."),
        ("<title>ABSTRACT:</title><p>On newts.</p>", "On newts."),
        (
            "<jats:sec><jats:title>Background</jats:title><jats:p>A.</jats:p></jats:sec>"
            "<jats:sec><jats:title>Is it so?</jats:title>\n<jats:p>B.</jats:p></jats:sec>",
            "Background: A. Is it so? B.",
        ),
        ("<h4>Methods: </h4>We swim.", "Methods: We swim."),
        ("<title></title>On newts.", "On newts."),
    ],
)
def test_title_of_a_section_goes_before_it(markup: str, text: str) -> None:
    """But for the one that only says that this is the abstract."""
    assert flatten(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("H<sub>2</sub>O", "H$_{2}$O"),
        ("10<jats:sup>−3</jats:sup>", "10$^{−3}$"),
        ("x<sub>i</sub><sup>2</sup>", "x$_{i}^{2}$"),
        ("Newt<sup>&reg;</sup>", "Newt®"),
        ("a<sub></sub>b", "ab"),
        ("x<sub>i<sup>2</sup></sub>", "xi$^{2}$"),
        ("ROT-<tex-math>k</tex-math>", "ROT-$k$"),
        (
            "<inline-formula><alternatives><tex-math>\\documentclass{minimal} \\begin{document}"
            "$$\\alpha &lt; 1$$\\end{document}</tex-math><mml:math><mml:mi>α</mml:mi></mml:math>"
            "</alternatives></inline-formula>",
            "$\\alpha < 1$",
        ),
        ("<script type='math/tex; mode=display'>a_b</script>", "$a_b$"),
        (
            "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x</annotation>"
            "<annotation-xml encoding='MathML-Content'><ci>x</ci></annotation-xml></semantics>"
            "</math>",
            "$x$",
        ),
        ("<mml:math><mml:mi>y</mml:mi><mml:mo>=</mml:mo><mml:mn>2</mml:mn></mml:math>", "y=2"),
        ("<disp-formula><tex-math>\\[ x \\]</tex-math></disp-formula>", "$x$"),
        ("<tex-math> </tex-math>", ""),
    ],
)
def test_formula_stands_between_dollars(markup: str, text: str) -> None:
    """If its source is given; signs that are no formula stay as they are."""
    assert flatten(markup) == text


def test_elements_are_flattened_by_the_same_rules() -> None:
    """But every element is a tag there, known or not, and no text is."""
    data = (
        b"<title><fixed-case>N</fixed-case>ewts at x<sub>i</sub> &lt;b&gt; see <url>ponds</url>"
        b"<mml:math><mml:semantics><mml:annotation encoding='TeX'>x</mml:annotation>"
        b"</mml:semantics></mml:math></title>"
    )
    (entry,) = read_entries(SourceFile(path="a.xml", data=data), ("title",))
    assert isinstance(entry, Entry)
    assert flatten_element(entry.element) == "Newts at x$_{i}$ <b> see ponds$x$"


@given(st.text("<>/&;!-[]abip \n\"='#$\\") | st.text())
def test_any_text_is_flattened_to_one_line(markup: str) -> None:
    flat = flatten(markup)
    assert flat == " ".join(flat.split())


@given(st.text("abc $.,ä"))
def test_plain_text_stays(text: str) -> None:
    assert flatten(text) == " ".join(text.split())
