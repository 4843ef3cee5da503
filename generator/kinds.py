"""The eight kinds of paper, shared by the editor's corrections and the facts."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Kind"]


class Kind(StrEnum):
    """What a paper mainly contributes."""

    METHOD = "method"
    MODEL = "model"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    SURVEY = "survey"
    ANALYSIS = "analysis"
    SYSTEM = "system"
    REPORT = "report"
