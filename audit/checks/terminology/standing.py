"""Matches by where they stand in their text: which of them reach over a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from audit.terms.model import Match


class Standing:
    """The matches of one text."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = sorted(matches, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._matches]
        self._longest = max((m.span.end - m.span.start for m in matches), default=0)

    def over(self, at: int) -> list[Match]:
        """Those that the character at `at` is part of."""
        first, after = bisect_left(self._starts, at - self._longest), bisect_right(self._starts, at)
        return [m for m in self._matches[first:after] if at < m.span.end]
