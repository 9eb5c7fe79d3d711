"""Whether a translation denies what its source says, or says what that denies."""

from __future__ import annotations

from audit.meaning.polarity.judge import Turned, turned

__all__ = ["Turned", "turned"]
