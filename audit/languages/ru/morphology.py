"""Russian morphology: pymorphy3 behind caches, loaded at first use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.text.caching import kept_by_pair, kept_by_word

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_NAME_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Init", "Abbr")
_FUNCTION_TAGS = ("PREP", "CONJ", "PRCL", "INTJ", "NPRO", "Apro")
# Case endings of nouns, longest first, and what the dictionary form may have in their place.
_CASE_ENDINGS = (
    ("ями", ("я", "ь", "й")), ("ами", ("а", "")), ("иям", ("ия",)), ("ией", ("ия",)),
    ("ой", ("а", "ая", "ой")), ("ою", ("а",)), ("ей", ("я", "а", "ь")), ("ом", ("", "о")),
    ("ем", ("ь", "й", "")),
    ("ам", ("а", "")), ("ям", ("я", "ь")), ("ах", ("а", "")), ("ях", ("я", "ь")), ("ии", ("ия", "ий")),
    ("ию", ("ия", "ий")), ("а", ("", "а")), ("я", ("ь", "й", "я")), ("у", ("", "а")), ("ю", ("ь", "й", "я")),
    ("е", ("", "а", "я", "ь", "е")), ("ы", ("", "а")), ("и", ("ь", "я", "а", "й", "")),
)  # fmt: skip


@cache
def _analyzer() -> MorphAnalyzer:
    import pymorphy3
    import pymorphy3_dicts_ru

    # Without the path all installed packages are asked for dictionaries.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@kept_by_pair
def parses(word: str) -> tuple[Parse, ...]:
    """Analyses of pymorphy3, likeliest first."""
    return tuple(_analyzer().parse(word.lower()))


@kept_by_word
def is_known(word: str) -> bool:
    """Whether the word is in the dictionary, not guessed from its ending."""
    return bool(_analyzer().word_is_known(word.lower()))


@kept_by_word
def lemmas(word: str) -> tuple[str, ...]:
    """Distinct normal forms, likeliest first, in lower case with ё as е.

    A word that is not in the dictionary (a foreign surname mostly) also gets what its case ending allows:
    Башагой gives башага, Шольцу gives шольц.
    """
    found = [p.normal_form for p in parses(word)]
    if not is_known(word):
        found += _guesses(word.lower())
    return tuple(dict.fromkeys(form.replace("ё", "е") for form in found))


def _guesses(low: str) -> list[str]:
    for ending, originals in _CASE_ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            return [low, *(low.removesuffix(ending) + original for original in originals)]
    return [low]


@kept_by_word
def is_common_word(word: str) -> bool:
    """Whether the dictionary knows the word, and as nothing but an ordinary word: no name, place or body."""
    return is_known(word) and not any(tag in p.tag for p in parses(word) for tag in _NAME_TAGS)


def is_adjective(word: str) -> bool:
    """Whether the likeliest reading is that of an adjective: военный (атташе)."""
    return parses(word)[0].tag.POS in ("ADJF", "PRTF")


@kept_by_word
def is_function_word(word: str) -> bool:
    """Whether the word is first of all a pronoun, preposition, conjunction or particle."""
    best = parses(word)[0].tag
    return any(tag in best for tag in _FUNCTION_TAGS)


@kept_by_word
def is_compound(word: str) -> bool:
    """Whether the word is in no dictionary, but is an ordinary one with a prefix: Криптобиржа, Гособвинение."""
    best = parses(word)[0]
    return (
        len(best.methods_stack) > 1 and "Prefix" in type(best.methods_stack[1][0]).__name__ and "Name" not in best.tag
    )
