"""A date or time of the source is changed, missing or added in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.dates import compared_dates
from audit.checks.accuracy.values import compared, is_dated, replaced
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Segment, Severity
from audit.values.compare import ValuePair
from audit.values.dates.almanac import with_true_weekday
from audit.values.dates.compare import DatePair, TimePair, is_swapped
from audit.values.dates.model import Date, Part
from audit.values.model import Value, ValueKind

_WRITTEN_ABOUT = range(1100, 2101)


@check(
    id="accuracy/date-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Встреча пройдёт 14 ноября.",
            target="The meeting will take place on [[November 15]].",
            suggestion="November 14",
        ),
        Example(
            source="Встреча назначена на 03.04.", target="The meeting is set for [[March 4]].", suggestion="April 3"
        ),
        Example(source="Он приехал в понедельник.", target="He arrived on [[Tuesday]].", suggestion="Monday"),
        Example(
            source="Это было в декабре 2019 года.", target="That was in [[November 2019]].", suggestion="December 2019"
        ),
        Example(source="Это было в декабре 2019 года.", target="That was in December [[2018]].", suggestion="2019"),
        Example(
            source="Дом построен в XIX веке.",
            target="The house was built in the [[18th century]].",
            suggestion="19th century",
        ),
        Example(source="В начале 90-х годов.", target="In the early [[1980s]].", suggestion="1990s"),
        Example(
            source="Эфир начнётся в 15:30.", target="The broadcast starts at [[5:30 p.m.]]", suggestion="3:30 p.m."
        ),
        Example(
            source="Выставка открыта с 5 по 7 мая.", target="The exhibition is open on May 5–[[8]].", suggestion="7"
        ),
        Example(source="Он родился 14 ноября и вырос там.", target="[[]]He was born and grew up there."),
    ],
    good=[
        Example(source="14 ноября 2019 г., в четверг", target="Thursday, Nov. 14, 2019"),
        Example(source="четырнадцатого ноября", target="on the 14th of November"),
        Example(source="Встреча 03.04 в три часа дня.", target="The meeting is on 3 April at 3 p.m."),
        Example(source="Это было вчера, в половине третьего.", target="It was on Wednesday, at half past two."),
        Example(source="в 2018–2019 гг., в начале 2000-х", target="in 2018–2019, in the early 2000s"),
        Example(source="Пожар в ночь на вторник, 14 мая.", target="A fire in the early hours of Tuesday, May 14."),
        Example(source="Эфир в 15:00 мск.", target="The broadcast is at 12:00 GMT."),
        Example(source="Он приехал в мае.", target="He may have come in May."),
        Example(source="После 11 сентября", target="After 9/11"),
    ],
)
def date_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A date, weekday, month, year or time of the source is another one in the translation, or missing.

    Why it matters: readers act on dates, and a wrong one is the kind of error that is corrected in public.
    Dates are compared, not spellings: 03.04 is April 3, XIX век the 19th century, три часа дня 3 p.m. One may say more
    than the other (14 ноября and November 14, 2019); times in different zones are left alone.

    How to fix: restore the date of the source. Mind the order of day and month: 03.04 is no March 4.
    """
    yield from _changed_dates(segment, ctx)
    for pair in ctx.once(compared_dates, segment).times:
        yield _changed_time(pair, segment, ctx)
    yield from _alone(segment, ctx)
    yield from _years(segment, ctx)


def _changed_dates(segment: Paired, ctx: Context) -> Iterator[Hit]:
    reported: set[Part] = set()
    for pair in ctx.once(compared_dates, segment).dates:
        wrong = set(pair.wrong())
        # The ends of "5-7 June" share their month.
        if not wrong <= reported:
            yield _changed_date(pair, segment, ctx)
        reported |= wrong


def _changed_date(pair: DatePair, segment: Paired, ctx: Context) -> Hit:
    was, now = pair
    source, target = str(segment.source), str(segment.target)
    message = f"the source says “{source[slice(*was.span)]}”, the translation “{target[slice(*now.span)]}”"
    if is_swapped(was, now):
        message += ": day and month are swapped"
    right = ctx.target_language.dates.corrected(was, now, target)
    # A translator who sets the weekday right does well.
    doubtful = with_true_weekday(was) and not with_true_weekday(now)
    # Of a night between two days either may be meant.
    here = segment.source.once(ctx.source_language.dates.moments).dates
    days = {date.day.number for date in here if date.span == was.span and date.day}
    suggestions = () if len(days) > 1 else (right,)
    return Hit(message, now.span, was.span, suggestions, confidence=Confidence.HINT if doubtful else None)


def _changed_time(pair: TimePair, segment: Segment, ctx: Context) -> Hit:
    was, now = pair
    source, target = str(segment.source), str(segment.target)
    message = f"the source says “{source[slice(*was.span)]}”, the translation “{target[slice(*now.span)]}”"
    right = ctx.target_language.dates.at(was, now, target)
    return Hit(message, now.span, was.span, (right,) if right else ())


def _alone(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """Dates of one side alone. Weekdays come and go with "yesterday", and a day may stand as a number elsewhere."""
    found = ctx.once(compared_dates, segment)
    if not (found.missing or found.added):
        return
    source, target = segment.source, segment.target
    elsewhere = _numbers(target.once(ctx.target_language.numbers.values))
    for date in found.missing:
        said = source[slice(*date.span)]
        # The Sunday Times may keep its name.
        if not _explained(date, elsewhere) and said not in target:
            message = f"“{said}” of the source ({ctx.target_language.dates.full(date)}) is missing"
            sure = Confidence.LIKELY if date.day and date.month else Confidence.HINT
            yield Hit(message, None, date.span, confidence=sure, text=said)
    elsewhere = _numbers(source.once(ctx.source_language.numbers.values))
    for date in found.added:
        if date.day and not _explained(date, elsewhere):
            message = f"“{target[slice(*date.span)]}” has no counterpart in the source"
            yield Hit(message, date.span, confidence=Confidence.HINT)


def _numbers(values: tuple[Value, ...]) -> frozenset[float]:
    return frozenset(n for value in values if value.kind is not ValueKind.DAY for n in value.numbers)


def _explained(date: Date, numbers: frozenset[float]) -> bool:
    return date.day is not None and float(date.day.number) in numbers


def _is_misprint(was: Value, now: Value) -> bool:
    """Whether the year of the source is none that news write about, and that of the translation is: 2102, 1015."""
    return was.kind is ValueKind.YEAR and was.number not in _WRITTEN_ABOUT and now.number in _WRITTEN_ABOUT


def _years(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """Years, decades and centuries, which are compared with the numbers."""
    found = ctx.once(compared, segment)
    if not (found.changed or found.missing or found.added):
        return
    source, target = str(segment.source), str(segment.target)
    language = ctx.target_language.numbers
    for was, now in found.changed:
        if is_dated(was, now):
            hit = replaced(ValuePair(was, now), segment, language)
            yield hit._replace(confidence=Confidence.HINT) if _is_misprint(was, now) else hit
    for value in filter(is_dated, found.added):
        message = f"“{target[slice(*value.span)]}” has no counterpart in the source"
        yield Hit(message, value.span, confidence=Confidence.HINT)
    for value in filter(is_dated, found.missing):
        said = source[slice(*value.span)]
        yield Hit(f"“{said}” of the source is missing", None, value.span, confidence=Confidence.HINT, text=said)
