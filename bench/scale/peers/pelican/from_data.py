"""A Pelican plugin that makes pages of data, so that no Markdown is parsed."""

import json
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

_HERE = Path(__file__).parent


class PagesFromData(Generator):
    """Writes a page per line of pages.jsonl."""

    def generate_output(self, writer):
        """Hand each page to Pelican's own writer."""
        shared = {
            name: json.loads((_HERE / f"{name}.json").read_text("utf-8"))
            for name in ("cards", "frames")
        }
        template = self.get_template("page")
        with (_HERE / "pages.jsonl").open(encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                writer.write_file(
                    row["address"],
                    template,
                    self.context,
                    kind=row["kind"],
                    view=row["view"],
                    **shared,
                )


def _generator(_pelican):
    return PagesFromData


def register():
    """Add the generator to Pelican's, which hold it by a weak reference only."""
    signals.get_generators.connect(_generator)
