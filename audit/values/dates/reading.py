"""One text read: the quick look whether it has a date, and its dates and times."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator

from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.claimed import blanked, unaddressed
from audit.values.dates.model import Date, Moments, Time
from audit.values.dates.numeric import Order, numeric
from audit.values.dates.worded import Phrasing, phrases, with_weekdays
from audit.values.glance import has_digit, word_parts
from audit.values.model import Firmness

# Digits as dates and times have them: 14.11, 15:30, 3 p.m., 9/11.
_FIGURES = pattern(r"\d[.:/-]\d")
_NOTHING = Moments()


class Reader:
    """Reads the dates and times of one language.

    Args:
        phrasing: how dates are put in words.
        order: what figures alone may be.
        clock: the times of day of a text.
        clock_words: words that make a text worth reading for times.
    """

    def __init__(
        self, phrasing: Phrasing, order: Order, clock: Callable[[str], Iterator[Time]], clock_words: frozenset[str]
    ) -> None:
        self._phrasing = phrasing
        self._order = order
        self._clock = clock
        self._words = frozenset(phrasing.calendar.names)
        self._clock_words = clock_words

    def moments(self, text: Text) -> Moments:
        """The dates and times of `text`, each in order."""
        figures = text.once(has_digit) and _FIGURES.search(text) is not None
        dated = not word_parts(text).isdisjoint(self._words)
        timed = figures or not text.wordset.isdisjoint(self._clock_words)
        if not dated and not timed:
            return _NOTHING
        rest: str = unaddressed(text).text
        times = _apart(self._clock(rest)) if timed else []
        rest = blanked(rest, (t.span for t in times if t.firmness is not Firmness.LOOSE))
        dates = list(numeric(rest, self._order)) if figures else []
        rest = blanked(rest, (d.span for d in dates))
        if dated:
            dates += phrases(rest, self._phrasing)
        return Moments(tuple(with_weekdays(sorted(dates, key=_place), text)), tuple(times))


def _apart(times: Iterable[Time]) -> list[Time]:
    """`times` in order, of those that overlap the longest."""
    kept: list[Time] = []
    taken: list[Span] = []
    for time in sorted(times, key=lambda t: (t.span.start - t.span.end, t.firmness is Firmness.LOOSE, t.span)):
        at = bisect(taken, time.span)
        beside = taken[max(0, at - 1) : at + 1]
        if all(time.span.end <= span.start or span.end <= time.span.start for span in beside):
            kept.append(time)
            taken.insert(at, time.span)
    return sorted(kept)


def _place(date: Date) -> tuple[int, int]:
    return date.span
