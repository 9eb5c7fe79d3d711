"""Scores against figures worked out by hand from the formulas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.config import Config, Points, ScoreConfig
from audit.model import (
    Confidence,
    Document,
    DocumentReport,
    FileError,
    Finding,
    Kind,
    Segment,
    Severity,
    Span,
    Verdict,
)
from audit.run.scoring import count_words, judge, score
from audit.run.tally import Tally
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
        ([_segment(600), _untranslated(600)], Verdict.PASS, "nothing found in 2 segments (600 words)"),
        ([_segment(100), *[_untranslated(2)] * 2], Verdict.REVIEW, "no translation of 2 of 3 segments"),
        ([Segment("s1", Kind.PARAGRAPH, None, Text("word " * 600))], Verdict.PASS, "nothing found in 1 segment ("),
        ([_segment(1)], Verdict.PASS, "nothing found in 1 segment (1 word, too few for a score)"),
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


# by the formulas, figure by figure


_OF_EACH = [
    _finding(Severity.MINOR),
    _finding(Severity.CRITICAL, Confidence.HINT),
    _finding(Severity.MINOR, mqm="linguistic/grammar"),
    _finding(Severity.MAJOR),
    _finding(Severity.CRITICAL, mqm="accuracy/untranslated"),
    _finding(Severity.NEUTRAL, mqm="style/company-style"),
]


def test_every_figure_of_a_score() -> None:
    result = score(_OF_EACH, [_segment(20_000)], ScoreConfig(pass_mark=80, acceptable_penalty=5))
    assert result.penalty == 32
    assert result.penalty_per_1000 == pytest.approx(1.6)
    assert result.words == 20_000
    assert result.mqm_raw == pytest.approx(99.84)
    assert result.mqm == pytest.approx(100 - 1.6 * 20 / 5)
    # 1.96 standard deviations of a compound Poisson process, with one minor error for those not seen.
    margin = 1.96 * (1 + 1 + 25 + 625 + 1) ** 0.5 / 20 * 20 / 5
    assert result.interval == (pytest.approx(93.6 - margin), 100.0)
    assert result.wmt == -(1 + 1 + 5 + 25 + 0)
    assert [(p.mqm, dict(p.counts), p.points) for p in result.parts] == [
        ("accuracy/omission", {Severity.MAJOR: 1, Severity.MINOR: 1}, 6.0),
        ("accuracy/untranslated", {Severity.CRITICAL: 1}, 25.0),
        ("linguistic/grammar", {Severity.MINOR: 1}, 1.0),
        ("style/company-style", {Severity.NEUTRAL: 1}, 0.0),
    ]


def test_the_interval_has_two_ends() -> None:
    result = score([_finding(Severity.MAJOR)] * 20, [_segment(10_000)], ScoreConfig())
    margin = 1.96 * (20 * 25 + 1) ** 0.5 / 10
    assert result.interval == (pytest.approx(90 - margin), pytest.approx(90 + margin))


def test_a_text_without_words_is_scored_like_one_word() -> None:
    result = score([_finding(Severity.MINOR)], [], ScoreConfig())
    assert (result.words, result.mqm_raw, result.wmt, result.penalty_per_1000) == (0, 0.0, -1.0, 1000.0)


@pytest.mark.parametrize(("words", "sufficient"), [(499, False), (500, True), (501, True)])
def test_how_many_words_are_enough(words: int, sufficient: bool) -> None:
    assert score([], [_segment(words)], ScoreConfig()).sufficient == sufficient


@pytest.mark.parametrize(
    ("mqm", "severity", "points"),
    [
        ("accuracy/omission", Severity.NEUTRAL, 0),
        ("accuracy/omission", Severity.MINOR, 1),
        ("accuracy/omission", Severity.MAJOR, 5),
        ("accuracy/omission", Severity.CRITICAL, 5),
        ("linguistic/punctuation", Severity.NEUTRAL, 0),
        ("linguistic/punctuation", Severity.MINOR, 0.1),
        ("linguistic/punctuation", Severity.MAJOR, 5),
        ("accuracy/untranslated", Severity.MINOR, 1),
        ("accuracy/untranslated", Severity.MAJOR, 5),
        ("accuracy/untranslated", Severity.CRITICAL, 25),
    ],
)
def test_weights_of_wmt(mqm: str, severity: Severity, points: float) -> None:
    found = [_finding(severity, mqm=mqm)]
    assert score(found, [_segment(10)], ScoreConfig()).wmt == pytest.approx(-points)
    assert score(found, [_segment(10)] * 4, ScoreConfig()).wmt == pytest.approx(-points / 4)


def test_the_five_worst_errors_of_each_segment_count() -> None:
    many = [_finding(Severity.MINOR)] * 4 + [_finding(Severity.MAJOR)] * 4
    elsewhere = [replace(f, segment="s2") for f in many]
    assert score(many, [_segment(10)], ScoreConfig()).wmt == -21
    assert score(many + elsewhere, [_segment(10)], ScoreConfig()).wmt == -42


def test_points_and_weights_of_the_house() -> None:
    config = ScoreConfig(points=Points(minor=2, major=7, critical=30, neutral=0.5), weights={"linguistic": 0.5})
    assert score(_OF_EACH, [_segment(100)], config).penalty == 2 + 1 + 7 + 30 + 0.5


@pytest.mark.parametrize(
    ("majors", "words", "mark", "verdict", "said"),
    [
        (0, 1000, 90, Verdict.PASS, "nothing found in 1 segment (1,000 words)"),
        (2, 1000, 90, Verdict.PASS, "the score reaches the pass mark of 90"),
        (3, 1000, 90, Verdict.REVIEW, "the score is below the pass mark of 90, but its interval reaches it"),
        (30, 1000, 90, Verdict.FAIL, "the score is below the pass mark of 90, even at the upper end of its interval"),
        (3, 1000, 12.5, Verdict.REVIEW, "the score is below the pass mark of 12.5, but its interval reaches it"),
        (0, 1, 90, Verdict.PASS, "nothing found in 1 segment (1 word, too few for a score)"),
        (0, 0, 90, Verdict.PASS, "nothing found in 1 segment (0 words, too few for a score)"),
    ],
)
def test_a_verdict_gives_its_reason(majors: int, words: int, mark: float, verdict: Verdict, said: str) -> None:
    config, findings = ScoreConfig(pass_mark=mark), [_finding(Severity.MAJOR)] * majors
    result = score(findings, [_segment(words)], config)
    assert judge(result, findings, config, [_segment(words)]) == (verdict, said)


@pytest.mark.parametrize(("words", "said"), [(100, "100 words are"), (499, "499 words are")])
def test_a_finding_in_a_short_text_is_for_a_person_to_judge(words: int, said: str) -> None:
    findings = [_finding(Severity.MINOR)]
    verdict = judge(score(findings, [_segment(words)], ScoreConfig()), findings, ScoreConfig())
    assert verdict == (Verdict.REVIEW, f"{said} too few for a score, and there are findings")


@pytest.mark.parametrize(("critical", "said"), [(1, "1 critical finding"), (2, "2 critical findings")])
def test_critical_findings_fail_and_are_counted(critical: int, said: str) -> None:
    findings = [_finding(Severity.CRITICAL)] * critical + [_finding(Severity.CRITICAL, Confidence.HINT)]
    assert judge(score([], [_segment(900)], ScoreConfig()), findings, ScoreConfig()) == (Verdict.FAIL, said)


def test_the_upper_end_of_the_interval_may_just_reach_the_mark() -> None:
    result = score([_finding(Severity.MAJOR)] * 3, [_segment(1000)], ScoreConfig())
    on_it = replace(result, interval=(0.0, 90.0), mqm=50.0)
    assert judge(on_it, [], ScoreConfig())[0] is Verdict.REVIEW
    assert judge(replace(on_it, interval=(0.0, 89.99)), [], ScoreConfig())[0] is Verdict.FAIL


# a run


def _document(findings: list[Finding], segments: list[Segment], verdict: Verdict) -> DocumentReport:
    document = Document("d", "d.txt", "ru", "en")
    scored = score(findings, segments, ScoreConfig())
    return DocumentReport(document, tuple(segments), tuple(findings), scored, verdict, "")


def test_a_run_in_figures() -> None:
    tally = Tally(Config())
    assert tally.summary().score is None
    tally.add(_document(_OF_EACH, [_segment(100), _segment(100)], Verdict.FAIL))
    tally.add(_document([_finding(Severity.MINOR)], [_segment(400)] * 2, Verdict.REVIEW))
    tally.add(_document(_OF_EACH[1:2], [_segment(0)], Verdict.FAIL))
    tally.add_error(FileError("gone.txt", "it is gone"))
    summary = tally.summary()
    assert (summary.documents, summary.segments, summary.words, summary.hints) == (3, 5, 1000, 2)
    assert summary.verdicts == {Verdict.PASS: 0, Verdict.REVIEW: 1, Verdict.FAIL: 2}
    assert summary.severities == {
        Severity.NEUTRAL: 1,
        Severity.MINOR: 3,
        Severity.MAJOR: 1,
        Severity.CRITICAL: 1,
    }
    assert summary.errors == (FileError("gone.txt", "it is gone"),)
    total = summary.score
    assert total is not None
    assert (total.penalty, total.words, total.sufficient) == (33, 1000, True)
    assert total.mqm == pytest.approx(67)
    assert total.wmt == pytest.approx(-33 / 5)
    margin = 1.96 * (1 + 1 + 25 + 625 + 1 + 1) ** 0.5
    assert total.interval == (pytest.approx(67 - margin), 100.0)
    assert next((p.mqm, dict(p.counts), p.points) for p in total.parts) == (
        "accuracy/omission",
        {Severity.MAJOR: 1, Severity.MINOR: 2},
        7.0,
    )


def test_a_run_is_measured_against_its_references() -> None:
    tally = Tally(Config())
    segment = replace(_segment(5), reference="word word word word word")
    tally.add(_document([], [segment], Verdict.PASS))
    score_of_run = tally.summary().score
    assert score_of_run is not None
    assert [(m.name, m.value) for m in score_of_run.metrics] == [("chrF2", 100.0), ("BLEU", 100.0), ("TER", 0.0)]
