"""What the checks found in a segment, and in its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.config.records import Points
from audit.levels import Confidence, Severity
from audit.model import Finding

# Whatever the settings say a finding costs: an estimate is the same in every house.
_POINTS = Points()
_MOST = _POINTS.critical


class Found(NamedTuple):
    """Features of the findings of one segment.

    Attributes:
        points: of counted findings, as in MQM, at most those of a critical one.
        severe: counted findings worse than minor.
        hint_points: what the hints would cost.
    """

    points: float
    counted: float
    severe: float
    hints: float
    hint_points: float
    accuracy: float
    names: float
    terminology: float
    linguistic: float
    locale: float
    name_hints: float
    term_hints: float
    other_hints: float


def found(findings: Sequence[Finding]) -> Found:
    """The features of a segment's findings."""
    counted = [f for f in findings if f.confidence is not Confidence.HINT]
    hints = [f for f in findings if f.confidence is Confidence.HINT]
    names, terms = _of(hints, "names"), _of(hints, "terminology")
    return Found(
        points=_points(counted),
        counted=float(len(counted)),
        severe=float(sum(f.severity in (Severity.MAJOR, Severity.CRITICAL) for f in counted)),
        hints=float(len(hints)),
        hint_points=_points(hints),
        accuracy=_of(counted, "accuracy"),
        names=_of(counted, "names"),
        terminology=_of(counted, "terminology"),
        linguistic=_of(counted, "linguistic"),
        locale=_of(counted, "locale"),
        name_hints=names,
        term_hints=terms,
        other_hints=len(hints) - names - terms,
    )


def _points(findings: Sequence[Finding]) -> float:
    return min(_MOST, sum(_POINTS.of(f.severity) for f in findings))


def _of(findings: Sequence[Finding], folder: str) -> float:
    return float(sum(f.check.startswith(f"{folder}/") for f in findings))
