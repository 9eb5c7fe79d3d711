"""Russian punctuation, and what is left of English: «Да,» сказал он; В Понедельник; дом который построили."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from audit.languages import wordlist
from audit.languages.punctuation import Slip
from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.model import Span
from audit.text.patterns import pattern
from audit.text.quotes import quote_marks

_DASHES = "-–—−"
# A comma alone between speech and who says it: «Да», сказал он.
_NO_DASH = pattern(r"(?<=[\w.!?…])(?P<quote>[»”\"]),\s+(?=(?P<verb>[а-яё]+)\b)")
# The comma inside the marks: «Да,» сказал он.
_COMMA_INSIDE = pattern(rf"(?<=\w),(?P<quote>[»”\"])(?P<dash>\s+[{_DASHES}]+)?\s+(?=(?P<word>[а-яё]+)\b)")
# The full stop inside the marks: «Мы устали.»
_STOP_INSIDE = pattern(r"(?P<word>[А-ЯЁа-яё]{2,})\.(?P<quote>[»”“\"])(?=\s|$)")
_BEFORE_SPEECH = (".", "!", "?", "…", ":")
_NEEDS_DASH = "a dash stands between direct speech and the words about it"
_OUTSIDE = "the comma stands outside the quotation marks"
_STOP_OUTSIDE = "the full stop stands outside the quotation marks"


def speech(text: str, source: str | None) -> Iterator[Slip]:
    """Commas and full stops of English direct speech; `source` is not looked at."""
    for match in _STOP_INSIDE.finditer(text):
        if match["word"].lower() not in wordlist("ru", "abbreviations"):
            yield Slip(Span(match.start("quote") - 1, match.end()), _STOP_OUTSIDE, f"{match['quote']}.")
    if "," not in text:
        return
    for match in _NO_DASH.finditer(text):
        if match["verb"] in wordlist("ru", "speech-verbs") and _is_whole(text, match.start("quote")):
            yield Slip(Span(*_bare(match)), _NEEDS_DASH, f"{match['quote']}, —")
    for match in _COMMA_INSIDE.finditer(text):
        said = match["dash"] is not None or match["word"] in wordlist("ru", "speech-verbs")
        if said:
            yield Slip(Span(*_bare(match)), _OUTSIDE, f"{match['quote']}, —")


def _is_whole(text: str, at: int) -> bool:
    """Whether the quotation that ends at `at` is a sentence, not some words of one: это «месть», сказал он."""
    opened: list[int] = []
    for mark in quote_marks(text):
        if mark.at >= at:
            break
        if mark.opens:
            opened.append(mark.at)
        elif opened:
            opened.pop()
    # An outer quotation may end here as well.
    starts = [text[:start].rstrip() for start in opened]
    return not starts or any(not start or start.endswith(_BEFORE_SPEECH) for start in starts)


def _bare(match: re.Match[str]) -> tuple[int, int]:
    """The match without the white space that ends it."""
    return match.start(), match.start() + len(match.group().rstrip())


_RELATIVE = pattern(r"(?<![\w-])(?P<before>[А-ЯЁа-яё]{3,}) (?P<after>котор(?:ый|ая|ое|ые))\b(?! раз\b)")
_THAT = pattern(r"(?<![\w-])(?P<before>[А-ЯЁа-яё]+) (?P<after>что)\b(?!-| бы\b| ли\b| угодно\b)")
_NO_COMMA = "a comma stands before a clause"
_GERUND = ("в", "вши", "вшись", "я", "ясь", "ась")


def commas(text: str) -> Iterator[Slip]:
    """Clauses with который or что that follow a word without a comma."""
    if " котор" in text:
        for match in _RELATIVE.finditer(text):
            before = match["before"]
            if before.lower() not in wordlist("ru", "before-which") and not before.endswith(_GERUND):
                yield _comma(match)
    if " что" in text:
        for match in _THAT.finditer(text):
            if match["before"] in wordlist("ru", "speech-verbs"):
                yield _comma(match)


def _comma(match: re.Match[str]) -> Slip:
    return Slip(Span(*match.span()), _NO_COMMA, f"{match['before']}, {match['after']}")


# Луна-это спутник; цель-попасть туда. The word behind decides.
_JOINED = pattern(r"(?<![\w-])(?P<before>[А-ЯЁа-яё]{3,})-(?P<after>[а-яё]+)(?![\w-])")
# The place of a report in capitals: КАИР-В докладе.
_DATELINE = pattern(r"(?<![\w-])(?P<before>[А-ЯЁ]{4,})-(?P<after>[А-ЯЁ][а-яё]*)(?![\w-])")
# «Да»,-сказал он; (AP)-Премьер.
_BEHIND_MARK = pattern(r"(?:,[»”\"]?|[»”\"],)-(?=[А-ЯЁа-яё])|\)-(?=[А-ЯЁ])")
# Of names of places with a river: Франкфурт-на Майне lacks another hyphen, and no dash.
_RIVER = pattern(r" [А-ЯЁ]")
# Beginnings of verbs that are set off to be stressed: пере-осмыслить.
_OF_VERBS = frozenset(
    ("воз", "вос", "без", "бес", "изо", "меж", "над", "недо", "низ", "обез", "ото", "пере", "под", "пре", "пред", "при",
     "про", "раз", "рас", "сверх", "со", "супер", "гипер", "псевдо", "полу", "само", "взаимо")
)  # fmt: skip
# First parts of compounds that nearly always stand before one of "hyphen-tails".
_PARTED = pattern(
    r"(?<![\w-])(?P<before>[Пп]ресс|[Пп]ремьер|[Вв]ице|[Ээ]кс|[Оо]бер|[Уу]нтер)(?: - |- | -)(?P<after>[а-яё]{3,})"
)
_OF_INFINITIVES = ("ть", "ти", "чь", "ться", "тись", "чься")
_DASH, _HYPHEN = "a hyphen joins what a dash parts", "the hyphen of a compound has no spaces"


def hyphens(text: str) -> Iterator[Slip]:
    """Hyphens before words of grammar and before infinitives; spaces within пресс-секретарь."""
    if "-" not in text:
        return
    for match in _JOINED.finditer(text):
        if (_is_small_behind(match, text) or _is_infinitive_behind(match)) and not is_known(match.group()):
            yield Slip(Span(*match.span()), _DASH, f"{match['before']} — {match['after']}")
    for match in _DATELINE.finditer(text):
        if match["after"].lower() in wordlist("ru", "never-joined"):
            yield Slip(Span(*match.span()), _DASH, f"{match['before']} — {match['after']}")
    for match in _BEHIND_MARK.finditer(text):
        yield Slip(Span(*match.span()), _DASH, f"{match.group()[:-1]} — ")
    tails = wordlist("ru", "hyphen-tails")
    for match in _PARTED.finditer(text):
        if lemmas(match["after"])[0] in tails:
            yield Slip(Span(*match.span()), _HYPHEN, f"{match['before']}-{match['after']}")


def _is_small_behind(match: re.Match[str], text: str) -> bool:
    """Whether a word of grammar stands behind, and no other part: так-с, что-о, Ростов-на Дону, так-как."""
    before, after = match["before"].lower(), match["after"]
    if after not in wordlist("ru", "never-joined") or before.endswith(after) or (before, after) == ("так", "как"):
        return False
    if len(after) == 1 and not text.startswith(" ", match.end()):
        return False
    return not (match["before"][0].isupper() and after == "на" and _RIVER.match(text, match.end()))


def _is_infinitive_behind(match: re.Match[str]) -> bool:
    """Whether the word behind is an infinitive, and that before no part of one: not жить-поживать, пере-осмыслить."""
    before = match["before"].lower()
    return _is_infinitive(match["after"]) and not _is_infinitive(before) and before not in _OF_VERBS


def _is_infinitive(word: str) -> bool:
    return word.endswith(_OF_INFINITIVES) and all("INFN" in parse.tag for parse in parses(word))


# A small word with a capital inside a sentence, and any word with one.
_INNER = pattern(r"(?<=[\w,%»\"”] )(?P<word>[А-ЯЁ][а-яё]*)(?![\w-])")
_CAPITAL = pattern(r"(?<![\w-])[А-ЯЁ][а-яё]*(?![\w-])")
_WORD = pattern(r"(?<![\w-])[А-ЯЁа-яё]+(?![\w-])")
_AFTER_NUMBER = pattern(r"(?<=\d )(?P<word>[А-ЯЁ][а-яё]+)(?! [А-ЯЁ]| \d)")
_SHORTENED = pattern(r"(?<!\w)т\. ?(?P<word>[ДПЕКНО])\.")
_HEADLINE = "every word has a capital, as in an English headline"
_FEWEST_SMALL, _SHARE = 2, 0.75


def capitals(text: str) -> Iterator[Slip]:
    """Headlines with a capital on every word, and months, days and peoples with one."""
    if _is_headline(text):
        yield Slip(Span(0, len(text.rstrip())), _HEADLINE)
        return
    for match in _INNER.finditer(text):
        if match["word"] in _always_small():
            yield Slip(Span(*match.span()), "the word has no capital in Russian", match["word"].lower())
    for match in _SHORTENED.finditer(text):
        yield Slip(Span(*match.span()), "the abbreviation has no capital", match.group().lower())
    for match in _AFTER_NUMBER.finditer(text):
        if match["word"] in _months():
            yield Slip(Span(*match.span()), "months have no capital in Russian", match["word"].lower())


def _is_headline(text: str) -> bool:
    """Whether prepositions and conjunctions have capitals inside the sentence, as nearly all its words have."""
    small = sum(match["word"].lower() in wordlist("ru", "small-words") for match in _INNER.finditer(text))
    if small < _FEWEST_SMALL or text.isupper():
        return False
    return len(_CAPITAL.findall(text)) >= _SHARE * len(_WORD.findall(text))


@cache
def _always_small() -> frozenset[str]:
    return frozenset(word.capitalize() for word in wordlist("ru", "always-small"))


@cache
def _months() -> frozenset[str]:
    return frozenset(word.capitalize() for word in wordlist("ru", "months-of-dates"))
