"""What findings make of a document, or of a run: penalty points, scores by them, and figures of references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.levels import Severity


@dataclass(frozen=True, slots=True)
class Metric:
    """A reference-based figure of sacrebleu with its signature; `value` in 0..100 (TER may exceed it)."""

    name: str
    value: float
    signature: str


@dataclass(frozen=True, slots=True)
class ScorePart:
    """Penalty points of one MQM type: what the sum is made of."""

    mqm: str
    counts: Mapping[Severity, int]
    points: float


@dataclass(frozen=True, slots=True)
class Score:
    """Quality of one document, or of a run.

    Attributes:
        mqm: calibrated quality score, 100 at best, unbounded below.
        mqm_raw: 100 x (1 - penalty points / words).
        wmt: WMT points of the document, 0 at best, negative.
        penalty: absolute penalty total (APT).
        penalty_per_1000: APT per 1000 evaluated words.
        words: evaluation word count.
        sufficient: whether `words` is a large enough sample.
        interval: 95% interval of `mqm`.
        parts: the points by MQM type.
        metrics: reference metrics, empty without references.
    """

    mqm: float
    mqm_raw: float
    wmt: float
    penalty: float
    penalty_per_1000: float
    words: int
    sufficient: bool
    interval: tuple[float, float]
    parts: tuple[ScorePart, ...] = ()
    metrics: tuple[Metric, ...] = ()
