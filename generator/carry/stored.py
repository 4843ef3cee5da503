"""Where a survey stands in the cache: what another process is handed, to open it by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.cache import Entry
from generator.carry.archive import Archive
from generator.carry.corpus import opened_corpus
from generator.carry.survey import Carried, opened_survey
from generator.config import TopicFile

__all__ = ["Stored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The archives of a survey and of its corpus, which were found whole."""

    corpus: Entry
    survey: Entry

    def open(self, files: Mapping[str, TopicFile]) -> Carried:
        """Open the survey; what it holds is read where it is touched. Raises OSError if it is gone.

        files: what the editor says of each topic now.
        """
        corpus = opened_corpus(Archive.of(self.corpus.open())).corpus
        return opened_survey(Archive.of(self.survey.open()), corpus, files)
