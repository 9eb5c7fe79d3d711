"""Whether a run fails in CI: what it found, put to the limits that the user set."""

from __future__ import annotations

import msgspec

from audit.config import Config, GateConfig
from audit.errors import ConfigError
from audit.model import DocumentReport, Score, Status
from audit.run.scoring import rescored
from audit.run.tally import Tally
from audit.text.plurals import count


class Judged(msgspec.Struct):
    """What a gate has seen of a run, or of a part of it.

    Attributes:
        findings: that are severe and sure enough to fail it.
        lowest: score and id of the worst document that is long enough for a score.
    """

    documents: int = 0
    findings: int = 0
    lowest: tuple[float, str] | None = None

    def add(self, other: Judged) -> None:
        """Take what was seen of other documents in."""
        self.documents += other.documents
        self.findings += other.findings
        if other.lowest is not None:
            self.lowest = min(self.lowest or other.lowest, other.lowest)


class Gate:
    """Decides whether a run fails in CI.

    A score judges only what is long enough to carry one: each document of sufficient length, and the run as a whole if
    all its documents together are.

    Args:
        config: the limits.
        sufficient_words: how long is long enough, for what is said of the rest.

    Attributes:
        judged: what it has seen.
    """

    def __init__(self, config: GateConfig, sufficient_words: int | None = None) -> None:
        self._config = config
        self._sufficient_words = sufficient_words
        self.judged = Judged()

    def add(self, report: DocumentReport) -> None:
        """Take one document into account."""
        threshold, found = self._config.fail_on, 0
        if threshold is not None:
            found = sum(
                f.counted and f.severity.rank >= threshold.rank and f.confidence.rank >= self._config.confidence.rank
                for f in report.findings
            )
        score = (report.score.mqm, report.document.id) if report.score.sufficient else None
        self.judged.add(Judged(1, found, score))

    def failures(self, total: Score | None) -> tuple[str, ...]:
        """Why the gate fails; empty if it does not. `total` is the run's score."""
        reasons = []
        if self.judged.findings:
            reasons.append(f"{count(self.judged.findings, 'finding')} of severity {self._config.fail_on} or worse")
        scores = [self.judged.lowest] if self.judged.lowest else []
        if total is not None and total.sufficient and (self.judged.documents > 1 or not scores):
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


class NewOnlyGate(Gate):
    """A gate that sees what the baseline does not know alone, and the scores as they were without the rest."""

    def __init__(self, config: Config) -> None:
        super().__init__(config.gate, config.score.sufficient_words)
        self._tally, self._score = Tally(config), config.score

    def add(self, report: DocumentReport) -> None:
        """Take what is new in one document into account."""
        new = [f for f in report.findings if f.status is not Status.KNOWN]
        seen = report if len(new) == len(report.findings) else rescored(report, new, self._score)
        self._tally.add(seen)
        super().add(seen)

    def failures(self, total: Score | None) -> tuple[str, ...]:
        """Why the gate fails; `total`, the score of all that was found, does not matter."""
        return super().failures(self._tally.summary().score)


def gate_of(config: Config, *, since: str | None = None) -> Gate:
    """The gate that the settings ask for; `since` is a revision of which what stood there is known.

    Raises:
        ConfigError: what is new is asked for, and no baseline says what is known.
    """
    if not config.gate.new_only:
        return Gate(config.gate, config.score.sufficient_words)
    if not config.baseline and since is None:
        hint = "--new-only goes with --since REVISION, or with --baseline report.json"
        raise ConfigError("without a baseline everything is new", hint=hint)
    return NewOnlyGate(config)


def _under(mqm: float, floor: float) -> str:
    """A score with as many digits as show that it is under the floor."""
    short = f"{mqm:.1f}"
    return short if float(short) < floor else str(mqm)
