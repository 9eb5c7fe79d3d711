"""Dates with words in them: months with the days and years about them, and weekdays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from audit.model import Span
from audit.text.letters import fold
from audit.text.patterns import pattern
from audit.values.dates.calendar import Calendar, Name, Word
from audit.values.dates.model import Date, Part
from audit.values.model import Firmness

_TOKEN = pattern(r"\d+|[^\W\d_]+|[^\w\s]")
_DASHES = frozenset("-–—‑")
# Ordinals of two words with a hyphen have three tokens, 14-го too.
_LONGEST_DAY = 3
_LAST_DAY = 31
_YEARS = range(1000, 2200)
# 12.5, 12,000, 12:30 and 12% are no days.
_BEGINS = pattern(r"(?<!\d[.,:/])(?<![$€£#№+])")
_GOES_ON = pattern(r"[.,:/]\d|\s?%")
_WEEKDAY_BEFORE = pattern(r"\.?[\s,(–—-]*(?:the\s+)?", re.I)
_WEEKDAY_AFTER = pattern(r"\s*[,(]\s*(?:an?\s+)?", re.I)
_CLOSED = pattern(r"\.?\s*(?:[),;.]|$)")


class Token(NamedTuple):
    """A number, word or mark; words are folded."""

    text: str
    start: int
    end: int


class Phrasing(NamedTuple):
    """How a language puts dates.

    Attributes:
        calendar: its words.
        suffixes: what may follow the digits of a day.
        joiners: words between two days of one month.
        fillers: words within a date that say nothing: the, of.
        years: words after a year.
        month_first: whether a day may follow its month.
        weigh: how sure a word as written, after the one before it, is the name; None if it is another word.
    """

    calendar: Calendar
    suffixes: frozenset[str]
    joiners: frozenset[str]
    fillers: frozenset[str]
    years: frozenset[str]
    month_first: bool
    weigh: Callable[[Name, str, str], Firmness | None]


def phrases(text: str, phrasing: Phrasing) -> list[Date]:
    """The dates of `text` that have words, in order."""
    tokens = [Token(m.group(), *m.span()) for m in _TOKEN.finditer(fold(text))]
    reader = _Reader(text, tokens, phrasing)
    names = phrasing.calendar.names
    return [d for i, t in enumerate(tokens) if (name := names.get(t.text)) for d in reader.dates(i, name)]


class _Reader:
    def __init__(self, text: str, tokens: Sequence[Token], phrasing: Phrasing) -> None:
        self.text, self.tokens, self.phrasing = text, tokens, phrasing

    def dates(self, i: int, name: Name) -> Iterator[Date]:
        """The dates whose month or weekday is token `i`."""
        token = self.tokens[i]
        span = Span(token.start, token.end)
        before = self.tokens[i - 1].text if i else ""
        firmness = self.phrasing.weigh(name, self.text[token.start : token.end], before)
        if firmness is None:
            return
        named = Part(name.number, span)
        if name.word.part == Word.WEEKDAY:
            yield Date(span, weekday=named, firmness=firmness)
        elif name.word is Word.MONTH_LIKE:
            yield Date(span, month=named, firmness=firmness)
        else:
            yield from self._of_month(i, named, name.word is Word.MONTH_SHORT, firmness)

    def _of_month(self, i: int, month: Part, short: bool, firmness: Firmness) -> Iterator[Date]:
        pointed = short and self._is(i + 1, ".")
        days, end = self._days_before(i), i + 1 + pointed
        if not days and self.phrasing.month_first:
            days, end = self._days_after(end)
        year, end = self._year(end)
        if not days and (not short or pointed or year):
            firmness = Firmness.WORDS if year else firmness
            yield Date(self._over(month.span, year, end), month=month, year=year, firmness=firmness)
        for day in days:
            near = day is (days[0] if day.span.start > month.span.start else days[-1])
            span = Span(min(day.span.start, month.span.start), max(day.span.end, month.span.end)) if near else day.span
            yield Date(self._over(span, year if day is days[-1] else None, end), day, month, year)

    def _over(self, span: Span, year: Part | None, end: int) -> Span:
        """`span` with the year after it, and the word or point after that."""
        return Span(span.start, max(span.end, self.tokens[end - 1].end)) if year else span

    def _days_before(self, end: int) -> list[Part]:
        """The days that end before token `end`, in order: 5, 6 and 7 of."""
        while self._in(end - 1, self.phrasing.fillers):
            end -= 1
        days: list[Part] = []
        while read := self._day_before(end):
            day, start = read
            days.append(day)
            joined = self._in(start - 1, self.phrasing.joiners) or self._in(start - 1, _DASHES)
            if not joined and not (len(days) > 1 and self._is(start - 1, ",")):
                break
            end = start - 1
        return days[::-1]

    def _day_before(self, end: int) -> tuple[Part, int] | None:
        for start in range(max(0, end - _LONGEST_DAY), end):
            read = self._day(start)
            if read and read[1] == end:
                return read[0], start
        return None

    def _days_after(self, start: int) -> tuple[list[Part], int]:
        """The days that begin at token `start`, and the index after them: the 5th to 7th."""
        days: list[Part] = []
        end = start
        start += self._in(start, self.phrasing.fillers)
        while read := self._day(start):
            day, after = read
            if days and (self._follows_on(after) or day.number <= days[-1].number):
                break
            days.append(day)
            end = after
            if not (self._in(after, self.phrasing.joiners) or self._in(after, _DASHES)):
                break
            start = after + 1 + self._in(after + 1, self.phrasing.fillers)
        return days, end

    def _follows_on(self, i: int) -> bool:
        """Whether what begins at token `i` takes the number before it for itself: 5 to 7 June."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        return token.text[0].isalpha()

    def _day(self, i: int) -> tuple[Part, int] | None:
        """The day of the month that begins at token `i`, and the index after it."""
        if not 0 <= i < len(self.tokens):
            return None
        token, calendar = self.tokens[i], self.phrasing.calendar
        if token.text.isdecimal():
            return self._day_in_digits(i)
        if token.text in calendar.tens:
            j = i + 1 + self._in(i + 1, _DASHES)
            ones = calendar.days.get(self.tokens[j].text, 0) if j < len(self.tokens) else 0
            day = calendar.tens[token.text] + ones
            if 0 < ones < 10 and day <= _LAST_DAY:
                return Part(day, Span(token.start, self.tokens[j].end)), j + 1
        number = calendar.days.get(token.text)
        return (Part(number, Span(token.start, token.end)), i + 1) if number else None

    def _day_in_digits(self, i: int) -> tuple[Part, int] | None:
        token = self.tokens[i]
        number = int(token.text) if len(token.text) <= 2 else 0
        whole = _BEGINS.match(self.text, token.start) and not _GOES_ON.match(self.text, token.end)
        if not 1 <= number <= _LAST_DAY or not whole:
            return None
        end = i + 1
        hyphen = end + self._in(end, _DASHES)
        if self._in(hyphen, self.phrasing.suffixes) and self.tokens[hyphen].start <= token.end + 1:
            end = hyphen + 1
        return Part(number, Span(token.start, self.tokens[end - 1].end)), end

    def _year(self, i: int) -> tuple[Part | None, int]:
        """The year that begins at token `i`, and the index after it and its word; the index itself if there is none."""
        j = i + (self._is(i, ",") or self._in(i, self.phrasing.fillers))
        token = self.tokens[j] if j < len(self.tokens) else None
        if token is None or len(token.text) != 4 or not token.text.isdecimal() or int(token.text) not in _YEARS:
            return None, i
        year = Part(int(token.text), Span(token.start, token.end))
        end = j + 1
        if self._in(end, self.phrasing.years):
            end += 1
            end += len(self.tokens[end - 1].text) == 1 and self._is(end, ".")
        return year, end

    def _is(self, i: int, text: str) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].text == text

    def _in(self, i: int, texts: frozenset[str]) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].text in texts


def with_weekdays(dates: Sequence[Date], text: str) -> Iterator[Date]:
    """`dates` with each weekday put into the date that it stands beside: Monday, 14 November; 14 November (Monday)."""
    held: Date | None = None
    for date in dates:
        if held is not None and (whole := _joined(held, date, text)):
            held = whole
            continue
        if held is not None:
            yield held
        held = date
    if held is not None:
        yield held


def _joined(first: Date, last: Date, text: str) -> Date | None:
    """The two as one date, if one of them is the weekday of the other."""
    gap = text[first.span.end : last.span.start]
    span = Span(first.span.start, last.span.end)
    if _is_weekday(first) and last.day and not last.weekday and _WEEKDAY_BEFORE.fullmatch(gap):
        return last._replace(span=span, weekday=first.weekday)
    if first.day and not first.weekday and _is_weekday(last) and _WEEKDAY_AFTER.fullmatch(gap):
        return first._replace(span=span, weekday=last.weekday) if _CLOSED.match(text, last.span.end) else None
    return None


def _is_weekday(date: Date) -> bool:
    return date.weekday is not None and date.month is None
