"""``litatlas serve`` as an editor runs it: saved changes show, and the folder follows."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.cli.shell import EPOCH, built, litatlas_here

PAGE = "topics/birdsong.html"
STAYS = "The site stays as it was"
PATIENCE = 60  # seconds for whatever must happen in the end


@contextmanager
def served(survey: Path, told: Path) -> Iterator[str]:
    """Serve a survey, and give its address; ``told`` holds what the server told its editor."""
    with told.open("w") as terminal:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "-C", survey, "--port", "0"],
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
            stdout=terminal,
            stderr=terminal,
        )
        try:
            yield until(told, r"at (http://\S+) ")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)


def until(file: Path, pattern: str) -> str:
    """Wait for a file to hold words, and return what the pattern's group found."""
    end = time.monotonic() + PATIENCE
    while (found := re.search(pattern, file.read_text())) is None:
        assert time.monotonic() < end, f"{pattern!r} never came up in:\n{file.read_text()}"
        time.sleep(0.02)
    return found[1] if found.re.groups else found[0]


def page_with(address: str, words: str) -> str:
    """Ask for a page until it holds some words."""
    end = time.monotonic() + PATIENCE
    while True:
        with urlopen(address, timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        if words in text:
            return text
        assert time.monotonic() < end, f"{address} never had {words!r}"
        time.sleep(0.02)


def test_after_any_edits_the_served_folder_is_that_of_a_fresh_build(
    toy: Path, tmp_path: Path
) -> None:
    """Each change shows at the page that is looked at, be it made early or published."""
    told, topic = tmp_path / "told.txt", toy / "content/topics/birdsong.yaml"
    about = toy / "content/pages/about.md"
    first = topic.read_text()
    with served(toy, told) as address:
        page_with(address + PAGE, "<h1")
        summary = re.sub(r"summary: .*", "summary: Words of the editor.", first)
        topic.write_text(summary)
        page_with(address + PAGE, "Words of the editor")
        topic.write_text(f"{summary}\nlead: [unclosed\n")
        until(told, STAYS)
        page_with(address + PAGE, "Words of the editor")
        about.write_text("# About\n\nA page of the editor.\n")
        topic.write_text(re.sub(r"title: .*", "title: Mended song", summary))
        page_with(f"{address}about.html", "A page of the editor")
        page_with(address + PAGE, "<title>Mended song")
        keywords = re.sub(r"keywords:", "keywords:\n  - soundwalk", summary)
        topic.write_text(keywords.replace("Words of", "Keywords of"))
        page_with(address, "Keywords of the editor")
        # Builds come one after the other: when this one has failed, all before it have ended.
        about.write_bytes(b"\xff")
        until(told, f"(?s){STAYS}.*{STAYS}")
    about.write_text("# About\n\nA page of the editor.\n")
    shutil.copytree(toy / "content", tmp_path / "fresh/content")
    assert litatlas_here("build", "-C", tmp_path / "fresh").code == 0
    assert built(toy) == built(tmp_path / "fresh")
