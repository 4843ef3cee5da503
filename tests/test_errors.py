"""How problems are told."""

from __future__ import annotations

import pytest

from generator.errors import (
    LitatlasError,
    Location,
    LockedError,
    Problem,
    PublishError,
    Severity,
    SurveyError,
    UsageError,
)

LINE = "pin: [wren]"


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Location(path="a.yaml"), "a.yaml"),
        (Location(path="a.yaml", line=3), "a.yaml:3"),
        (Location(path="a.yaml", line=3, column=7), "a.yaml:3:7"),
    ],
)
def test_place_is_told_as_far_as_it_is_known(where: Location, text: str) -> None:
    """Editors open a file at such a place."""
    assert str(where) == text


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(message="no wrens"), "error: no wrens"),
        (Problem(message="no wrens", severity=Severity.WARNING), "warning: no wrens"),
        (
            Problem(message="no wrens", where=Location(path="a", line=3, column=7, text=LINE)),
            f"a:3:7: error: no wrens\n    {LINE}\n          ^",
        ),
        (
            Problem(message="no wrens", where=Location(path="a", line=3, text=LINE), hint="Wait."),
            f"a:3: error: no wrens\n    {LINE}\n    hint: Wait.",
        ),
        (
            Problem(message="no wrens", where=Location(path="a", line=3, column=1, text="  ")),
            "a:3:1: error: no wrens",
        ),
    ],
    ids=["bare", "warning", "with column", "with hint", "on a blank line"],
)
def test_problem_shows_its_line_and_points_at_the_column(problem: Problem, text: str) -> None:
    """The hint comes last."""
    assert str(problem) == text


@pytest.mark.parametrize(
    ("severity", "at_once", "when_strict"),
    [
        (Severity.ERROR, True, True),
        (Severity.WARNING, False, True),
        (Severity.NOTE, False, False),
    ],
)
def test_severity_says_what_a_problem_stops(
    severity: Severity, *, at_once: bool, when_strict: bool
) -> None:
    """A note never fails CI: most libraries hold records without an abstract."""
    problem = Problem(message="a", severity=severity)
    assert problem.stops() is at_once
    assert problem.stops(is_strict=True) is when_strict


def test_survey_error_tells_all_its_problems() -> None:
    """One below the other, in the order given."""
    problems = (Problem(message="b"), Problem(message="a"))
    error = SurveyError(iter(problems))
    assert error.problems == problems
    assert str(error) == "error: b\nerror: a"


def test_exit_code_tells_a_wrong_call_from_a_broken_survey() -> None:
    """2 and 1, as other commands do."""
    assert UsageError("x").exit_code == 2
    assert {e([]).exit_code for e in (SurveyError, LockedError, PublishError)} == {1}
    assert issubclass(UsageError, LitatlasError)
    assert issubclass(LockedError, SurveyError)
    assert issubclass(PublishError, SurveyError)
