"""Number words that begin another word: двухлетний, тридцатипятиэтажный, полгода, трёхкратный."""

from __future__ import annotations

from functools import lru_cache

from audit.languages import wordlist
from audit.values.lexicon import Lexicon, NumberWord, Role, inflected


def _list(endings: str) -> tuple[str, ...]:
    return tuple(endings.split())


# The endings that `~`, `-` and `=` stand for in numerals.txt and units.txt.
ENDINGS = {
    "~": _list("ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ых их ыми ими ую юю ою ею ей"),
    "-": ("", *_list("а у ом ем е ы и ов ев ам ами ах ой ою ей я ю ям ями ях ь ью")),
    "=": _list("ий ья ье ьи ьего ьей ьему ью ьим ьем ьих ьими"),
}
_ONES = {2: "двух", 3: "трех", 4: "четырех", 5: "пяти", 6: "шести", 7: "семи", 8: "восьми", 9: "девяти"}
_TEENS = {
    10: "десяти", 11: "одиннадцати", 12: "двенадцати", 13: "тринадцати", 14: "четырнадцати", 15: "пятнадцати",
    16: "шестнадцати", 17: "семнадцати", 18: "восемнадцати", 19: "девятнадцати", 1.5: "полутора",
}  # fmt: skip
_TENS = {
    20: "двадцати", 30: "тридцати", 40: "сорока", 50: "пятидесяти", 60: "шестидесяти", 70: "семидесяти",
    80: "восьмидесяти", 90: "девяносто",
}  # fmt: skip
_HUNDREDS = {
    100: "сто", 200: "двухсот", 300: "трехсот", 400: "четырехсот", 500: "пятисот", 600: "шестисот",
    700: "семисот", 800: "восьмисот", 900: "девятисот",
}  # fmt: skip
_PARTS: dict[str, NumberWord] = {
    **{form: NumberWord(Role.HUNDREDS, number) for number, form in _HUNDREDS.items()},
    **{form: NumberWord(Role.TENS, number) for number, form in _TENS.items()},
    **{form: NumberWord(Role.TEENS, number) for number, form in _TEENS.items()},
    **{form: NumberWord(Role.ONES, number) for number, form in _ONES.items()},
    "полу": NumberWord(Role.FRACTION, 0.5, loose=True),
    "пол": NumberWord(Role.FRACTION, 0.5, loose=True),
    "одно": NumberWord(Role.ONES, 1, loose=True),
    "дву": NumberWord(Role.ONES, 2),
    "тысяче": NumberWord(Role.MAGNITUDE, 1000),
    "много": NumberWord(Role.WORD),
}
_BEGINNINGS = tuple(_PARTS)
_OPENING = min(map(len, _BEGINNINGS))
_OPENINGS = frozenset(form[:_OPENING] for form in _BEGINNINGS)
_COUNTED = (Role.MAGNITUDE, Role.ORDINAL, Role.GROUP, Role.MANY, Role.FIGURES)
# Not an abbreviation: стол is no hundred litres.
_SHORTEST_TAIL = 4


@lru_cache(maxsize=1)
def _tails() -> frozenset[str]:
    forms = wordlist("ru", "counted-tails")
    return frozenset(f for form in forms for f in inflected(form, ENDINGS))


class Compounds:
    """Takes compounds apart by the words that a lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words

    def may_open(self, words: frozenset[str]) -> list[str]:
        """Those of `words` that begin as a number does; a first look at three letters leaves few."""
        if _OPENINGS.isdisjoint([word[:_OPENING] for word in words]):
            return []
        return [word for word in words if word.startswith(_BEGINNINGS)]

    def __call__(self, word: str) -> tuple[NumberWord, ...] | None:
        """The entries that `word`, lower-cased and without ё, is made of; None if it does not begin with a number."""
        return self._split(word) if word.startswith(_BEGINNINGS) else None

    def _split(self, word: str) -> tuple[NumberWord, ...] | None:
        entries: list[NumberWord] = []
        while part := self._part(word):
            entries.append(_PARTS[part])
            word = word[len(part) :]
            entry = self._words.get(word) if len(word) >= _SHORTEST_TAIL else None
            if entry and (entry.units or entry.role in _COUNTED):
                return (*entries, entry._replace(role=Role.UNIT) if entry.units else entry)
            if word in _tails():
                return tuple(entries)
        return None

    def _part(self, word: str) -> str:
        """The longest beginning of `word` that is a number."""
        return max((form for form in _BEGINNINGS if word.startswith(form)), key=len, default="")
