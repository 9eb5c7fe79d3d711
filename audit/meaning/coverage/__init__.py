"""Whether a stretch of one text stands nowhere in the other: left out of a translation, or made up in it."""

from __future__ import annotations

from audit.meaning.coverage.judge import LeftOut, left_out

__all__ = ["LeftOut", "left_out"]
