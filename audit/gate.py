"""Whether a run fails in CI: what it found, put to the limits that the user set."""

from __future__ import annotations

from audit.config import GateConfig
from audit.model import DocumentReport, Score
from audit.plurals import count


class Gate:
    """Decides whether a run fails in CI."""

    def __init__(self, config: GateConfig) -> None:
        self._config = config
        self._findings = self._documents = 0
        self._lowest: tuple[float, str] | None = None

    def add(self, report: DocumentReport) -> None:
        """Take one document into account."""
        self._documents += 1
        threshold = self._config.fail_on
        if threshold is not None:
            self._findings += sum(
                f.counted and f.severity.rank >= threshold.rank and f.confidence.rank >= self._config.confidence.rank
                for f in report.findings
            )
        if report.score.sufficient:
            score = (report.score.mqm, report.document.id)
            self._lowest = min(self._lowest or score, score)

    def failures(self, total: Score | None) -> tuple[str, ...]:
        """Why the gate fails; empty if it does not. `total` is the run's score."""
        reasons = []
        if self._findings:
            reasons.append(f"{count(self._findings, 'finding')} of severity {self._config.fail_on} or worse")
        scores = [self._lowest] if self._lowest else []
        if total is not None and (self._documents > 1 or not scores):
            scores.append((total.mqm, "the run"))
        floor = self._config.fail_under
        if floor is not None:
            reasons += [f"{where} scores {mqm:.1f}, under {floor:g}" for mqm, where in scores if mqm < floor]
        return tuple(reasons)
