"""What the checks of numbers share: the values of a segment, compared once."""

from __future__ import annotations

from math import log10
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.registry import Hit
from audit.model import Paired, Segment
from audit.text import Text
from audit.values.amount import is_year
from audit.values.broken import Break, breaks, whole
from audit.values.compare import Comparison, ValuePair, compare
from audit.values.grammar import Grammar
from audit.values.model import Firmness, Value, ValueKind

_NOTHING = Comparison()
# A bare number of four digits in this range is most often a year.
_RECENT = (1900, 2099)
_SIGNS = "%‰°$€£¥₽"
_THOUSANDS = (1e3, 1e6, 1e9, 1e12)


class Broken(NamedTuple):
    """The figures of both sides that a space breaks."""

    source: tuple[Break, ...]
    target: tuple[Break, ...]


def broken_figures(segment: Paired, ctx: Context) -> Broken:
    """What of either side the other one has whole; for `ctx.once`."""
    source, target = segment.source, segment.target
    return Broken(breaks(source, target), breaks(target, source))


def mended(segment: Paired, ctx: Context) -> tuple[Text, Text]:
    """Both texts, with figures that a space breaks put together; for `ctx.once`."""
    source, target = ctx.once(broken_figures, segment)
    return whole(segment.source, source), whole(segment.target, target)


def compared(segment: Paired, ctx: Context) -> Comparison:
    """The values of both sides lined up; for `ctx.once`."""
    source, target = ctx.once(mended, segment)
    ours, theirs = ctx.source_language.numbers, ctx.target_language.numbers
    if not ours.worth_reading(source) and not theirs.worth_reading(target):
        return _NOTHING
    return compare(source.once(ours.values), target.once(theirs.values), (len(source), len(target)))


def is_magnitude(pair: ValuePair) -> bool:
    """Whether the two are numbers in words that differ in their magnitude word alone."""
    if Firmness.DIGITS in (pair.source.firmness, pair.target.firmness):
        return False
    low, high = sorted((pair.source.number, pair.target.number))
    return low > 0 and round(high / low, 6) in _THOUSANDS


def is_dated(*values: Value) -> bool:
    """Whether the values are years, decades or centuries, which the check of dates reports."""
    if any(value.kind in (ValueKind.DECADE, ValueKind.CENTURY) for value in values):
        return True
    return all(v.kind is ValueKind.YEAR and is_year(v.number, *_RECENT) for v in values) or any(
        v.kind is ValueKind.YEAR and "year" in v.units for v in values
    )


def _likeliest(was: Value, now: Value) -> Value:
    """`was` as the number nearest to `now`: 10 million, not 10, of "10 to 20 million" for 10 billion."""
    if len(was.numbers) == 1 or min(*was.numbers, now.number) <= 0:
        return was
    return was._replace(numbers=tuple(sorted(was.numbers, key=lambda n: abs(log10(n / now.number)))))


def replaced(pair: ValuePair, segment: Segment, language: Grammar) -> Hit:
    """One value in the place of another, with the right one as the language of the translation writes it."""
    was, now = pair
    source, target = str(segment.source), str(segment.target)
    message = f"the source says “{source[slice(*was.span)]}”, the translation “{target[slice(*now.span)]}”"
    right = language.written(_likeliest(was, now), target, now)
    # A language that cannot write the unit gives the figure alone, which would lose it.
    counted = bool(now.units) and not is_dated(was, now)
    bare = counted and not any(letter.isalpha() or letter in _SIGNS for letter in right)
    return Hit(message, now.span, was.span, (right,) if right and not bare else ())
