"""Quantities written in many ways in both languages, for the property tests of values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pymorphy3
from hypothesis import strategies as st
from num2words import num2words

# A key of units.txt, the Russian noun and the English one in the plural.
UNITS = {
    "": ("", ""),
    "RUB": ("рубль", "rubles"),
    "USD": ("доллар", "dollars"),
    "percent": ("процент", "percent"),
    "km": ("километр", "kilometers"),
    "kg": ("килограмм", "kilograms"),
    "year": ("год", "years"),
    "hour": ("час", "hours"),
    "times": ("раз", "times"),
}
_CASES = {"n": "nomn", "g": "gent", "d": "datv", "i": "ablt", "p": "loct"}
_MAGNITUDES = {
    10**3: (("тыс.", "тысяч"), ("thousand", "k")),
    10**6: (("млн", "миллионов", "миллиона"), ("million", "m", "mn")),
    10**9: (("млрд", "миллиардов"), ("billion", "bn")),
    10**12: (("трлн", "триллионов"), ("trillion", "tn")),
}


@dataclass(frozen=True)
class Quantity:
    """A number and what it counts."""

    number: Decimal
    unit: str


_morphology = cache(pymorphy3.MorphAnalyzer)


@cache
def _noun(word: str, case: str, last: int) -> str:
    """A Russian unit in `case`, after a number whose `last` two digits it agrees with."""
    parsed = next(p for p in _morphology().parse(word) if "nomn" in p.tag and "NOUN" in p.tag)
    if case == "n":
        return parsed.make_agree_with_number(last).word
    inflected = parsed.inflect({_CASES[case], "sing" if last % 10 == 1 and last != 11 else "plur"})
    return inflected.word if inflected else word


numbers = st.one_of(
    st.integers(2, 99),
    st.integers(100, 9_999),
    st.integers(10_000, 99_000_000),
    st.sampled_from([k * m for m in _MAGNITUDES for k in (2, 5, 12, 40, 205, 750)]),
).map(Decimal) | st.decimals("1.1", "99.9", places=1)
quantities = st.builds(Quantity, numbers, st.sampled_from(sorted(UNITS)))


def _plain(number: Decimal, decimal: str, group: str) -> str:
    whole, _, decimals = f"{number:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", group) if int(whole) >= 10_000 else whole
    return f"{grouped}{decimal}{decimals}" if decimals.strip("0") else grouped


def _with_magnitude(number: Decimal, words: int) -> list[tuple[Decimal, str]]:
    """The number in magnitudes that leave it at most one decimal, with their words."""
    found = []
    for by, names in _MAGNITUDES.items():
        mantissa = number / by
        if mantissa >= 1 and mantissa == mantissa.quantize(Decimal("0.1")) and mantissa < 1000:
            found += [(mantissa, name) for name in names[words]]
    return found


@st.composite
def russian(draw: st.DrawFn, quantity: Quantity) -> str:
    """One Russian wording of `quantity`."""
    number, noun = quantity.number, UNITS[quantity.unit][0]
    ways = [(_plain(number, ",", group), "g", 5) for group in (" ", "\u00a0", "\u202f")]
    ways += [(f"{_plain(m, ',', ' ')} {name}", "g", 5) for m, name in _with_magnitude(number, 0)]
    if number == int(number):
        case = draw(st.sampled_from(sorted(_CASES)))
        ways += [(num2words(int(number), lang="ru", case=case), case, int(number))] * 3
    text, case, count = draw(st.sampled_from(ways))
    if not noun:
        return text
    if quantity.unit == "percent" and text[-1].isdigit() and draw(st.booleans()):
        return f"{text}%"
    return f"{text} {_noun(noun, case, count % 100)}"


@st.composite
def english(draw: st.DrawFn, quantity: Quantity) -> str:
    """One English wording of `quantity`."""
    number, noun = quantity.number, UNITS[quantity.unit][1]
    ways = [_plain(number, ".", ",")]
    if number == int(number):
        ways.append(f"{int(number):,}")
        ways += [num2words(int(number), lang="en").replace(",", "")] * 2
    for mantissa, name in _with_magnitude(number, 1):
        written = _plain(mantissa, ".", ",")
        ways.append(f"{written} {name}" if len(name) > 2 else f"{written}{name}")
    text = draw(st.sampled_from(ways))
    if quantity.unit == "USD" and text[0].isdigit() and draw(st.booleans()):
        return f"${text}"
    if quantity.unit == "percent" and text[-1].isdigit() and draw(st.booleans()):
        return f"{text}%"
    return f"{text} {noun}" if noun else text
