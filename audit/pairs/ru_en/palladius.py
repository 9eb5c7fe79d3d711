"""Chinese names in Russian and in English: the Palladius system beside pinyin, syllable by syllable.

The two say the same in other letters, so a Chinese name that Russian writes by the system has one spelling in pinyin:
Чунли is Chongli, for Chunli is Чуньли. Names that English spells otherwise (Taipei, Sun Yat-sen) are in `attested`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from audit.text.caching import kept_by_name
from audit.text.patterns import pattern
from audit.text.plain import plain

_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х",
    "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с", "j": "цз", "q": "ц", "x": "с",
}  # fmt: skip
_FINALS = {
    "a": "а", "ai": "ай", "ao": "ао", "an": "ань", "ang": "ан", "e": "э", "ei": "эй", "en": "энь", "eng": "эн",
    "ou": "оу", "ong": "ун", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь",
    "uang": "уан", "i": "и", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "ing": "ин",
}  # fmt: skip
_AFTER_J = {
    "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "iang": "ян", "in": "инь", "ing": "ин",
    "iong": "юн", "u": "юй", "ue": "юэ", "uan": "юань", "un": "юнь",
}  # fmt: skip
_ALONE = {
    "a": "а", "ai": "ай", "an": "ань", "ang": "ан", "ao": "ао", "e": "э", "en": "энь", "er": "эр", "ou": "оу",
    "ya": "я", "yan": "янь", "yang": "ян", "yao": "яо", "ye": "е", "yi": "и", "yin": "инь", "ying": "ин",
    "yong": "юн", "you": "ю", "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "wa": "ва", "wo": "во",
    "wai": "вай", "wei": "вэй", "wan": "вань", "wen": "вэнь", "wang": "ван", "weng": "вэн", "wu": "у",
    "zhi": "чжи", "chi": "чи", "shi": "ши", "ri": "жи", "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй",
    "lia": "ля", "liang": "лян", "niang": "нян", "lv": "люй", "nv": "нюй", "lue": "люэ", "nue": "нюэ",
}  # fmt: skip
_SIBILANTS = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))
_LABIALS = frozenset("bpmf")
_PALATALS = frozenset(("j", "q", "x"))
# No other language's names have these in Russian; a syllable in -нь before a consonant is as telling.
_TELLING = pattern(r"чж|цз|юй|юэ|юань|уань|нь(?=[бвгджзклмнпрстфхцчшщ])")
# Where no syllable ends: -оу is one vowel, and a hard sign parts н from a vowel (Чанъань).
_RUNS_ON = pattern(r"оу|н[аеиоуыэюя]")
_CHINA = pattern(r"\b(?:Кита[йяюе]|китай|КНР\b|Тайван|тайван|Пекин|Шанха|Гонконг)")
_LONGEST = 24


@kept_by_name
def pinyin_of(russian: str) -> tuple[str, ...]:
    """The spellings in pinyin, small, of a Russian word that is Chinese syllables and nothing else; else empty.

    The likeliest comes first.
    """
    word = russian.lower().replace("ё", "е")
    if len(word) > _LONGEST or not word.isalpha():
        return ()
    return tuple(dict.fromkeys(spelled for _, spelled in sorted(_readings(word))))


def is_chinese(russian: str) -> bool:
    """Whether the word has letters that only names from Chinese have, and no others: Хуэйчжоу, not Анна."""
    return _TELLING.search(russian.lower()) is not None and bool(pinyin_of(russian))


def speaks_of_china(russian: str) -> bool:
    """Whether a Russian text names China, its people or one of its great cities."""
    return _CHINA.search(russian) is not None


def is_pinyin_of(russian: str, english: str) -> bool:
    """Whether `english` is the Russian word in pinyin; a ü may be u or v, and apostrophes do not count."""
    return plain(english).replace("v", "u") in {spelled.replace("v", "u") for spelled in pinyin_of(russian)}


def _readings(word: str) -> Iterator[tuple[int, str]]:
    """How many syllables the Russian letters are, and these in pinyin, for every way to part them."""
    if not word:
        yield 0, ""
        return
    longest = min(len(word), max(map(len, _syllables())))
    for end in range(1, longest + 1):
        if _RUNS_ON.match(word, end - 1):
            continue
        for spelled in _syllables().get(word[:end], ()):
            rest = word[end + 1 :] if word[end : end + 1] == "ъ" else word[end:]
            yield from ((count + 1, spelled + more) for count, more in _readings(rest))


@cache
def _syllables() -> Mapping[str, tuple[str, ...]]:
    """The Russian syllables, and how pinyin spells each."""
    found: dict[str, list[str]] = {"ву": ["wu"], "хой": ["hui"]}
    for initial, russian in _INITIALS.items():
        finals = _AFTER_J if initial in _PALATALS else _FINALS
        for final, vowel in finals.items():
            if not (initial in _SIBILANTS and final.startswith("i")) and initial + final != "hui":
                spelled = initial + ("o" if final == "uo" and initial in _LABIALS else final)
                found.setdefault(russian + vowel, []).append(spelled)
    for spelled, russian in _ALONE.items():
        found.setdefault(russian, []).append(spelled)
    return MappingProxyType({russian: tuple(spelled) for russian, spelled in found.items()})
