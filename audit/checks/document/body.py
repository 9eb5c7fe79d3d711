"""What the body of a document says: its numbers and names, gone through once for all headlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from audit.checks.context import Context
from audit.checks.names.inventory import words_of
from audit.languages import get_language
from audit.limits import FIGURES, SPELLINGS
from audit.model import Segment
from audit.names.likeness import alike
from audit.names.neighbourhood import Neighbourhood
from audit.text import Text
from audit.text.plain import plain
from audit.values.compare import has_number, numbers_of
from audit.values.meaning import equivalent
from audit.values.model import Value

# So many letters of a name are enough to find it in another form.
STEM = 4
_BEGINNING = 2
_THOUSANDS = (1e3, 1e6)
_SMALLEST = 9
# Of numbers that are written alike the first few will do.
_FIRST = 4
# From so many headlines on, the body is read for all of them at once.
_MANY = 16


class Figures:
    """The numbers of a body."""

    def __init__(self, body: Sequence[Segment], lang: str) -> None:
        self._body = body
        self._language = get_language(lang).numbers

    def values(self, segment: Segment) -> tuple[Value, ...]:
        """The numbers of a segment's translation."""
        return segment.target.once(self._language.values) if segment.target else ()

    @cached_property
    def _given(self) -> Sequence[tuple[Segment, Value]]:
        return [(s, v) for s in self._body for v in self.values(s)]

    @cached_property
    def _distinct(self) -> Sequence[Value]:
        """Numbers to look at for other wordings of one, each once: half and 50 percent."""
        return list({(v.kind, v.numbers): v for _, v in self._given}.values())[:FIGURES]

    @cached_property
    def _numbers(self) -> Sequence[float]:
        return numbers_of(v for _, v in self._given)

    def has(self, value: Value) -> bool:
        """Whether the body has the number, in whatever wording."""
        return has_number(value, self._numbers) or any(equivalent(value, v) for v in self._distinct)

    def slip(self, value: Value) -> tuple[Segment, Value] | None:
        """The first number with the same digits in another order, or that is the same a thousand times greater."""
        number = value.number
        if number <= 0:
            return None
        keys = [_digits(number), *(_size(n) for by in _THOUSANDS for n in (number * by, number / by))]
        spots = [n for key in keys for n in self._spots.get(key, ()) if _is_slip(value, self._given[n][1])]
        return self._given[min(spots)] if spots else None

    @cached_property
    def _spots(self) -> Mapping[str, Sequence[int]]:
        """Where numbers stand first, by their digits in order and by their size."""
        found: dict[str, list[int]] = {}
        for n, (_, v) in enumerate(self._given):
            for key in (_digits(v.number), _size(v.number)):
                if len(known := found.setdefault(key, [])) < _FIRST:
                    known.append(n)
        return found


def _digits(number: float) -> str:
    return "".join(sorted(f"{number:g}"))


def _size(number: float) -> str:
    return f"={number:.9g}"


def _is_slip(a: Value, b: Value) -> bool:
    """Whether the digits are the same in another order, or the same number a thousand times greater."""
    one, other = a.number, b.number
    if one <= 0 or other <= 0:
        return False
    swapped = _digits(one) == _digits(other) and min(one, other) > _SMALLEST
    return swapped or max(one, other) in (min(one, other) * 1e3, min(one, other) * 1e6)


class Mentions:
    """The names of a body, and whatever else may be a form of them."""

    def __init__(self, headlines: int, body: Sequence[Segment], ctx: Context) -> None:
        self._many, self._body, self._ctx = headlines > _MANY, body, ctx

    def has(self, word: str) -> bool:
        """Whether the body has the name, a form of it, or another spelling."""
        stem = word[:STEM].lower()
        if stem in self._stems if self._many else any(s.target and stem in s.target.folded for s in self._body):
            return True
        near = [self._names[n] for n in self._neighbourhood.near(word)]
        near += self._by_beginning.get(plain(word)[:_BEGINNING], ())[:SPELLINGS]
        is_derived = self._ctx.target_language.names.is_derived
        return any(alike(word, other) or is_derived(word, other) for other in near)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem for s in self._body if s.target for stem in _stems(s.target))

    @cached_property
    def _names(self) -> Sequence[str]:
        return list(dict.fromkeys(word for segment in self._body for word in words_of(segment, self._ctx)))

    @cached_property
    def _neighbourhood(self) -> Neighbourhood:
        return Neighbourhood(self._names)

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            found.setdefault(plain(name)[:_BEGINNING], []).append(name)
        return found


def _stems(text: Text) -> set[str]:
    low = text.folded
    return {low[i : i + STEM] for i in range(len(low) - STEM + 1)}
