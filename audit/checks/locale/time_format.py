"""Times of day with the marks of another language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Segment, Severity, Translated
from audit.values.model import ValueKind


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
        if _is_number(target[slice(*span)], segment, ctx):
            continue
        yield Hit("the time is written as in another language", span, suggestions=(right,))


def _is_number(written: str, segment: Segment, ctx: Context) -> bool:
    """Whether `written` is a decimal that the source has as a number: shares closed at 15.30."""
    if segment.source is None or not written.replace(".", "", 1).isdecimal():
        return False
    values = segment.source.once(ctx.source_language.numbers.values)
    return any(value.kind is not ValueKind.CLOCK and float(written) in value.numbers for value in values)
