"""What was said of findings, and what the pages of the checks make of it."""

from __future__ import annotations

import csv

import pytest

from audit.checks.explain import explanation
from audit.checks.measured import FEW, Measured, measured
from audit.checks.registry import Check, all_checks
from audit.model import Confidence, Finding, Severity, Span
from benchmarks import data, verdicts
from benchmarks.drawing import Found, drawn, is_counted
from benchmarks.verdicts import Figure, Key, Verdict

# Of a hundred findings so many must be right.
_LIKELY, _CERTAIN = 0.85, 0.97


def test_the_figures_are_those_of_the_verdicts() -> None:
    rows = verdicts.rows(verdicts.figures(verdicts.read()))
    with verdicts.FIGURES.open(encoding="utf-8", newline="") as lines:
        written = list(csv.reader(lines, delimiter="\t"))[1:]
    assert written == [list(row) for row in rows], "run `python -m benchmarks.verdicts`"


def test_every_verdict_says_one_of_what_may_be_said() -> None:
    known = verdicts.read()
    assert known
    assert {key.set for key in known} <= set(data.MACHINE_OUTPUT)
    assert {key.check for key in known} <= {check.id for check in all_checks()}
    assert {verdict.verdict for verdict in known.values()} == {"right", "taste", "wrong"}
    assert {verdict.severity for verdict in known.values()} == {"", "deserved", "high"}
    assert {verdict.suggestion for verdict in known.values()} == {"", "right", "wrong"}
    assert {verdict.today for verdict in known.values()} <= {"counted", "hint", "gone"}


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_a_check_is_as_sure_as_it_was_right(check: Check) -> None:
    figure = measured()[check.id]
    assert str(figure) in explanation(check)
    if figure.judged < FEW or check.confidence is Confidence.HINT:
        return
    assert figure.precision >= _LIKELY, "it has to be a hint"
    assert figure.precision >= _CERTAIN or check.confidence is not Confidence.CERTAIN, "it is not certain"


def test_a_figure_says_what_it_is_worth() -> None:
    assert str(Measured(28, 26, False, 0, 0, "news", "May 2026")) == (
        "Measured: 26 of 28 counted findings right in machine translation (news), May 2026, too few to rely on."
    )
    assert str(Measured(40, 30, True, 2, 1, "news; talks", "May 2026")) == (
        "Measured: 30 of 40 hints right in machine translation (news; talks), May 2026."
        " 2 more were read that it no longer counts, 1 of them right."
    )
    assert str(Measured(0, 0, False, 1, 0, "", "May 2026")).startswith("Not measured")


def _said(verdict: str, today: str, place: str = "t0-1") -> tuple[Key, Verdict]:
    return Key("names/missing", "wmt22", "d", "s0", place), Verdict("f", verdict, "", "", today)


def test_a_figure_is_over_what_is_counted_and_tells_what_was_dropped() -> None:
    known = dict(
        [
            _said("right", "counted", "t0-1"),
            _said("taste", "counted", "t1-2"),
            _said("wrong", "gone", "t2-3"),
            _said("right", "hint", "t3-4"),
        ]
    )
    assert verdicts.figures(known)["names/missing"] == Figure(
        judged=2, right=1, taste=1, hints=False, dropped=2, dropped_right=1, sets=("wmt22",)
    )


def test_where_nothing_is_counted_a_figure_is_over_hints() -> None:
    known = dict([_said("right", "hint", "t0-1"), _said("wrong", "hint", "t1-2"), _said("wrong", "gone", "t2-3")])
    figure = verdicts.figures(known)["names/missing"]
    assert (figure.judged, figure.right, figure.hints, figure.dropped) == (2, 1, True, 1)


def _found(name: str, source: str, word: str, severity: Severity = Severity.MAJOR) -> Found:
    finding = Finding(
        fingerprint="f",
        check="names/missing",
        mqm="accuracy/omission",
        severity=severity,
        confidence=Confidence.LIKELY,
        message="",
        segment="s0",
        target_span=Span(0, len(word)),
        source_span=None,
        text=word,
    )
    return Found(name, f"{name}/{source}", source, word, finding)


def test_a_draw_takes_one_of_a_kind_and_turns_to_each_set() -> None:
    same = [_found("wmt22", "Пришёл Иванов.", "Ivanow")._replace(document=system) for system in ("a", "b", "c")]
    others = [_found("wmt22", f"Пришёл {n}.", f"Name{n}") for n in range(9)]
    talks = [_found("ted-ru", "Mr Hayes came.", "Хайс")]
    found = list(drawn([*same, *others, *talks], 4, seed=1))
    assert len({one.same for one in found}) == len(found) == 4
    assert found[1].name == "ted-ru", "directions take turns"
    assert found == list(drawn([*others, *talks, *reversed(same)], 4, seed=1)), "the order of findings is no matter"
    first, *rest = drawn(others, len(others), seed=1)
    assert list(drawn([one for one in others if one != first], len(others), seed=1)) == rest, (
        "what is gone changes nothing"
    )


def test_a_remark_is_not_counted() -> None:
    assert is_counted(_found("wmt22", "Пришёл Иванов.", "Ivanow").finding)
    assert not is_counted(_found("wmt22", "Пришёл Иванов.", "Ivanow", Severity.NEUTRAL).finding)
