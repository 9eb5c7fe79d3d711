"""American and British dates in an English text: November 14, 2019 and 14 November 2019."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Span
from audit.text import Text
from audit.values.dates.grammar import DateGrammar
from audit.values.dates.model import Date

EXAMPLES = {"us": "November 14, 2019", "uk": "14 November 2019"}


def styled(text: Text, grammar: DateGrammar) -> Iterator[tuple[Span, str]]:
    """The dates of `text` that are in one of the styles, with it.

    The 14th of November is both, and so are figures that may be either or have the year first.
    """
    for date in text.once(grammar.moments).dates:
        if style := _style(date, text):
            yield _whole(date, text), style


def _whole(date: Date, text: str) -> Span:
    """From the first to the last of day, month and year, with the point of a month that ends it but no sentence."""
    spans = [part.span for part in (date.day, date.month, date.year) if part]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    pointed = date.month and date.month.span.end == end and text[end : end + 1] == "." and text[end + 1 :].strip()
    return Span(start, end + bool(pointed))


def _style(date: Date, text: str) -> str:
    day, month, year = date.day, date.month, date.year
    if not day or not month or date.swappable or (year and year.span < min(day.span, month.span)):
        return ""
    first, second = sorted((day.span, month.span))
    gap = text[first.end : second.start]
    figures = text[slice(*month.span)].isdecimal()
    # The rest of a range (May 5-7), a date in points, which is another matter, and Independence Day.
    if "." in gap.lstrip(".") or " of" in gap or (figures and not year) or (figures and "/" not in gap):
        return ""
    if not figures and (gap.strip(" .,") not in ("", "the")):
        return ""
    return "us" if month.span < day.span else "uk"


def restyled(text: Text, span: Span, style: str, grammar: DateGrammar) -> str:
    """The date at `span` in the other order; empty if it is in digits or shares its month with another."""
    dates = text.once(grammar.moments).dates
    date = next(d for d in dates if d.day and d.month and _whole(d, text) == span)
    assert date.day is not None
    assert date.month is not None
    month = text[slice(*date.month.span)]
    if month.isdecimal() or sum(d.month == date.month for d in dates) > 1:
        return ""
    dotted = "." if text[date.month.span.end : date.month.span.end + 1] == "." else ""
    year = f"{date.year.number}" if date.year else ""
    if style == "us":
        return ", ".join(filter(None, (f"{month}{dotted} {date.day.number}", year)))
    return f"{date.day.number} {month}{dotted} {year}".rstrip()
