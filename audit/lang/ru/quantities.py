"""Russian numbers: 5,3 млн, 1 200, 90-е, 21:30; and the words that stand for values."""

from __future__ import annotations

import re

from audit.lang.en.quantities import roman
from audit.lang.quantities import DATE, Quantity, clock_parts, date_parts, scaled
from audit.model import Span
from audit.text import Text

_MAGNITUDES = (
    ("тыс", 1e3), ("млн", 1e6), ("миллион", 1e6), ("млрд", 1e9), ("миллиард", 1e9), ("трлн", 1e12),
    ("триллион", 1e12),
    ("милион", 1e6),
)  # fmt: skip
_MAGNITUDE = r"(?:тыс|млн|миллион|млрд|миллиард|трлн|триллион|милион)[а-яё]*"
_NUMBER = re.compile(
    r"(?<![^\W_])(?P<n>\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[,.]\d+)?)"
    r"(?:(?P<range>(?:[-–—]|\s(?:до|и|или)\s)(?=[$€£]?\d[\d.,]*[\s-]*(?P<shared>" + _MAGNITUDE + r")\b))"
    r"|(?:-[а-яё]{1,3}(?=\s))?[\s\u00a0-]*(?P<word>" + _MAGNITUDE + r")\b\.?)?"
    r"(?P<tail>(?<=\d)[^\W\d_]+)?",
    re.IGNORECASE,
)
# A date without a year: 03.04, never 3.5 or 18.53.
_DAY = re.compile(r"(?<![\d.,])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])(?![\d.,]\d|%|\d)()")
_LARGE = re.compile(r"\b" + _MAGNITUDE + r"\b", re.IGNORECASE)
_STAGE = re.compile(r"\b1/(\d+)")
_WORDS: dict[str, tuple[float, ...]] = {
    "ноль": (0,), "один": (1,), "одна": (1,), "одно": (1,), "одн": (1,), "перв": (1,), "единственн": (1,),
    "два": (2,), "две": (2,), "двух": (2,), "двум": (2,), "двумя": (2,), "двое": (2,), "двоих": (2,), "обе": (2,),
    "оба": (2,), "обо": (2,), "втор": (2,), "дву": (2,), "двой": (2,), "вдвое": (2, 0.5), "дважды": (2,), "пар": (2,),
    "три": (3,), "трех": (3,), "трём": (3,), "трем": (3,), "тремя": (3,), "трое": (3,), "троих": (3,), "трет": (3, 1 / 3),
    "треть": (3, 1 / 3), "втрое": (3,), "трижды": (3,), "четыр": (4,), "четвер": (4, 0.25, 25), "пят": (5,), "шест": (6,),
    "сем": (7,), "седьм": (7,), "восем": (8,), "восьм": (8,), "девят": (9,), "десят": (10,), "одиннадцат": (11,),
    "двенадцат": (12,), "тринадцат": (13,), "четырнадцат": (14,), "пятнадцат": (15,), "шестнадцат": (16,),
    "семнадцат": (17,), "восемнадцат": (18,), "девятнадцат": (19,), "двадцат": (20,), "тридцат": (30,),
    "сорок": (40,), "пятьдесят": (50,), "пятидесят": (50,), "шестьдесят": (60,), "шестидесят": (60,),
    "семьдесят": (70,), "семидесят": (70,), "восемьдесят": (80,), "восьмидесят": (80,), "девяност": (90,),
    "сто": (100,), "ста": (100,), "сотн": (100,), "двест": (200,), "двухсот": (200,), "трист": (300,), "трехсот": (300,),
    "пятьсот": (500,), "пятисот": (500,), "тысяч": (1e3,), "миллион": (1e6,), "миллиард": (1e9,), "триллион": (1e12,),
    "полтор": (1.5,), "полувек": (50,), "половин": (0.5, 50, 30, 2), "пол": (0.5, 30), "полдень": (12,), "полдн": (12,),
    "полноч": (0, 12, 24), "полуноч": (0, 12, 24), "полгод": (6, 0.5), "полугод": (6, 0.5), "дюжин": (12,), "десятилет": (10,),
    "столет": (100,), "век": (100,), "декад": (10,), "недел": (7, 1), "сутк": (24, 1), "суток": (24, 1), "час": (1, 60), "квартал": (3,),
    "январ": (-1,), "феврал": (-2,), "март": (-3,), "апрел": (-4,), "мая": (-5,), "май": (-5,), "мае": (-5,), "июн": (-6,),
    "июл": (-7,), "август": (-8,), "сентябр": (-9,), "октябр": (-10,), "ноябр": (-11,), "декабр": (-12,),
    "год": (1, 12), "месяц": (1,), "процент": (1,), "удво": (2,), "утро": (3,), "двадцатк": (20,), "семерк": (7,),
    "восьмерк": (8,), "тройк": (3,), "четверк": (4,), "пятерк": (5,), "десятк": (10,), "ноябрь": (-11,),
}  # fmt: skip
_LONGEST = max(map(len, _WORDS))
_ROMAN = re.compile(r"\b[IVXХ]{1,5}\b")

_CONVERTED = re.compile(r"\b(?:мил[ьяией]|фунт|фут|дюйм|акр|унци|галлон|ярд|кило|метр|км|кг|часов|час)", re.IGNORECASE)


def converts(text: Text) -> bool:
    """Whether the text names units that the other language would have converted."""
    return _CONVERTED.search(text) is not None


def magnitudes(text: Text) -> tuple[Quantity, ...]:
    """Words for thousand, million, billion and trillion, in order."""
    if not any(stem in text.folded for stem, _ in _MAGNITUDES):
        return ()
    return tuple(Quantity((_magnitude(m.group()),), Span(*m.span())) for m in _LARGE.finditer(text))


def quantities(text: Text) -> tuple[Quantity, ...]:
    """Numbers written with digits, in order; a date 03.04.2021 gives its day, month and year."""
    dates = {m.start(): m for m in (*DATE.finditer(text), *_DAY.finditer(text))}
    found = []
    at = 0
    while m := _NUMBER.search(text, at):
        if date := dates.get(m.start()):
            found += date_parts(date)
            at = date.end()
            continue
        at = max(m.end("n"), m.end("word"))
        if not m["tail"] or not m["tail"].isascii():
            found.append(Quantity(_values(m), Span(m.start(), at), clock_parts(m["n"])))
    return tuple(found)


def _values(m: re.Match[str]) -> tuple[float, ...]:
    number = re.sub(r"[\u00a0\u202f ]", "", m["n"])
    value = float(number.replace(",", "."))
    if m["word"]:
        return (scaled(value, _magnitude(m["word"])),)
    if m["shared"]:
        return value, scaled(value, _magnitude(m["shared"]))
    # Text translated from English may keep its grouping comma.
    grouped = re.fullmatch(r"\d{1,3}[.,]\d{3}", number)
    return (value, scaled(value, 1000)) if grouped else (value,)


def _magnitude(word: str) -> float:
    return next(value for stem, value in _MAGNITUDES if word.lower().startswith(stem))


def implied(text: Text) -> frozenset[float]:
    """Values that words of the text may stand for: number words in any case, "вдвое", months."""
    values: set[float] = set()
    run = 0.0
    for w in text.words:
        found = False
        for part in w.text.lower().split("-"):
            stem = _stem(part)
            if stem is None:
                continue
            values.update(_WORDS[stem])
            found = True
            first = _WORDS[stem][0]
            run = run * first if first >= 1000 and run else run + first
            values.add(run)
        if not found:
            run = 0.0
    values.update(2 * float(m[1]) for m in _STAGE.finditer(text))  # 1/8 финала: the round of 16
    for m in _ROMAN.finditer(text):
        values.add(roman(m.group().replace("Х", "X")))
    return frozenset(values)


def _stem(word: str) -> str | None:
    """The longest number stem that begins `word`."""
    for length in range(min(len(word), _LONGEST), 1, -1):
        if word[:length] in _WORDS:
            return word[:length]
    return None
