"""The scales of findings and documents: how bad, how sure, what becomes of it."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is if it is true (MQM). Points are in `audit.run.scoring`."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (neutral) to 3 (critical)."""
        return _SEVERITY_RANK[self]


class Confidence(StrEnum):
    """How sure a check is. Hints are shown and never scored."""

    HINT = "hint"
    LIKELY = "likely"
    CERTAIN = "certain"

    @property
    def rank(self) -> int:
        """0 (hint) to 2 (certain)."""
        return _CONFIDENCE_RANK[self]


class Verdict(StrEnum):
    """What becomes of a document."""

    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


class Status(StrEnum):
    """How a finding stands to earlier decisions."""

    NEW = "new"
    KNOWN = "known"
    ACCEPTED = "accepted"
    EXPIRED = "expired"


_SEVERITY_RANK = {s: i for i, s in enumerate(Severity)}
_CONFIDENCE_RANK = {c: i for i, c in enumerate(Confidence)}
