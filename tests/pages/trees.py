"""Pages as a browser's parser sees them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import html5lib

from generator.pages.render import bundled_templates

_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background"}
_OWN_SCRIPTS = {
    "assets/words.js",  # made from the file of words
    *(f"assets/{path.name}" for path in (bundled_templates() / "static").glob("*.js")),
}
_SCHEMES = ("javascript:", "data:", "vbscript:", "blob:", "file:")


def parse(page: bytes | str) -> ET.Element:
    """Parse by the rules of HTML 5, which make a tree of anything."""
    text = page.decode() if isinstance(page, bytes) else page
    return html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)


def words(tree: ET.Element) -> str:
    return " ".join("".join(tree.itertext()).split())


def dangers(tree: ET.Element) -> list[str]:
    """Find whatever could run, load or redirect, other than what the templates put there."""
    found = []
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in {"iframe", "object", "embed", "base", "style", "template", "portal", "img"}:
            found.append(f"<{tag}>")
        if tag == "script" and not _is_own_script(element):
            found.append("<script>")
        if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            found.append("<meta refresh>")
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            scheme = "".join(value.split()).lower()
            if plain.startswith("on") or plain in {"style", "srcdoc"}:
                found.append(f"<{tag} {plain}>")
            if plain in _ADDRESSES and scheme.startswith(_SCHEMES):
                found.append(f"<{tag} {plain}={value}>")
    return found


def _is_own_script(element: ET.Element) -> bool:
    if element.attrib == {"type": "application/ld+json"}:
        return isinstance(json.loads(element.text or ""), dict)  # data, which no browser runs
    address = element.get("src", "").removeprefix("../")
    return address in _OWN_SCRIPTS and not (element.text or "")
