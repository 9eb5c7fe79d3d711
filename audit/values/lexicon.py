"""The words of a language that make values, read from its `numerals.txt` and `units.txt`.

A line of `numerals.txt` is a role, a number and its forms; of `units.txt` a key and its forms. `~` after a stem stands
for the endings of an adjective, `-` for those of a noun, `_` for a space within a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import NamedTuple


class Role(StrEnum):
    """What a lexeme does in a number phrase."""

    # An Enum computes its own in Python, and sets of roles are asked all the time.
    __hash__ = str.__hash__

    NUMBER = "number"  # 5.3
    ONES = "ones"
    TEENS = "teens"  # 10 to 19, and what nothing can be added to: полтора
    TENS = "tens"
    HUNDREDS = "hundreds"  # двести
    MAGNITUDE = "magnitude"  # hundred, тысяча, bn
    TIGHT = "tight"  # a magnitude only when written together: 5k
    GROUP = "group"  # dozen, сотня
    MANY = "many"  # dozens, десятки
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    TIMES = "times"  # вдвое, twice
    DECADE = "decade"  # nineties
    ROMAN = "roman"
    LOOSE = "loose"  # both, a couple
    ENDING = "ending"  # -й, th
    TENS_ENDING = "tens-ending"  # the s of 1990s
    UNIT = "unit"
    SQUARE = "square"
    AGED = "aged"  # old
    AND = "and"
    WITH = "with"  # два с половиной
    OVER = "over"  # пять с лишним тысяч
    ARTICLE = "article"
    OF = "of"
    FIGURES = "figures"  # of which a number has so many: a six-figure sum
    DIAL = "dial"  # what a telephone number follows
    IN = "in"  # two in five
    TO = "to"  # between the ends of a range
    DASH = "dash"
    COLON = "colon"
    SLASH = "slash"
    CODE = "code"
    WORD = "word"  # one that is not in the lexicon
    OTHER = "other"  # a mark that is not


class NumberWord(NamedTuple):
    """A word of the lexicon: its roles as a number and as a unit; few have both (second, quarter)."""

    role: Role
    number: float = 0.0
    units: tuple[str, ...] = ()
    loose: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether a text with this word alone is worth a reading."""
        return self.role in _STRONG and not self.loose


class Lexicon(NamedTuple):
    """All that the lexer looks up: single words, and the rest of longer terms by their first word."""

    words: Mapping[str, NumberWord]
    terms: Mapping[str, tuple[tuple[tuple[str, ...], NumberWord], ...]]


# Endings that stand for themselves in a language without inflection.
PLAIN: Mapping[str, tuple[str, ...]] = {}
# What a text has to have for a reading to be worth its while.
_STRONG = frozenset(
    [
        Role.ONES,
        Role.TEENS,
        Role.TENS,
        Role.HUNDREDS,
        Role.MAGNITUDE,
        Role.GROUP,
        Role.MANY,
        Role.ORDINAL,
        Role.TIMES,
        Role.FRACTION,
        Role.DECADE,
    ]
)


def load(numbers: Iterable[str], units: Iterable[str], endings: Mapping[str, tuple[str, ...]] = PLAIN) -> Lexicon:
    """The lexicon of a language.

    Args:
        numbers: the lines of its `numerals.txt`.
        units: the lines of its `units.txt`.
        endings: what the marks after stems stand for.
    """
    words: dict[str, NumberWord] = {}
    terms: dict[str, list[tuple[tuple[str, ...], NumberWord]]] = {}
    for form, entry in (*_units(units, endings), *_numerals(numbers, endings)):
        first, *rest = form.split("_")
        if rest:
            terms.setdefault(first, []).append((tuple(rest), entry))
        elif known := words.get(form):
            words[form] = _both(known, entry)
        else:
            words[form] = entry
    longest_first = {first: tuple(sorted(rest, key=lambda t: -len(t[0]))) for first, rest in terms.items()}
    return Lexicon(words, longest_first)


def _both(known: NumberWord, entry: NumberWord) -> NumberWord:
    """One word for two units (pound), for a number and a unit (second), or for a decade (девяностые)."""
    if known.role is Role.DECADE:
        return known
    if known.role is entry.role is Role.UNIT:
        return known._replace(units=tuple(dict.fromkeys((*known.units, *entry.units))))
    return entry._replace(units=known.units)


def numerals(lines: Iterable[str]) -> Iterator[tuple[Role, bool, float, list[str]]]:
    """The lines of a `numerals.txt`: role, whether it is loose, number, forms."""
    for line in sorted(lines):
        role, number, *forms = line.split()
        yield Role(role.rstrip("?")), role.endswith("?"), float(Fraction(number)), forms


def _numerals(lines: Iterable[str], endings: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, NumberWord]]:
    for role, loose, number, forms in numerals(lines):
        entry = NumberWord(role, number, loose=loose)
        for form in forms:
            yield from ((f, entry) for f in inflected(form, endings))


def _units(lines: Iterable[str], endings: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, NumberWord]]:
    for line in sorted(lines):
        key, *forms = line.split()
        entry = NumberWord(Role.UNIT, units=(key,))
        for form in forms:
            yield from ((f, entry) for f in inflected(form, endings))


def keyed(lines: Iterable[str], endings: Mapping[str, tuple[str, ...]] = PLAIN) -> dict[str, str]:
    """The key of each form, from lines of a key and its forms."""
    return {f: line.split()[0] for line in lines for form in line.split()[1:] for f in inflected(form, endings)}


def inflected(form: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """All forms that an entry of a word list stands for."""
    parts = []
    for part in form.split("_"):
        stem, mark = part[:-1], part[-1:]
        parts.append([stem + ending for ending in endings[mark]] if stem and mark in endings else [part])
    yield from ("_".join(p) for p in product(*parts))
