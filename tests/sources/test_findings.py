"""Problems of one file: the first of each kind are told, all are counted."""

from __future__ import annotations

from generator.errors import Location, Problem, Severity
from generator.sources.findings import Findings, Loss


def _problem(message: str, line: int = 0, text: str = "", hint: str = "") -> Problem:
    where = Location(path="a.bib", line=line, text=text)
    return Problem(message=message, where=where, hint=hint, severity=Severity.WARNING)


def _findings(*problems: Problem) -> Findings:
    findings = Findings()
    for problem in problems:
        findings.add(problem)
    return findings


def test_first_twenty_of_a_kind_are_told_and_the_others_counted() -> None:
    """A million broken records shall fill neither the screen nor the memory."""
    findings = _findings(
        *(_problem(f"the key 'newts{n}' stands {n} times", line=n) for n in range(1, 501))
    )
    told = [str(problem) for problem in findings.problems()]
    assert len(told) == 21
    assert told[19] == "a.bib:20: warning: the key 'newts20' stands 20 times"
    assert told[20] == (
        "a.bib:21: warning: 480 more from here on like this: the key 'newts21' stands 21 times"
    )
    assert findings.losses([]) == (
        Loss(reason="the key 'newts1' stands 1 times", n=500, lines=(1, 2, 3, 4, 5)),
    )


def test_a_last_one_of_a_kind_is_told_itself() -> None:
    """It takes no more room than to say that there is one."""
    findings = _findings(*(_problem("an entry without a title", line=n) for n in range(21)))
    assert {p.message for p in findings.problems()} == {"an entry without a title"}
    assert len(list(findings.problems())) == 21


def test_kinds_without_end_are_bounded_too() -> None:
    """A message may quote anything."""
    letters = [f"{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)]
    findings = _findings(*(_problem(f"odd {word}", line=1) for word in letters))
    told = list(findings.problems())
    assert len(told) == 50 + 21
    assert told[-1].message.startswith("530 more from here on like this: ")


def test_problem_at_the_line_of_a_record_is_a_remark_on_it() -> None:
    """Elsewhere an entry begins that did not become a record; a whole file has no line."""
    findings = _findings(
        _problem("an entry without a closing brace", line=12),
        _problem("the key 'newts' stands twice", line=20),
        _problem("an entry without a closing brace", line=40),
        _problem("cut off"),
    )
    assert findings.losses([1, 20, 30]) == (
        Loss(reason="an entry without a closing brace", n=2, lines=(12, 40)),
    )


def test_in_a_file_of_one_line_each_problem_is_an_entry_left_out() -> None:
    """Of many entries in a line nobody can tell which one is meant."""
    findings = _findings(_problem("an entry of the wrong type", line=1))
    assert findings.losses([1, 1, 1]) == (
        Loss(reason="an entry of the wrong type", n=1, lines=(1,)),
    )


def test_text_of_a_problem_cannot_steer_a_terminal_or_fill_it() -> None:
    """It is quoted from a file that anybody wrote."""
    (problem,) = _findings(
        _problem("odd \x1b[31mred\u202e", line=1, text="new\x07ts " + "x" * 10**6)
    ).problems()
    assert problem.message == "odd \ufffd[31mred\ufffd"
    assert problem.where
    assert problem.where.text == "new\ufffdts " + "x" * 153 + " …"
