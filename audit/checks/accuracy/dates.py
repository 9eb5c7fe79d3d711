"""What the checks of dates share: the dates and times of a segment, compared once."""

from __future__ import annotations

from audit.checks.accuracy.values import mended
from audit.checks.context import Context
from audit.model import Paired
from audit.values.dates.compare import Changes, compare_moments
from audit.values.dates.model import Moments

_NOTHING = Changes()


def moments_of(segment: Paired, ctx: Context) -> tuple[Moments, Moments]:
    """The dates and times of both sides; for `ctx.once`."""
    source, target = ctx.once(mended, segment)
    return (
        source.once(ctx.source_language.dates.moments),
        target.once(ctx.target_language.dates.moments),
    )


def compared_dates(segment: Paired, ctx: Context) -> Changes:
    """The dates and times of both sides lined up; for `ctx.once`."""
    source, target = ctx.once(moments_of, segment)
    if not (any(source) or any(target)):
        return _NOTHING
    return compare_moments(source, target, (len(segment.source), len(segment.target)))
