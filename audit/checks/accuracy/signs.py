"""Temperatures that lost or got a minus on their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.accuracy.values import compared, mended
from audit.checks.context import Context
from audit.model import Paired
from audit.text import Text
from audit.values.compare import ValuePair
from audit.values.glance import has_digit
from audit.values.model import Value

_MINUS = re.compile(r"(?:(?<![\w\d.,-])[-−–]|\b(?:[Мм]инус|[Mm]inus|[Nn]egative)\s)$")
_QUICK = re.compile(r"[-−–]\d|inus|инус|egative")
_CELSIUS = "celsius"


def turned_signs(segment: Paired, ctx: Context) -> Iterator[ValuePair]:
    """Temperatures with a minus on one side and nothing on the other that says frost."""
    if not (segment.source.once(has_digit) and segment.target.once(has_digit)):
        return
    if not (_QUICK.search(segment.source) or _QUICK.search(segment.target)) or ctx.once(compared, segment).changed:
        return
    source, target = ctx.once(mended, segment)
    ours, theirs = ctx.source_language.numbers, ctx.target_language.numbers
    if ours.below_zero(source) is theirs.below_zero(target):
        return
    there = [v for v in target.once(theirs.values) if _CELSIUS in v.units]
    for was in source.once(ours.values) if there else ():
        now = next((v for v in there if v.number == was.number and _CELSIUS in was.units), None)
        if now and (_signed(source, was) or _signed(target, now)):
            yield ValuePair(was, now)


def _signed(text: Text, value: Value) -> bool:
    return _MINUS.search(text[: value.core.start]) is not None
