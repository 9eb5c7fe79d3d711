"""Whether a run fails in CI: what it found, put to the limits that the user set."""

from __future__ import annotations

from audit.config import GateConfig
from audit.model import DocumentReport, Finding, Score, Status
from audit.text.plurals import count


class Gate:
    """Decides whether a run fails in CI.

    A score judges only what is long enough to carry one: each document of sufficient length, and the run as a whole if
    all its documents together are. Where only what is new counts, a score that nothing new has lowered fails nobody.

    Args:
        config: the limits.
        sufficient_words: how long is long enough, for what is said of the rest.
    """

    def __init__(self, config: GateConfig, sufficient_words: int | None = None) -> None:
        self._config = config
        self._sufficient_words = sufficient_words
        self._findings = self._documents = 0
        self._anything = not config.new_only
        self._lowest: tuple[float, str] | None = None

    def add(self, report: DocumentReport) -> None:
        """Take one document into account."""
        self._documents += 1
        judged = [f for f in report.findings if self._judges(f)]
        threshold = self._config.fail_on
        if threshold is not None:
            self._findings += sum(
                f.severity.rank >= threshold.rank and f.confidence.rank >= self._config.confidence.rank for f in judged
            )
        if self._config.new_only and not judged:
            return
        self._anything = True
        if report.score.sufficient:
            score = (report.score.mqm, report.document.id)
            self._lowest = min(self._lowest or score, score)

    def _judges(self, f: Finding) -> bool:
        return f.counted and not (self._config.new_only and f.status is Status.KNOWN)

    def failures(self, total: Score | None) -> tuple[str, ...]:
        """Why the gate fails; empty if it does not. `total` is the run's score."""
        reasons = []
        if self._findings:
            reasons.append(f"{count(self._findings, 'finding')} of severity {self._config.fail_on} or worse")
        scores = [self._lowest] if self._lowest else []
        if self._anything and total is not None and total.sufficient and (self._documents > 1 or not scores):
            scores.append((total.mqm, "the run"))
        floor = self._config.fail_under
        if floor is not None:
            reasons += [f"{where} scores {_under(mqm, floor)}, under {floor:g}" for mqm, where in scores if mqm < floor]
        return tuple(reasons)

    def remarks(self, total: Score | None) -> tuple[str, ...]:
        """What the gate could not judge, though it was asked to; `total` is the run's score."""
        if self._config.fail_under is None or total is None or total.sufficient:
            return ()
        needed = f", {self._sufficient_words:,} are needed" if self._sufficient_words is not None else ""
        return (f"not judged by --fail-under: too few words for a score ({total.words:,}{needed})",)


def _under(mqm: float, floor: float) -> str:
    """A score with as many digits as show that it is under the floor."""
    short = f"{mqm:.1f}"
    return short if float(short) < floor else str(mqm)
