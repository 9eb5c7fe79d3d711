"""What somebody decided of a finding: to let it stand, why, and for how long."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the file of decisions.

    Attributes:
        fingerprint: of the finding that was looked at.
        check: its check.
        excerpt: the words that it marks.
        reason: why it may stand.
        owner: who says so.
        date: when it was decided.
        expires: the last day on which it holds; None for one without end.
        file: the file that it is about, from the folder of the decisions; None for any.
        document: the id of the document in it; None for any.
        everywhere: whether the same check may mark the same words anywhere, whatever stands around them.
        source: the words of the source that the finding marks; they tell one error from another of the same words.
    """

    fingerprint: str
    check: str
    excerpt: str
    reason: str
    owner: str = ""
    date: datetime.date | None = None
    expires: datetime.date | None = None
    file: str | None = None
    document: str | None = None
    everywhere: bool = False
    source: str = ""

    def holds(self, today: datetime.date) -> bool:
        """Whether it is in force on a day."""
        return self.expires is None or today <= self.expires

    @property
    def name(self) -> str:
        """How messages call it."""
        quoted = f" “{self.excerpt}”" if self.excerpt else ""
        return f"{self.fingerprint} ({self.check}{quoted})"
