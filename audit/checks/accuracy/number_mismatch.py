"""A number of the source is changed, missing or added in the translation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from audit.context import Context
from audit.lang.quantities import Quantity, grammar
from audit.model import Confidence, Segment, Severity
from audit.registry import Example, Hit, check
from audit.text import Text

_DIGIT = re.compile(r"\d")
# Kilometres and miles, kilograms and pounds, metres and feet, hectares and acres, centimetres and inches.
# A year and its months.
_CONVERSIONS = (1.609, 2.205, 3.281, 2.471, 2.54, 28.35, 3.785, 12)


@check(
    id="accuracy/number-mismatch",
    mqm="accuracy/mistranslation",
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    yields_to=("accuracy/untranslated", "accuracy/empty-target"),
    bad=[
        Example(source="Это заняло 12 дней.", target="It took [[21]] days."),
        Example(source="Выделено 5,3 млн рублей.", target="[[53 million]] rubles were allocated."),
        Example(source="Их больше 7 тыс. человек.", target="There are more than [[7 million]] of them."),
        Example(source="Матч окончился со счётом 3:1.", target="The match ended [[4]]-1."),
    ],
    good=[
        Example(source="5,3 млн рублей", target="5.3 million rubles"),
        Example(source="В 90-х годах было 1 200 заводов.", target="In the 1990s there were 1,200 plants."),
        Example(source="Встреча 03.04 в 21:30.", target="The meeting is on 3 April at 9:30 p.m."),
        Example(source="Цены выросли в 2 раза, на 100 км.", target="Prices doubled over 62 miles."),
        Example(source="Пострадали 25 человек.", target="Twenty-five people were hurt."),
    ],
)
def number_mismatch(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A number of the source is missing, changed or added in the translation.

    Why it matters: a wrong figure is the error readers quote back, and the one that costs a correction.
    Values are compared, not spellings: 5,3 млн is 5.3 million is 5,300,000, and "twice" may be 2.

    How to fix: restore the figure of the source. If the translation converts units, both may stand.
    """
    source, target = segment.source, segment.target
    assert source is not None
    assert target is not None
    if not _DIGIT.search(source) and not _DIGIT.search(target):
        return
    ours, theirs = grammar(ctx.source_lang), grammar(ctx.target_lang)
    wanted, given = source.once(ours.quantities), target.once(theirs.quantities)
    missing, added = _unmatched(wanted, given), _unmatched(given, wanted)
    if missing:
        implied = target.once(theirs.implied)
        missing = [q for q in missing if not _implied(q, implied)]
    if added:
        implied = source.once(ours.implied)
        added = [q for q in added if not _implied(q, implied)]
    if (missing or added) and theirs.converts(target):
        missing = [q for q in missing if not any(_converted(q.values[0], g.values[0]) for g in given)]
        added = [q for q in added if not any(_converted(w.values[0], q.values[0]) for w in wanted)]
    if len(missing) != len(added):
        missing += _surplus(wanted, given) if len(added) > len(missing) else []
        added += _surplus(given, wanted) if len(missing) > len(added) else []
    yield from _report(missing, added, source, target)


def _report(missing: list[Quantity], added: list[Quantity], source: Text, target: Text) -> Iterator[Hit]:
    for q in added:
        partner = _partner(q, missing, len(source) / len(target))
        now = target[slice(*q.span)]
        if partner is None:
            yield Hit(f"“{now}” has no counterpart in the source", q.span, confidence=Confidence.HINT)
            continue
        missing.remove(partner)
        was = source[slice(*partner.span)]
        yield Hit(f"the source says “{was}”, the translation “{now}”", q.span, partner.span)
    for q in missing:
        was = source[slice(*q.span)]
        yield Hit(f"“{was}” of the source is missing", None, q.span, confidence=Confidence.HINT, text=was)


def _partner(q: Quantity, missing: list[Quantity], stretch: float) -> Quantity | None:
    """The missing number that stands nearest to the same place in the source."""
    return min(missing, key=lambda m: abs(m.span.start - q.span.start * stretch), default=None)


def _unmatched(these: tuple[Quantity, ...], those: tuple[Quantity, ...]) -> list[Quantity]:
    """Those of `these` whose value nowhere stands among `those`."""
    values = [v for q in those for v in (*q.values, *q.parts)]
    return [q for q in these if not _found(q, values) and q.values != (0.0,)]


def _surplus(these: tuple[Quantity, ...], those: tuple[Quantity, ...]) -> list[Quantity]:
    """Those of `these` whose value stands among `those`, but fewer times."""
    left = [q.values[0] for q in those]
    surplus = []
    for q in these:
        if q.values[0] in left:
            left.remove(q.values[0])
        elif any(q.values[0] in o.values for o in those):
            surplus.append(q)
    return surplus


def _found(q: Quantity, values: Collection[float]) -> bool:
    if any(_same(a, b) for a in q.values for b in values):
        return True
    return bool(q.parts) and all(any(_same(p, b) for b in values) for p in q.parts)


def _same(a: float, b: float) -> bool:
    """Equal, or a year and its short form (1990 and 90, 2022 and 22)."""
    return a == b or (0 <= min(a, b) < 100 and 1900 <= max(a, b) < 2100 and (max(a, b) - min(a, b)) % 100 == 0)


def _implied(q: Quantity, values: frozenset[float]) -> bool:
    return any(_same(a, b) or abs(a - b) < 0.005 for a in q.values for b in values)


def _converted(a: float, b: float) -> bool:
    """Whether one may be the other in imperial units, degrees or on the twelve-hour clock."""
    low, high = sorted((a, b))
    if low > 0 and any(abs(high / low / ratio - 1) < 0.04 for ratio in _CONVERSIONS):
        return True
    return (high - low == 12 and high <= 24) or abs(high - (low * 1.8 + 32)) < 1.5
