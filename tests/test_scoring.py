"""Scores against figures worked out by hand from the formulas."""

from __future__ import annotations

import pytest

from audit.config import ScoreConfig
from audit.model import Confidence, Finding, Kind, Segment, Severity, Span, Verdict
from audit.scoring import count_words, judge, score
from audit.text import Text


def _finding(
    severity: Severity, confidence: Confidence = Confidence.CERTAIN, mqm: str = "accuracy/omission"
) -> Finding:
    return Finding("f", "c/c", mqm, severity, confidence, "m", "s1", Span(0, 1), None, "t")


def _segment(words: int) -> Segment:
    return Segment("s1", Kind.PARAGRAPH, Text("слово " * words), Text("word " * words))


def test_one_major_error_in_a_ten_word_headline() -> None:
    result = score([_finding(Severity.MAJOR)], [_segment(10)], ScoreConfig(pass_mark=90, acceptable_penalty=10))
    assert result.mqm_raw == pytest.approx(50)
    assert result.mqm == pytest.approx(-400)
    assert not result.sufficient


def test_calibration_puts_the_acceptable_penalty_at_the_pass_mark() -> None:
    findings = [_finding(Severity.MAJOR), _finding(Severity.MAJOR)]
    result = score(findings, [_segment(1000)], ScoreConfig(pass_mark=85, acceptable_penalty=10))
    assert result.penalty_per_1000 == pytest.approx(10)
    assert result.mqm == pytest.approx(85)
    assert result.interval[0] < 85 < result.interval[1] <= 100


def test_hints_cost_nothing() -> None:
    result = score([_finding(Severity.CRITICAL, Confidence.HINT)], [_segment(100)], ScoreConfig())
    assert result.mqm == 100
    assert result.wmt == 0


def test_weights_by_type_and_by_dimension() -> None:
    config = ScoreConfig(weights={"accuracy": 2, "accuracy/omission": 3})
    findings = [_finding(Severity.MINOR), _finding(Severity.MINOR, mqm="accuracy/addition")]
    assert score(findings, [_segment(100)], config).penalty == 5


def test_wmt_counts_five_errors_a_segment_at_most() -> None:
    assert score([_finding(Severity.MAJOR)] * 7, [_segment(100)], ScoreConfig()).wmt == -25


@pytest.mark.parametrize(
    ("severities", "words", "verdict"),
    [
        ([], 1000, Verdict.PASS),
        ([Severity.MINOR], 1000, Verdict.PASS),
        ([Severity.MINOR], 50, Verdict.REVIEW),
        ([Severity.MAJOR] * 3, 1000, Verdict.REVIEW),
        ([Severity.MAJOR] * 30, 1000, Verdict.FAIL),
        ([Severity.CRITICAL], 100_000, Verdict.FAIL),
    ],
)
def test_verdict(severities: list[Severity], words: int, verdict: Verdict) -> None:
    findings = [_finding(s) for s in severities]
    result = score(findings, [_segment(words)], ScoreConfig())
    assert judge(result, findings, ScoreConfig())[0] is verdict


def _untranslated(words: int) -> Segment:
    return Segment("s2", Kind.PARAGRAPH, Text("слово " * words), None)


def test_words_count_where_a_translation_was_given() -> None:
    omitted = Segment("s3", Kind.PARAGRAPH, Text("слово " * 7), Text(""))
    unasked = Segment("s4", Kind.PARAGRAPH, None, Text("word " * 4))
    assert count_words([_segment(10), _untranslated(1000), omitted, unasked]) == 21


@pytest.mark.parametrize(
    ("segments", "verdict", "said"),
    [
        ([_segment(600), _untranslated(700)], Verdict.REVIEW, "no translation of 1 of 2 segments"),
        ([_untranslated(700)], Verdict.REVIEW, "no translation of 1 of 1 segment"),
        ([_segment(600), _untranslated(600)], Verdict.PASS, "nothing found in 2 segments of 600 words"),
        ([_segment(100), *[_untranslated(2)] * 2], Verdict.REVIEW, "no translation of 2 of 3 segments"),
        ([Segment("s1", Kind.PARAGRAPH, None, Text("word " * 600))], Verdict.PASS, "nothing found in 1 segment of"),
        ([_segment(1)], Verdict.PASS, "nothing found in 1 segment of 1 word, too few for a score"),
    ],
)
def test_what_is_mostly_untranslated_does_not_pass(segments: list[Segment], verdict: Verdict, said: str) -> None:
    reached, reason = judge(score([], segments, ScoreConfig()), [], ScoreConfig(), segments)
    assert reached is verdict
    assert reason.startswith(said)


def test_untranslated_words_make_no_failure_better() -> None:
    segments = [_segment(600), _untranslated(700)]
    findings = [_finding(Severity.CRITICAL)]
    assert judge(score(findings, segments, ScoreConfig()), findings, ScoreConfig(), segments)[0] is Verdict.FAIL
