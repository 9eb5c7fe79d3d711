"""Values as English writes them: 5.3 million rubles, $2bn, the 21st, two-thirds, 5 percentage points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from audit.languages import wordlist
from audit.text.patterns import pattern
from audit.values.lexicon import Role
from audit.values.meaning import contradict
from audit.values.model import Value, ValueKind
from audit.values.writing import Style, figure, number_names, recoded, swapped, unit_names

_STYLE = Style(
    decimal=".",
    group=",",
    magnitudes={1e12: "trillion", 1e9: "billion", 1e6: "million", 1e3: "thousand"},
    short={1e12: "tn", 1e9: "bn", 1e6: "m", 1e3: "k"},
    ungrouped=999,
    whole=1e3,
)
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "RUB": "₽", "JPY": "¥"}
_FRACTIONS = {0.5: "half", 0.25: "a quarter", 0.75: "three-quarters", 1 / 3: "a third", 2 / 3: "two-thirds"}
_CARDINAL = frozenset([Role.ONES, Role.TEENS, Role.TENS])
_ORDINAL = frozenset([Role.ORDINAL])
_HUNDRED = 100
_ENDED = pattern(r"\d(?:st|nd|rd|th)$")


def written(value: Value, text: str, like: Value | None) -> str:
    """`value` in English; in the place of `like`, a value of `text`, and in its manner, if there is one."""
    if like is None:
        return _phrase(value, _number(value, ""), text)
    core = text[slice(*like.core)]
    if ValueKind.CODE in (value.kind, like.kind):
        return recoded(value, core)
    number = swapped(value, like, core, _STYLE) or _number(_full(value, like), core)
    if core[0].isupper():
        number = number[0].upper() + number[1:]
    if contradict(value, like):
        return _recounted(value, number, text, like) or _phrase(
            value, number, text, symbol=like.span.start < like.core.start
        )
    return text[like.span.start : like.core.start] + number + _unit(value, like, text)


def _recounted(value: Value, number: str, text: str, like: Value) -> str:
    """`like` with another number and unit in its own compound: three-month-old for three-year-old; else empty."""
    after = text[like.core.end : like.span.end]
    now, right = (_unit_names().get(v.units[0], ("", ""))[0] for v in (like, value))
    compound = after.startswith(f"-{now}") and now and right
    return number + after.replace(now, right, 1) if compound else ""


def _full(value: Value, like: Value) -> Value:
    """A year or decade of two digits in the century that `like` is in: the 1990s, not the 90s, for the 1980s."""
    dated = (ValueKind.YEAR, ValueKind.DECADE)
    if value.number < _HUNDRED and value.kind in dated and like.kind in dated and like.number >= 1000:
        return value._replace(numbers=(like.number // _HUNDRED * _HUNDRED + value.number,), kind=like.kind)
    return value


def _unit(value: Value, like: Value, text: str) -> str:
    """What follows the number of `like`, agreeing with the number of `value`."""
    after = text[like.core.end : like.span.end]
    one, many = _unit_names().get(like.units[0] if like.units else "", ("", ""))
    if like.number == 1 and value.number != 1 and after == f" {one}":
        return f" {many}"
    return f" {one}" if value.number == 1 and after == f" {many}" else after


def _number(value: Value, like: str) -> str:
    """The number alone: in words where `like` is in words and a word or two will do."""
    number = value.number
    in_words = bool(like) and not any(c.isdigit() for c in like)
    if value.kind is ValueKind.FRACTION and (in_words or not like):
        name = next((name for part, name in _FRACTIONS.items() if abs(part - number) < 1e-6), None)
        if name:
            return name
    if value.kind is ValueKind.ORDINAL or (value.kind is ValueKind.CENTURY and like) or _ENDED.search(like):
        return ordinal(number, in_words)
    if value.kind is ValueKind.DECADE:
        return f"{number:.0f}s"
    if in_words and 0 < number < _HUNDRED and number % 1 == 0:
        return _spelled(int(number))
    return figure(value, like, _STYLE)


def _spelled(number: int, last: frozenset[Role] = _CARDINAL) -> str:
    """A number below a hundred in words, its last one of the given roles."""
    names = _number_names(last)
    if number in names:
        return names[number]
    ones = number % 10
    return f"{_number_names(_CARDINAL)[number - ones]}-{names[ones]}"


def ordinal(number: float, in_words: bool = False) -> str:
    """The ordinal of a whole number: 21st, or twenty-first."""
    if in_words and 0 < number < _HUNDRED and number % 1 == 0:
        return _spelled(int(number), _ORDINAL)
    teen = 10 < number % _HUNDRED < 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(int(number % 10), "th")
    return f"{number:.0f}{ending}"


def _phrase(value: Value, number: str, text: str, symbol: bool = False) -> str:
    """The number with its unit; percent and currency as the rest of the text writes them."""
    if not value.units or value.kind is ValueKind.YEAR:
        return number
    unit = value.units[0]
    sign = _SYMBOLS.get(unit, "")
    if sign and (symbol or sign in text):
        return f"{sign}{number}"
    if value.kind is ValueKind.PERCENT:
        style = next((s for s in ("%", " per cent", " percent") if s in text), " percent")
        return f"{number}{style}"
    names = _unit_names()
    power, base = "", unit
    if unit not in names and unit[-1:] in "23":
        power, base = "square " if unit.endswith("2") else "cubic ", unit[:-1]
    one, many = names.get(base, (base, base))
    return f"{number} {power}{one if value.number == 1 else many}"


@cache
def _number_names(roles: frozenset[Role]) -> Mapping[int, str]:
    return number_names(wordlist("en", "numerals"), roles)


@cache
def _unit_names() -> Mapping[str, tuple[str, str]]:
    return unit_names(wordlist("en", "units"))
