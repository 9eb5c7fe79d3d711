"""English numbers: 5.3 million, $2bn, 1,200, 1990s, 9:30 p.m.; and the words that stand for values."""

from __future__ import annotations

import re

from audit.lang.quantities import DATE, Quantity, clock_parts, date_parts, scaled
from audit.model import Span
from audit.text import Text

_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "bln": 1e9, "milliard": 1e9, "trillion": 1e12, "tn": 1e12,
    "trn": 1e12, "trln": 1e12,
}  # fmt: skip
_MAGNITUDE = "hundred|thousand|million|billion|trillion|mln|bln|bn|mn|tn"
_NUMBER = re.compile(
    r"(?<!\w)(?:[$€£¥₽])?(?P<n>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<tail>[^\W\d_]+)?"
    r"(?:(?P<range>(?:[-–—]|\sto\s|\sand\s|\sor\s)(?=[$€£¥₽]?\d[\d.,]*[\s-]*(?P<shared>" + _MAGNITUDE + r")\b))"
    r"|[\s\u00a0-]*(?P<word>" + _MAGNITUDE + r")s?\b)?"
    r"(?P<pm>(?::\d\d)?\s?p\.?\s?m\b)?",
    re.IGNORECASE,
)
_LARGE = re.compile(r"\b(thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_TAILS = frozenset(
    [
        "",
        "st",
        "nd",
        "rd",
        "th",
        "s",
        "km",
        "m",
        "k",
        "mn",
        "bn",
        "b",
        "tn",
        "mln",
        "bln",
        "kg",
        "g",
        "mm",
        "cm",
        "am",
        "pm",
        "c",
        "f",
        "ft",
        "kw",
        "mw",
        "gw",
        "mb",
        "gb",
        "tb",
        "d",
        "h",
        "w",
        "mph",
        "kph",
        "x",
        "p",
    ]
)
_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_LOOSE: dict[str, tuple[float, ...]] = {
    "once": (1,), "single": (1,), "sole": (1,), "twice": (2,), "double": (2,), "doubled": (2,), "doubles": (2,),
    "doubling": (2,), "doubly": (2,), "twofold": (2,), "both": (2,), "couple": (2,), "pair": (2,), "duo": (2,),
    "twin": (2,), "thrice": (3,), "triple": (3,), "tripled": (3,), "tripling": (3,), "threefold": (3,),
    "trio": (3,), "quadruple": (4,), "quadrupled": (4,), "fourfold": (4,), "half": (0.5, 2, 50, 30, 1.5, 6),
    "halved": (2, 50), "halving": (2, 50), "halves": (2,), "quarter": (0.25, 4, 25, 15, 3), "quarters": (0.75, 75, 4, 45),
    "dozen": (12,), "dozens": (12,), "decade": (10,), "decades": (10,), "century": (100,), "centuries": (100,),
    "fortnight": (14, 2), "week": (7,), "weeks": (7,), "hour": (60, 1, 24), "noon": (12,), "midday": (12,), "midnight": (0, 12, 24),
    "million": (1e6,), "billion": (1e9,), "thousand": (1e3,), "hundred": (100,), "teens": (10,),
    "twenties": (20, 1920), "thirties": (30, 1930), "forties": (40, 1940), "fifties": (50, 1950),
    "sixties": (60, 1960), "seventies": (70, 1970), "eighties": (80, 1980), "nineties": (90, 1990),
    "january": (-1,), "february": (-2,), "march": (-3,), "april": (-4,), "may": (-5,), "june": (-6,), "july": (-7,),
    "august": (-8,), "september": (-9,), "october": (-10,), "november": (-11,), "december": (-12,),
    "jan": (-1,), "feb": (-2,), "mar": (-3,), "apr": (-4,), "jun": (-6,), "jul": (-7,), "aug": (-8,), "sep": (-9,),
    "sept": (-9,), "oct": (-10,), "nov": (-11,), "dec": (-12,), "semester": (6,), "biennial": (2,),
    "thirds": (2 / 3,), "third": (1 / 3, 3), "fifths": (0.2,), "per": (), "a": (1,), "an": (1,), "all": (100,),
}  # fmt: skip
_ROMAN = re.compile(r"\b(?=[IVXLC])(?:X{0,3}(?:IX|IV|V?I{0,3}))\b")

_CONVERTED = re.compile(
    r"\b(?:miles?|mi|mph|pounds?|lbs?|feet|foot|ft|inch(?:es)?|acres?|ounces?|oz|gallons?|yards?|months?|fahrenheit|[ap]\.?m)\b|°\s?F",
    re.IGNORECASE,
)


def magnitudes(text: Text) -> tuple[Quantity, ...]:
    """Words for thousand, million, billion and trillion, in order."""
    if "illion" not in text and "housand" not in text:
        return ()
    return tuple(Quantity((_MAGNITUDES[m[1].lower()],), Span(*m.span())) for m in _LARGE.finditer(text))


def converts(text: Text) -> bool:
    """Whether the text names units that the other language would have converted."""
    return _CONVERTED.search(text) is not None


def quantities(text: Text) -> tuple[Quantity, ...]:
    """Numbers written with digits, in order; codes (BNT162b2) are left out."""
    return tuple(_quantities(text))


def _quantities(text: Text) -> list[Quantity]:
    dates = {m.start(): m for m in DATE.finditer(text)}
    found = []
    at = 0
    while m := _NUMBER.search(text, at):
        if date := dates.get(m.start()):
            found += date_parts(date)
            at = date.end()
            continue
        at = m.end("tail") if m["tail"] else m.end("n")
        at = max(at, m.end("word"))
        if (m["tail"] or "").lower() in _TAILS:
            found.append(Quantity(_values(m), Span(m.start(), at), clock_parts(m["n"])))
    return found


def _values(m: re.Match[str]) -> tuple[float, ...]:
    value = float(re.sub(r"[,\u00a0\u202f ]", "", m["n"]))
    tail = (m["tail"] or "").lower()
    if m["word"]:
        return (scaled(value, _MAGNITUDES[m["word"].lower()]),)
    if tail in _MAGNITUDES:
        # "5m" may be millions or metres, "10k" thousands or a distance.
        return scaled(value, _MAGNITUDES[tail]), value
    if m["shared"]:
        return value, scaled(value, _MAGNITUDES[m["shared"].lower()])
    return (value, value + 12) if m["pm"] or tail == "pm" else (value,)


def implied(text: Text) -> frozenset[float]:
    """Values that words of the text may stand for: number words, "twice", months, the clock after noon."""
    values: set[float] = set()
    words = [part for w in text.words for part in w.text.lower().split("-")]
    for word in words:
        values.update(_LOOSE.get(word, ()))
        if word in _ORDINALS:
            values.add(_ORDINALS[word])
    values.update(_spelled(words))
    values.update(roman(m.group()) for m in _ROMAN.finditer(text) if m.group())
    return frozenset(values)


def _spelled(words: list[str]) -> set[float]:
    """Values of number words in a row: twenty-five, two hundred and five, three million."""
    values: set[float] = set()
    total = current = 0.0
    seen = False
    for word in [*words, ""]:
        if word in _UNITS or (seen and word in _ORDINALS):
            current += _UNITS.get(word, _ORDINALS.get(word, 0))
            seen = True
            values.add(total + current)
        elif seen and word == "hundred":
            current = (current or 1) * 100
            values.add(total + current)
        elif word in _MAGNITUDES and len(word) > 4 and seen:
            total += (current or 1) * _MAGNITUDES[word]
            current = 0
            values.add(total)
        elif not (seen and word == "and"):
            total = current = 0.0
            seen = False
    return values


def roman(numeral: str) -> float:
    """Value of a Roman numeral made of I, V, X, L, C."""
    digits = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    values = [digits[c] for c in numeral]
    return float(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
