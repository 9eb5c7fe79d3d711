"""Times of day with the marks of another language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Segment, Severity, Translated
from audit.text.patterns import pattern
from audit.values.model import Firmness, ValueKind

_CLOCK = pattern(r"(\d\d?):(\d\d)")
_HALF_DAY, _QUARTER = 720, 15


@check(
    id="locale/time-format",
    mqm=Mqm.TIME_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="the time stays what it is",
    bad=[
        Example(source="Эфир в 15.30.", target="The broadcast is at [[15.30]].", suggestion="15:30"),
        Example(source="Эфир в 15 ч 30 мин.", target="The broadcast is at [[15 h 30 min]] sharp.", suggestion="15:30"),
    ],
    good=[
        Example(source="Эфир в 15.30.", target="The broadcast is at 15:30, or 3.30pm."),
        Example(source="Индекс вырос на 18,25.", target="The index rose by 18.25."),
        Example(source="Индекс закрылся на отметке 18.45.", target="The index closed at 18.45."),
        Example(source="Рейс задержали на 3 часа.", target="The flight was delayed by 3 hours, or 2 h 15 min."),
        Example(target="It closed at 15.30 dollars, at 18.25 and 19.10 percent; it took 15 h."),
    ],
)
def time_format(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A time of day has a point on the clock of 24 hours, or letters: 15.30, 15 h 30; in Russian, "p.m.".

    Why it matters: 15.30 is read as a decimal.

    How to fix: write 15:30 or 3:30 p.m. in English, 15:30 in Russian.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.foreign_times(target):
        if _is_number(target[slice(*span)], segment, ctx) or _is_none_there(right, segment, ctx):
            continue
        yield Hit("the time is written as in another language", span, suggestions=(right,))


def _is_number(written: str, segment: Segment, ctx: Context) -> bool:
    """Whether `written` is a decimal that the source has as a number: shares closed at 15.30."""
    if segment.source is None or not written.replace(".", "", 1).isdecimal():
        return False
    values = segment.source.once(ctx.source_language.numbers.values)
    return any(value.kind is not ValueKind.CLOCK and float(written) in value.numbers for value in values)


def _is_none_there(right: str, segment: Segment, ctx: Context) -> bool:
    """Whether the source has no such time: the index closed at 18.45, and so it says in Russian."""
    if segment.source is None or not (clock := _CLOCK.fullmatch(right)):
        return False
    minute = int(clock[1]) * 60 + int(clock[2])
    times = segment.source.once(ctx.source_language.dates.moments).times
    if not any((t.minute - minute) % _HALF_DAY == 0 for t in times):
        return True
    # Figures that may be a decimal are times beside a sure one, or both ends of what lasts from quarter to quarter.
    sure = any(t.firmness is not Firmness.LOOSE for t in times)
    return not sure and (len(times) == 1 or any(t.minute % _QUARTER for t in times))
