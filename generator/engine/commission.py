"""A commission: all that decides a site, small enough to be handed to another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from generator.cache import digest
from generator.carry.stored import Stored
from generator.config import SurveyConfig, TopicFile
from generator.pages.edition import Edition, Overview
from generator.pages.render import Renderer
from generator.pages.words import Words

__all__ = ["Commission"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What a site is to be made from; whoever has one makes the same site.

    survey: where it stands, found whole before.
    topic_files: what the editor says of each topic now.
    overview: of the survey's papers.
    today: dates a survey without papers.
    free_pages: the editor's Markdown by slug; page_titles: what these pages are called.
    """

    survey: Stored
    topic_files: Mapping[str, TopicFile] = field(repr=False)
    overview: Overview = field(repr=False)
    config: SurveyConfig
    words: Words
    renderer: Renderer
    free_pages: Mapping[str, str] = field(repr=False)
    page_titles: Mapping[str, str]
    today: str
    version: str

    def edition(self) -> Edition:
        """Open the survey. Raises OSError where it is gone."""
        carried = self.survey.open(self.topic_files)
        return Edition.of(
            carried.survey,
            self.config,
            self.words,
            today=self.today,
            version=self.version,
            page_titles=self.page_titles,
            plane=carried.plane,
            overview=self.overview,
        )

    def digest(self, edition: Edition) -> bytes:
        """Digest what decides every page alike, so that nobody need note that it was read.

        That includes what every page's navigation hangs on: whether there are topics and so on.
        """
        kinds = (edition.topics, edition.authors, edition.venues, edition.plane)
        return digest(
            self.config.model_dump_json().encode(),
            self.renderer.digest(),
            msgspec.json.encode(self.page_titles, order="deterministic"),
            edition.date.encode(),
            self.version.encode(),
            bytes(bool(kind) for kind in kinds),
        )
