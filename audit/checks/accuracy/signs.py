"""Temperatures that lost or got a minus on their way."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.values import compared, mended
from audit.checks.context import Context
from audit.model import Paired
from audit.values.compare import ValuePair
from audit.values.glance import has_digit

_CELSIUS = "celsius"


def turned_signs(segment: Paired, ctx: Context) -> Iterator[ValuePair]:
    """Temperatures with a minus on one side and nothing on the other that says frost."""
    if not (segment.source.once(has_digit) and segment.target.once(has_digit)):
        return
    source, target = ctx.once(mended, segment)
    ours, theirs = ctx.source_language.numbers, ctx.target_language.numbers
    if ours.below_zero(source) is theirs.below_zero(target) or ctx.once(compared, segment).changed:
        return
    there = {v.number: v for v in target.once(theirs.values) if _CELSIUS in v.units}
    for was in source.once(ours.values) if there else ():
        now = there.get(was.number) if _CELSIUS in was.units else None
        if now and (ours.minus_before(source, was.core.start) or theirs.minus_before(target, now.core.start)):
            yield ValuePair(was, now)
