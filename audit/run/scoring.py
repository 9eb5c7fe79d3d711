"""From findings to a score and a verdict: MQM linear scoring, raw and calibrated, and WMT's weights.

Formulas: MQM scoring models (themqm.org), with severity points 0/1/5/25::

    APT = sum over types of weight x sum(count x points)     absolute penalty total
    PWPT = APT / EWC                                         per word; EWC: words evaluated, see `count_words`
    raw QS = 100 x (1 - PWPT)
    calibrated QS = 100 - 1000 x PWPT x (100 - PT) / APP     PT pass mark, APP acceptable penalty per 1000

WMT (Freitag et al. 2021): -(5 major + 1 minor + 0.1 minor punctuation + 25 non-translation), at most
five errors a segment; given here as the mean over segments.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from audit.annotated import Annotated, together
from audit.checks.coverage import share
from audit.config import Config, ScoreConfig
from audit.model import (
    Confidence,
    Decision,
    DocumentReport,
    FileError,
    Finding,
    Gap,
    Metric,
    Mqm,
    Score,
    ScorePart,
    Segment,
    Severity,
    Status,
    Summary,
    Unread,
    Verdict,
)
from audit.run.references import References
from audit.text.plurals import count

_WMT_MAX_ERRORS = 5
_NON_TRANSLATION = Mqm.UNTRANSLATED
_PUNCTUATION = Mqm.PUNCTUATION


def count_words(segments: Iterable[Segment]) -> int:
    """Evaluation word count: words of the translation; of the source where the translation is empty, an omission.

    What was not given for evaluation, a translation that is None, does not count.
    """
    return sum(len((s.target or s.source or "").split()) for s in segments if s.target is not None)


def score(
    findings: Sequence[Finding],
    segments: Sequence[Segment],
    config: ScoreConfig,
    metrics: tuple[Metric, ...] = (),
) -> Score:
    """Score one document; only counted findings cost points."""
    counted = [f for f in findings if f.counted]
    costs = [_cost(f, config) for f in counted]
    return _score(
        penalty=math.fsum(costs),
        squares=math.fsum(c * c for c in costs),
        parts=_parts(counted, config),
        words=count_words(segments),
        wmt=_wmt(counted, len(segments)),
        config=config,
        metrics=metrics,
    )


def _cost(finding: Finding, config: ScoreConfig) -> float:
    dimension = finding.mqm.split("/")[0]
    weight = config.weights.get(finding.mqm, config.weights.get(dimension, 1.0))
    return weight * config.points.of(finding.severity)


def _parts(counted: Sequence[Finding], config: ScoreConfig) -> tuple[ScorePart, ...]:
    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    costs: dict[str, list[float]] = defaultdict(list)
    for f in counted:
        counts[f.mqm][f.severity] += 1
        costs[f.mqm].append(_cost(f, config))
    return _as_parts(counts, {mqm: math.fsum(of_type) for mqm, of_type in costs.items()})


def _as_parts(counts: Mapping[str, Counter[Severity]], points: Mapping[str, float | Fraction]) -> tuple[ScorePart, ...]:
    return tuple(ScorePart(mqm, dict(sorted(counts[mqm].items())), float(points[mqm])) for mqm in sorted(counts))


def _score(
    *,
    penalty: float,
    squares: float,
    parts: tuple[ScorePart, ...],
    words: int,
    wmt: float,
    config: ScoreConfig,
    metrics: tuple[Metric, ...],
) -> Score:
    """Put a score together from the sum of costs and the sum of squared costs.

    The interval takes errors as a compound Poisson process: its variance is the sum of squared
    costs; one minor error more stands for those not seen.
    """
    per_word = penalty / max(words, 1)
    scale = (100 - config.pass_mark) / config.acceptable_penalty
    quality = 100 - 1000 * per_word * scale
    deviation = math.sqrt(squares + config.points.minor**2)
    margin = 1.96 * deviation / max(words, 1) * 1000 * scale
    return Score(
        mqm=quality,
        mqm_raw=100 * (1 - per_word),
        wmt=wmt,
        penalty=penalty,
        penalty_per_1000=1000 * per_word,
        words=words,
        sufficient=words >= config.sufficient_words,
        interval=(quality - margin, min(100.0, quality + margin)),
        parts=parts,
        metrics=metrics,
    )


def _wmt(counted: Sequence[Finding], segments: int) -> float:
    by_segment: dict[str, list[float]] = defaultdict(list)
    for f in counted:
        by_segment[f.segment].append(_wmt_weight(f))
    worst = (sorted(weights, reverse=True)[:_WMT_MAX_ERRORS] for weights in by_segment.values())
    total = math.fsum(weight for weights in worst for weight in weights)
    return -total / max(segments, 1)


def _wmt_weight(finding: Finding) -> float:
    if finding.mqm == _NON_TRANSLATION and finding.severity is Severity.CRITICAL:
        return 25.0
    if finding.severity in (Severity.MAJOR, Severity.CRITICAL):
        return 5.0
    if finding.severity is Severity.NEUTRAL:
        return 0.0
    return 0.1 if finding.mqm == _PUNCTUATION else 1.0


def judge(
    score: Score, findings: Sequence[Finding], config: ScoreConfig, segments: Sequence[Segment] = ()
) -> tuple[Verdict, str]:
    """The verdict and the reason for it, as one sentence.

    A document without findings is not vouched for: it is said that nothing was found, and in how much text. Where most
    of the source has no translation, a document cannot pass by what little was evaluated.
    """
    counted = [f for f in findings if f.counted]
    critical = sum(f.severity is Severity.CRITICAL for f in counted)
    untranslated = share(segments)
    mark = f"the pass mark of {config.pass_mark:g}"
    if critical:
        missing = f"no translation of {untranslated}; " if untranslated.is_most else ""
        return Verdict.FAIL, missing + count(critical, "critical finding")
    if score.interval[1] < config.pass_mark:
        return Verdict.FAIL, f"the score is below {mark}, even at the upper end of its interval"
    if untranslated.is_most:
        return Verdict.REVIEW, f"no translation of {untranslated}"
    if score.mqm < config.pass_mark:
        return Verdict.REVIEW, f"the score is below {mark}, but its interval reaches it"
    if not counted:
        few = f"{count(score.words, 'word')}{'' if score.sufficient else ', too few for a score'}"
        accepted = sum(f.confidence is not Confidence.HINT for f in findings)
        but = f" but {count(accepted, 'accepted finding')}" if accepted else ""
        return Verdict.PASS, f"nothing found{but} in {count(len(segments), 'segment')} ({few})"
    if not score.sufficient:
        return Verdict.REVIEW, f"{_few(score)} for a score, and there are findings"
    return Verdict.PASS, f"the score reaches {mark}"


def rescored(report: DocumentReport, findings: Sequence[Finding], config: ScoreConfig) -> DocumentReport:
    """The report as it would be with these findings."""
    points = score(findings, report.segments, config, report.score.metrics)
    verdict, reason = judge(points, findings, config, report.segments)
    return replace(report, findings=tuple(findings), score=points, verdict=verdict, reason=reason)


def _few(score: Score) -> str:
    return f"{count(score.words, 'word')} {'is' if score.words == 1 else 'are'} too few"


class Tally:
    """Adds up a run, document by document; memory grows with the references alone.

    Sums are kept as fractions, so exactly: the total is the same in any order of the documents.

    Args:
        config: settings.
    """

    def __init__(self, config: Config) -> None:
        self._config = config.score
        self._verdicts: Counter[Verdict] = Counter()
        self._severities: Counter[Severity] = Counter()
        self._documents = self._segments = self._words = self._hints = 0
        self._penalty = self._squares = self._wmt = Fraction()
        self._counts: dict[str, Counter[Severity]] = defaultdict(Counter)
        self._points: dict[str, Fraction] = defaultdict(Fraction)
        self._references = References()
        self._errors: list[FileError] = []
        self._nothing_found = self._checks = self._unchosen = 0
        self._gaps: Counter[tuple[str, int]] = Counter()
        self._unread = Unread()
        self._passed_over: Mapping[str, int] = {}
        self._statuses: Counter[Status] = Counter()
        self._annotated: tuple[Annotated, ...] = ()

    def add(self, report: DocumentReport) -> None:
        """Count one document."""
        self._documents += 1
        self._segments += len(report.segments)
        self._words += report.score.words
        self._verdicts[report.verdict] += 1
        self._penalty += Fraction(report.score.penalty)
        self._wmt += Fraction(report.score.wmt) * len(report.segments)
        self._references.add(report.segments)
        for f in report.findings:
            self._statuses[f.status] += 1
            if f.confidence is Confidence.HINT and f.status is not Status.ACCEPTED:
                self._hints += 1
            if not f.counted:
                continue
            self._severities[f.severity] += 1
            self._squares += Fraction(_cost(f, self._config)) ** 2
        self._nothing_found += report.nothing_found
        self._checks, self._unchosen = report.checks, report.unchosen
        self._gaps.update(Counter(s.why for s in report.skipped).items())
        self._unread += report.unread
        self._annotated = together((*self._annotated, *report.annotated))
        for part in report.score.parts:
            self._counts[part.mqm].update(part.counts)
            self._points[part.mqm] += Fraction(part.points)

    def add_error(self, error: FileError) -> None:
        """Note a file that could not be read."""
        self._errors.append(error)

    def pass_over(self, kinds: Mapping[str, int]) -> None:
        """Note what was seen in folders and not read, by kind."""
        self._passed_over = kinds

    def summary(self, stale: Sequence[Decision] = ()) -> Summary:
        """The run in figures, and decisions that match nothing in it."""
        return Summary(
            documents=self._documents,
            segments=self._segments,
            words=self._words,
            verdicts={v: self._verdicts[v] for v in Verdict},
            severities={s: self._severities[s] for s in Severity},
            hints=self._hints,
            score=self._total() if self._documents else None,
            errors=tuple(self._errors),
            nothing_found=self._nothing_found,
            gaps=tuple(Gap(why, checks, n) for (why, checks), n in sorted(self._gaps.items())),
            checks=self._checks,
            unchosen=self._unchosen,
            unread=self._unread,
            passed_over=self._passed_over,
            statuses={s: n for s in Status if s is not Status.NEW and (n := self._statuses[s])},
            stale=tuple(stale),
            annotated=self._annotated,
        )

    def _total(self) -> Score:
        return _score(
            penalty=float(self._penalty),
            squares=float(self._squares),
            parts=_as_parts(self._counts, self._points),
            words=self._words,
            wmt=float(self._wmt / max(self._segments, 1)),
            config=self._config,
            metrics=self._references.metrics(),
        )
