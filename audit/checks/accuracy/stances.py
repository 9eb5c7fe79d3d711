"""What the checks of words about numbers share: numbers that both sides have, with what each says of them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from audit.checks.accuracy.values import compared, mended
from audit.checks.context import Context
from audit.model import Paired
from audit.values.compare import ValuePair
from audit.values.model import Firmness, Value, ValueKind
from audit.values.stance import Stance

# Not the fourth place, to which somebody rose.
_COUNTED = frozenset(
    [
        ValueKind.NUMBER,
        ValueKind.PERCENT,
        ValueKind.POINTS,
        ValueKind.MONEY,
        ValueKind.MEASURE,
        ValueKind.AGE,
        ValueKind.APPROXIMATE,
    ]
)


class Said(NamedTuple):
    """A number of both sides, and what the source and the translation say of it."""

    pair: ValuePair
    source: Stance
    target: Stance


def stances(segment: Paired, ctx: Context) -> tuple[Said, ...]:
    """The numbers of both sides of which both say something; for `ctx.once`. Those that stand twice are left out."""
    same = ctx.once(compared, segment).same
    if not same:
        return ()
    source, target = ctx.once(mended, segment)
    ours, theirs = ctx.source_language.numbers, ctx.target_language.numbers
    here, there = (Counter(v.number for v in side) for side in (source.once(ours.values), target.once(theirs.values)))
    found = []
    for pair in same:
        if _is_sure(pair.source, here) and _is_sure(pair.target, there):
            said = ours.stance(source, pair.source.span)
            if any(said):
                found.append(Said(pair, said, theirs.stance(target, pair.target.span)))
    return tuple(found)


def _is_sure(value: Value, counts: Counter[float]) -> bool:
    return value.kind in _COUNTED and value.firmness is not Firmness.LOOSE and counts[value.number] == 1
