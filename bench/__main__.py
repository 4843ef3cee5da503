"""``make bench``: print every measured figure beside its goal; speed is ``bench.scale``'s."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.corpus import measure_corpus
from bench.facts import measure_facts
from bench.figures import print_figures
from bench.placement import measure_placement
from bench.topics.labelled import seed_set
from bench.weight import measure_weight

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure the survey in content/ and print one table."""
    parser = argparse.ArgumentParser(description="Measure Litatlas on the survey in content/.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="labelled data")
    asked = parser.parse_args()
    print_figures("Corpus", measure_corpus(ROOT))
    print_figures("Placement", measure_placement(seed_set(ROOT, asked.shared)))
    labels = asked.shared / "labels/papers.jsonl"
    print_figures("Facts", measure_facts(ROOT / "content/sources", labels))
    print_figures("Pages", measure_weight(ROOT))


if __name__ == "__main__":
    main()
