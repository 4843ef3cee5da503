"""MkDocs hooks that make pages of data, so that no Markdown is parsed."""

import json
from pathlib import Path

from mkdocs.structure.files import File

_HERE = Path(__file__).parent
_ROWS = {}
_SHARED = {}


def on_files(files, config):
    """Add a page without text per line of pages.jsonl."""
    for name in ("cards", "frames"):
        _SHARED[name] = json.loads((_HERE / f"{name}.json").read_text("utf-8"))
    with (_HERE / "pages.jsonl").open(encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            address = row["address"].replace(".html", ".md")
            _ROWS[address] = row
            files.append(File.generated(config, address, content=""))
    return files


def on_env(env, **_):
    """Set Jinja up as the other peers do."""
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    return env


def on_page_markdown(markdown, page, **_):
    """Choose the one template."""
    page.meta["template"] = "page.html"
    return markdown


def on_page_context(context, page, **_):
    """Show the template the view of the page."""
    row = _ROWS[page.file.src_uri]
    return {**context, **_SHARED, "kind": row["kind"], "view": row["view"]}
