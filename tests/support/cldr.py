"""Quantities as the CLDR writes them in both languages, and their near misses, for the property tests of values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from babel.units import format_unit
from hypothesis import strategies as st

ENGLISH = ("en", "en_GB")
# In CLDR's names. Some short Russian forms (л. for years, ми for miles) no newspaper has.
MEASURES = {
    "length-kilometer": ("long", "short"), "length-meter": ("long", "short"), "length-centimeter": ("long", "short"),
    "length-mile": ("long",), "length-foot": ("long",), "mass-kilogram": ("long", "short"), "mass-gram": ("long",),
    "mass-tonne": ("long", "short"), "mass-pound": ("long",), "duration-second": ("long",),
    "duration-minute": ("long", "short"), "duration-hour": ("long", "short"), "duration-day": ("long",),
    "duration-week": ("long",), "duration-month": ("long",), "duration-year": ("long",),
    "temperature-celsius": ("long", "short"), "temperature-fahrenheit": ("long",), "area-hectare": ("long", "short"),
    "area-square-kilometer": ("long", "short"), "area-square-meter": ("long", "short"), "area-acre": ("long",),
    "volume-liter": ("long",), "volume-cubic-meter": ("long", "short"), "power-megawatt": ("long", "short"),
    "digital-gigabyte": ("long", "short"), "speed-kilometer-per-hour": ("long", "short"),
}  # fmt: skip
CURRENCIES = ("RUB", "USD", "EUR", "GBP", "JPY", "UAH", "KZT", "CNY", "CHF", "TRY", "INR")
# How many of the second are one of the first, by the definitions of the units.
CONVERSIONS = {
    ("length-kilometer", "length-mile"): 1 / 1.609344,
    ("length-meter", "length-foot"): 1 / 0.3048,
    ("length-centimeter", "length-inch"): 1 / 2.54,
    ("mass-kilogram", "mass-pound"): 1 / 0.45359237,
    ("mass-tonne", "mass-kilogram"): 1000.0,
    ("area-hectare", "area-acre"): 10_000 / 4046.8564224,
    ("area-square-kilometer", "area-square-mile"): 1 / 2.589988110336,
    ("duration-hour", "duration-minute"): 60.0,
    ("duration-day", "duration-hour"): 24.0,
    ("duration-week", "duration-day"): 7.0,
    ("duration-year", "duration-month"): 12.0,
}

whole = st.one_of(st.integers(2, 99), st.integers(100, 9_999), st.integers(10_000, 9_999_999)).map(Decimal)
numbers = whole | st.decimals("1.1", "99.9", places=1) | st.decimals("0.11", "9.99", places=2)
Writer = Callable[[Decimal, str], str]


def measure(unit: str, length: str = "long") -> Writer:
    return lambda number, locale: format_unit(number, unit, length=length, locale=locale)


def _sign(currency: str) -> Writer:
    return lambda number, locale: format_currency(number, currency, locale=locale, decimal_quantization=False)


def _currency_name(currency: str) -> Writer:
    return lambda number, locale: format_currency(
        number, currency, locale=locale, format_type="name", decimal_quantization=False
    )


def _percent(number: Decimal, locale: str) -> str:
    return format_percent(number / 100, locale=locale, decimal_quantization=False)


def _plain(number: Decimal, locale: str) -> str:
    return format_decimal(number, locale=locale, decimal_quantization=False)


def _compact(length: str) -> Writer:
    """1,2 млн, 1.2 million; in full what that would round."""

    def write(number: Decimal, locale: str) -> str:
        exact = number == number.quantize(Decimal(1).scaleb(number.adjusted() - 1)) and number >= 1000
        form = {"format_type": length, "locale": locale, "fraction_digits": 1}
        return format_compact_decimal(number, **form) if exact else _plain(number, locale)

    return write


WRITERS: dict[str, tuple[tuple[Writer, ...], tuple[Writer, ...]]] = {
    "number": ((_plain, _compact("short"), _compact("long")), (_plain, _compact("long"))),
    "short": ((_compact("short"),), (_compact("short"),)),
    "percent": ((_percent,), (_percent,)),
    **{c: ((_sign(c), _currency_name(c)),) * 2 for c in CURRENCIES},
    **{
        u: (tuple(measure(u, n) for n in lengths), (measure(u), measure(u, "short"))) for u, lengths in MEASURES.items()
    },
}


@st.composite
def pair(draw: st.DrawFn, kind: str, number: Decimal, other: Decimal) -> tuple[str, str]:
    """`number` of `kind` in Russian and `other` of it in English, each in one of CLDR's wordings."""
    russian, english = WRITERS[kind]
    source = draw(st.sampled_from(russian))(number, "ru")
    return source, draw(st.sampled_from(english))(other, draw(st.sampled_from(ENGLISH)))


@st.composite
def near_miss(draw: st.DrawFn, number: Decimal) -> Decimal:
    """`number` with a slip of the pen: a digit lost, doubled, changed or swapped, or another magnitude."""
    digits = f"{number:f}"
    i = draw(st.integers(0, len(digits) - 1).filter(lambda i: digits[i].isdecimal()))
    before, digit, after = digits[:i], digits[i], digits[i + 1 :]
    slips = [before + digit * 2 + after, before + str((int(digit) + draw(st.integers(1, 9))) % 10) + after]
    slips += [before + after] if after or before else []
    slips += [before + after[0] + digit + after[1:]] if after[:1].isdecimal() else []
    missed = [Decimal(s) for s in slips if s.strip(".") and not s.endswith(".")]
    missed += [number * by for by in (10, 1000, 1_000_000)]
    return draw(st.sampled_from(missed))
