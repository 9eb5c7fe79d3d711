"""Numbers of two groups that changed places: four men and three women made three men and four women."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from audit.checks.accuracy.values import compared, mended
from audit.checks.context import Context
from audit.model import Paired
from audit.text import Text
from audit.text.letters import fold
from audit.text.patterns import pattern
from audit.values.compare import ValuePair
from audit.values.grammar import Grammar
from audit.values.model import Firmness, Value, ValueKind

# What is counted: the next word, or the one after its attribute.
_COUNTED = pattern(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")


class Exchange(NamedTuple):
    """Two groups of the source, and the same two in the translation, with each other's numbers."""

    one: ValuePair
    other: ValuePair


def exchanged(segment: Paired, ctx: Context) -> Iterator[Exchange]:
    """Pairs of groups that have each other's numbers in the translation; each pair joins one group's two values."""
    if len(ctx.once(compared, segment).same) < 2:
        return
    source, target = ctx.once(mended, segment)
    here = _counted(source, ctx.source_language.numbers)
    there = _counted(target, ctx.target_language.numbers) if len(here) > 1 else {}
    for a, b in combinations([group for group in here if group in there], 2):
        was, now = (here[a], here[b]), (there[a], there[b])
        if was[0].number != was[1].number and (was[0].number, was[1].number) == (now[1].number, now[0].number):
            yield Exchange(ValuePair(was[0], now[0]), ValuePair(was[1], now[1]))


def _counted(text: Text, language: Grammar) -> Mapping[str, Value]:
    """The groups that a text counts, each with its number; those that it counts twice are left out."""
    found: dict[str, list[Value]] = {}
    for value in text.once(language.values):
        if value.kind is ValueKind.NUMBER and value.firmness is not Firmness.LOOSE:
            for group in _groups(text, value, language)[:1]:
                found.setdefault(group, []).append(value)
    return {group: values[0] for group, values in found.items() if len(values) == 1}


def _groups(text: Text, value: Value, language: Grammar) -> Sequence[str]:
    m = _COUNTED.match(text, value.span.end)
    words = [fold(word) for word in m.groups() if word] if m else []
    return [group for word in words if (group := language.counted_group(word))]
