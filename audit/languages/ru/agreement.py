"""Russian words side by side whose forms do not go together: единственный вариантом, для компанией."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from audit.languages import wordlist
from audit.languages.inflection import Slip
from audit.languages.ru.morphology import is_known, parses
from audit.model import Span
from audit.text.patterns import pattern

if TYPE_CHECKING:
    from pymorphy3.tagset import OpencorporaTag

_PAIR = pattern(r"(?<![\w-])([А-ЯЁа-яё]+) ([а-яё]+)(?![\w\u00ad-])")
# The cases that may follow a preposition at once.
_GOVERNED = {
    **dict.fromkeys(("к", "ко"), ("datv",)),
    **dict.fromkeys(("от", "из", "до", "у", "без", "для", "из-за", "после", "против", "среди", "вместо"), ("gent",)),
    **dict.fromkeys(("над", "перед"), ("ablt",)),
    **dict.fromkeys(("под", "за"), ("ablt", "accs")),
    **dict.fromkeys(("о", "об", "в", "во", "на"), ("loct", "accs")),
    **dict.fromkeys(("с", "со"), ("gent", "ablt", "accs")),
    **dict.fromkeys(("про", "через"), ("accs",)),
    "по": ("datv", "accs", "loct"),
    "между": ("ablt", "gent"),
    "при": ("loct",),
}
_PLAIN_CASE = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}
# Words for which other rules hold: numerals govern the genitive, pronouns stand for nouns, some nouns are not declined.
_OTHER_RULES = ("Apro", "Anum", "NUMR", "Fixd", "Abbr", "Subx", "Ms-f", "ms-f", "GNdr", "Pltm", "Name", "Surn", "Patr")
# What shows that the noun need not agree with the word before it: два высоких дома, авиационной и морской отраслей.
_COUNTS = pattern(
    r"(?:\d|(?<!\w)(?:дв[аеу]\w*|об[ае]|тр[иёе]\w*|четыре\w*|полтор[аы]|пол|одн\w+|сразу|лишь|только|по|менее|более|"
    r"минимум))(?:[^\w.]+\w+)?\W*$",
    re.IGNORECASE,
)
_JOINS = pattern(r"(?:\b(?:и|или|а|как|ни|так)|[,/–—-]) $")
_GOES_ON = pattern(r",? (?:и|или|а|да) |, ")
_WHAT = pattern(r"\b[Чч]то (?:\w+ )?$")
_BACK = 40
# Vocatives and set phrases.
_SET = frozenset(
    ("боже", "господи", "друг", "спросу", "спроса", "толку", "полгода", "полчаса", "полдня", "часа", "шага", "четверть")
)
_RELATIVE = "которая"
_ADVERBIAL = pattern(r"\b[Вв] (?:дальнейшем|общем|основном|целом|прошлом|будущем|настоящем|последующем)$")
# Plurals that the dictionary lacks for many nouns: сканирования.
_NOT_LISTED = ("ния", "ний", "ниям", "ниями", "ниях")


def slips(text: str) -> Iterator[Slip]:
    """Two words that stand side by side and whose forms exclude each other, in order."""
    position = 0
    while (match := _PAIR.search(text, position)) is not None:
        wrong = _wrong(text, match)
        if wrong:
            yield Slip(Span(*match.span()), wrong)
        # One slip is said once, though its words have two neighbours.
        position = match.end() if wrong else match.start(2)


def _wrong(text: str, match: re.Match[str]) -> str | None:
    """What is wrong with two words, if anything."""
    first, second = match.group(1).lower(), match.group(2)
    if second in _SET:
        return None
    if first in _GOVERNED:
        asked = first == "за" and _WHAT.search(text, 0, match.start())
        return f"“{first}” does not go with this case" if not asked and _is_misgoverned(first, second) else None
    if first == _RELATIVE:
        return "the verb does not agree with “которая”" if _cannot_be_hers(second) else None
    if _excludes(first, second) and not _is_name(text, match) and not _has_other_reason(text, match, first, second):
        return "adjective and noun do not agree"
    return None


@cache
def _cases(word: str) -> frozenset[str]:
    """The cases that a common noun or adjective may stand in; none for words with rules of their own."""
    if not is_known(word):
        return frozenset()
    found = parses(word)
    if any(not ("NOUN" in p.tag or "ADJF" in p.tag) or _has_rules(p.tag) for p in found):
        return frozenset()
    return frozenset(_PLAIN_CASE.get(p.tag.case, p.tag.case) for p in found if p.tag.case)


def _has_rules(tag: OpencorporaTag) -> bool:
    return any(rule in tag for rule in _OTHER_RULES)


@cache
def _is_misgoverned(preposition: str, word: str) -> bool:
    cases = _cases(word)
    governed = _GOVERNED[preposition]
    if not cases or not cases.isdisjoint(governed):
        return False
    best = parses(word)[0].tag
    if "accs" in governed and "nomn" in cases and "anim" in best:
        return False  # взять в заложники, кандидат в президенты; погрузить на эвакуатор
    return not ("gent" in governed and "datv" in cases and "masc" in best)  # без толку, от испугу


@cache
def _cannot_be_hers(word: str) -> bool:
    """Whether the word is a verb that no feminine singular can have as its subject."""
    tags = [p.tag for p in parses(word)] if is_known(word) else []
    return bool(tags) and all(
        "VERB" in tag and (tag.number == "plur" or tag.gender in ("masc", "neut")) and tag.mood != "impr"
        for tag in tags
    )


@cache
def _excludes(adjective: str, noun: str) -> bool:
    """Whether the adjective agrees with no reading of the noun."""
    if not adjective.endswith(_ENDINGS) or not _cases(adjective) or not _cases(noun):
        return False
    ours, theirs = parses(adjective), parses(noun)
    if not all("ADJF" in p.tag for p in ours) or not all("NOUN" in p.tag for p in theirs):
        return False
    if ours[0].normal_form in wordlist("ru", "governing-adjectives"):
        return False
    if noun in wordlist("ru", "measures") or (noun.endswith(_NOT_LISTED) and any(p.tag.number == "plur" for p in ours)):
        return False
    if any(p.tag.gender == "femn" for p in ours) and any("anim" in p.tag and "masc" in p.tag for p in theirs):
        return False  # нынешняя сенатор
    if any(p.tag.gender == "neut" and p.tag.case in ("nomn", "accs") for p in ours):
        return False  # одетый в тёмное мужчина
    if _cases(adjective) & {"ablt"} and _cases(noun) & {"nomn", "accs"}:
        return False  # сделать доступной медицину
    return not any(_agree(a.tag, b.tag) for a in ours for b in theirs)


_ENDINGS = ("ый", "ий", "ой", "ая", "яя", "ую", "юю", "ей", "ые", "ие", "ых", "их", "ым", "им", "ыми", "ими", "ого",
            "его", "ому", "ему", "ом", "ем", "ое", "ее")  # fmt: skip


def _agree(ours: OpencorporaTag, theirs: OpencorporaTag) -> bool:
    case, number = _PLAIN_CASE.get(ours.case, ours.case), ours.number
    if case != _PLAIN_CASE.get(theirs.case, theirs.case) or number != theirs.number:
        return False
    genders = {ours.gender, theirs.gender} - {None}
    return number == "plur" or len(genders) < 2


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether the first word is a name, by its capital inside the sentence: на Кутузовском лихач."""
    return match.group(1)[0].isupper() and text[: match.start()].rstrip(' «"“„(—–-')[-1:] not in (
        "",
        ".",
        "!",
        "?",
        ":",
        "…",
    )


def _has_other_reason(text: str, match: re.Match[str], adjective: str, noun: str) -> bool:
    """Whether numerals or another adjective or noun explain the forms."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    if _COUNTS.search(before) or _JOINS.search(before):
        return True
    if _ADVERBIAL.search(before + adjective):
        return True
    words = before.split()
    governed = _GOVERNED.get(words[-1].lower()) if words and before.endswith(" ") else None
    if governed and not _cases(adjective).isdisjoint(governed) and _cases(noun).isdisjoint(governed):
        return True  # отличную от обычных колонию
    return parses(adjective)[0].tag.number == "plur" and _GOES_ON.match(text, match.end()) is not None
