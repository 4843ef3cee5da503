"""What stands in the files of the site, read without a browser."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.conftest import ROOT

# A link that readers follow may leave the site; what a browser loads by itself may not.
_LOADS = ("src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href")
_LINKS_NOT_LOADED = {"canonical", "alternate", "license", "author"}
# Bytes, compressed, with all styles and scripts.
_HEAVIEST_FIRST_PAGE = 60_000
_HEAVIEST_PAGE = 100_000


def test_every_page_is_valid_html(
    built_site: Path, node_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    """By all recommended rules but one: a paper's title is as long as its authors made it."""
    # Through a file: what Node writes to a pipe is cut off when it exits.
    report = tmp_path / "report.json"
    command = [
        *("node", node_tool("html-validate/bin/html-validate.mjs"), f"--formatter=json={report}"),
        *("--config", ROOT / ".htmlvalidate.json", str(built_site / "**" / "*.html")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    reports = json.loads(report.read_text(encoding="utf-8"))
    told = [
        f"{Path(report['filePath']).relative_to(built_site)}:{fault['line']}: "
        f"{fault['ruleId']}: {fault['message']}"
        for report in reports
        for fault in report["messages"]
    ]
    assert told == []
    assert done.returncode == 0, done.stderr


class _Faults(HTMLParser):
    """Collects what the security policy forbids or what would load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        is_data = values == {"type": "application/ld+json"}
        if tag == "style" or (tag == "script" and not values.get("src") and not is_data):
            self.found.append(f"inline <{tag}>")
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag} {name}>")
            if re.match(r"\s*javascript:", value, re.IGNORECASE):
                self.found.append(f"<{tag} {name}={value!r}>")
            if _is_loaded(tag, name, values) and _leaves(value):
                self.found.append(f"<{tag} {name}={value!r}>")


def _is_loaded(tag: str, name: str, values: dict[str, str]) -> bool:
    if tag == "link" and name == "href":
        return not set(values.get("rel", "").split()) <= _LINKS_NOT_LOADED
    return name in _LOADS or (name == "href" and tag in {"base", "use", "image"})


def _leaves(address: str) -> bool:
    return bool(re.search(r"(?:^|[\s,])(?:[a-z][a-z0-9+.-]*:)?//", address.strip(), re.IGNORECASE))


def test_pages_load_nothing_from_elsewhere_and_hold_no_inline_style_or_script(
    built_site: Path,
) -> None:
    faults = {}
    for path in sorted(built_site.rglob("*.html")):
        parser = _Faults()
        parser.feed(path.read_text(encoding="utf-8"))
        if parser.found:
            faults[path.relative_to(built_site).as_posix()] = parser.found
    assert faults == {}


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<script type=module>1</script>",
        "<script type='application/ld+json' id=x>1</script>",
        "<style></style>",
        "<p style='x'>",
        "<p onclick='x'>",
        "<a href='javascript:1'>",
        "<img src='//cdn.example/a.png'>",
        "<img srcset='a.png 1x, https://cdn.example/b.png 2x'>",
        "<link rel=stylesheet href=https://cdn.example/a.css>",
        "<script src=http://cdn.example/a.js></script>",
        "<form action=https://example.org/>",
    ],
)
def test_each_fault_would_be_found(html: str) -> None:
    parser = _Faults()
    parser.feed(html)
    assert len(parser.found) == 1


def test_styles_load_nothing_from_elsewhere(built_site: Path) -> None:
    sheets = sorted(built_site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"""@import|url\(\s*["']?(?!data:|#)[^)]*//""", text) == []


def test_every_page_has_one_heading_a_title_a_language_and_a_policy(built_site: Path) -> None:
    lacking = {
        f"{path.relative_to(built_site)}: {pattern}"
        for path in built_site.rglob("*.html")
        for pattern in (
            r"<h1[ >]",
            r"<title>[^<]+</title>(?=[\s\S]*</head>)",  # a drawing's parts have titles too
            r'<html [^>]*lang="\w',
            r'http-equiv="Content-Security-Policy"',
            r"<main[ >]",
        )
        if len(re.findall(pattern, path.read_text(encoding="utf-8"))) != 1
    }
    assert lacking == set()


def test_home_page_is_light(built_site: Path) -> None:
    assert _weight(built_site / "index.html") < _HEAVIEST_FIRST_PAGE


def test_no_page_is_heavy(built_site: Path) -> None:
    weights = {
        page.relative_to(built_site).as_posix(): _weight(page)
        for page in built_site.rglob("*.html")
    }
    assert {page: n for page, n in weights.items() if n >= _HEAVIEST_PAGE} == {}


def _weight(page: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in (page, *_assets(page)))


def _assets(page: Path) -> Iterator[Path]:
    html = page.read_text(encoding="utf-8")
    for address in re.findall(
        r'<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css|svg))"', html
    ):
        yield (page.parent / address).resolve()
