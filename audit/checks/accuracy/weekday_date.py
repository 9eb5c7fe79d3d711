"""A weekday that contradicts the date beside it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import get_language
from audit.model import Confidence, Mqm, Severity, Translated
from audit.text import Text
from audit.values.dates.almanac import with_true_weekday
from audit.values.dates.model import Date


@check(
    id="accuracy/weekday-date",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(
            source="Встреча пройдёт в четверг, 14 ноября 2019 года.",
            target="The meeting will take place on [[Monday, 14 November 2019]].",
            suggestion="Thursday, 14 November 2019",
        ),
        Example(target="It was published on [[November 14, 2019 (Monday]]).", suggestion="November 14, 2019 (Thursday"),
        Example(
            source="Это было в понедельник, 14 ноября 2019 года.",
            target="It was on [[Monday, November 14, 2019]].",
            suggestion="Thursday, November 14, 2019",
            confidence=Confidence.HINT,
        ),
        Example(
            source="Это было в понедельник, 14 ноября 2019 года.",
            target="[[]]It was in November 2019.",
            confidence=Confidence.HINT,
        ),
    ],
    good=[
        Example(source="в четверг, 14 ноября 2019 года", target="on Thursday, Nov. 14, 2019"),
        Example(target="On Monday, November 14, he left."),
        Example(source="во вторник, 7 ноября 1917 года", target="on Tuesday, 7 November 1917"),
        Example(target="He came on 14 November 2019; on Monday he left."),
    ],
)
def weekday_date(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """The weekday is not the one that the full date beside it fell on.

    Why it matters: one of the two is wrong, and a reader who wants to come does not know which. Dates before 1919 are
    left alone: Russia counted by the old calendar. If the source has the same slip, this is only shown.

    How to fix: look up which of the two is right; the source may tell, or be wrong itself.
    """
    source, target = segment.source, segment.target
    said = _contradictions(source, ctx.source_lang) if source else ()
    told = {_weekday_and_day(wrong) for wrong, _ in said}
    shown = set()
    for wrong, right in _contradictions(target, ctx.target_lang):
        key = _weekday_and_day(wrong)
        shown.add(key)
        grammar = ctx.target_language.dates
        message = f"the date fell on another weekday: {grammar.full(right)}"
        if key in told:
            message += "; the source is wrong too"
        sure = Confidence.HINT if key in told else None
        yield Hit(message, wrong.span, suggestions=(grammar.corrected(right, wrong, target),), confidence=sure)
    for wrong, right in said:
        if source and _weekday_and_day(wrong) not in shown:
            text = source[slice(*wrong.span)]
            message = f"in the source, “{text}” fell on another weekday: {ctx.target_language.dates.full(right)}"
            yield Hit(message, None, wrong.span, confidence=Confidence.HINT, text=text)


def _contradictions(text: Text, lang: str) -> tuple[tuple[Date, Date], ...]:
    """The dates of `text` that are wrong about their weekday, each with what it should be."""
    dates = text.once(get_language(lang).dates.moments).dates
    return tuple((date, right) for date in dates if (right := with_true_weekday(date)))


def _weekday_and_day(date: Date) -> tuple[int, ...]:
    return tuple(part.number for part in (date.weekday, date.day, date.month, date.year) if part)
