"""What may stand for a name of the source that has no counterpart in the translation: a pronoun, an abbreviation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate

from audit.languages import wordlist
from audit.languages.en.acronyms import is_known_acronym
from audit.languages.name_words import NameKind, NameWord
from audit.model import Span
from audit.names.metonyms import named_otherwise
from audit.names.resemblance import first_letters
from audit.text import Text
from audit.text.patterns import pattern

_ACRONYM = pattern(r"\b[A-Z](?:[A-Za-z]?[A-Z]|\.[A-Z])+|\b[A-Z][a-z]{1,4}\.(?=[,;]| [a-z\d])")
_SMALL = pattern(r"(?<!\S)\S")
_LEAVING = pattern(r"\b(?:отделени|независимост|отсоединени|выход)\w*(?: [А-Яа-яё]+){0,2} (?:от|из) $")
_SEPARATE = pattern(r"independen|separat|secess|seced|breakaway", re.I)
_SHORT = 4
# A scale, or a time of day or a temperature "by" something; and a name that goes with such a noun.
_SCALE = 40
_SCALE_BEFORE = pattern(
    r"(?:\bшкал[аеуыой]{1,2}|(?:\d|утр[ао]|вечер[ау]|ноч[ьи]|дн[яю]|полдень|полночь|полудня|полуночи|час\w*|минут\w*|"
    r"градус\w*|врем\w+|балл\w*) по) $"
)
_DEDICATED = pattern(r"[сц]к(?:ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими)$")
_CHURCH_AFTER = pattern(r" (?:[а-яё]+ )?(?:храм|церк|собор|монаст|часовн|обител|приход)")
_NICKNAME = pattern(r"(?:кличк|прозвищ|позывн|погоняло)\w*(?: [А-ЯЁ]\w+)? [«\"“]?$")
_SYSTEM_AFTER = pattern(r" (?:систем|шкал|времен|летоисчислен|календар)")
# How far from its place a pronoun for a name may stand, as a share of the text.
_ABOUT = 0.15
# Parts of a name that may be left out where the rest is there.
_OPTIONAL = (NameKind.GIVEN, NameKind.PATRONYMIC, NameKind.LATIN)
_STAND_INS = {
    NameKind.GIVEN: ("person",),
    NameKind.PATRONYMIC: ("person",),
    NameKind.SURNAME: ("person",),
    NameKind.PLACE: ("place",),
    NameKind.LATIN: ("place",),
    NameKind.UNKNOWN: ("person", "place"),
}


class Excuses:
    """The excuses that a pair of texts offers for the names that are missing.

    Args:
        names: all names of the source.
        absent: those without a counterpart.
        source: a Russian text.
        target: its translation.
    """

    def __init__(self, names: Sequence[NameWord], absent: Iterable[NameWord], source: Text, target: Text) -> None:
        missing = set(absent)
        self._source, self._target = source, target
        self._rendered = sorted(name.span for name in names if name not in missing)

    def holds(self, name: NameWord) -> bool:
        """Whether something may stand for it: what `explains` it, a pronoun, an abbreviation, the rest of the name."""
        if self.explains(name) or self._is_abbreviated(name) or self._may_be_pronoun(name):
            return True
        # Vladimir Anatolyevich Gashnev may be Vladimir Gashnev, Kim Jong-un is in no list.
        return (name.kind in _OPTIONAL or len(name.text) <= _SHORT) and self._has_neighbour(name.span)

    def explains(self, name: NameWord) -> bool:
        """Whether a pronoun stands for it, or it is of a kind that is left out or said otherwise: a scale."""
        return (
            self._has_stand_in(name)
            or self._is_proverbial(name)
            or _is_left(self._source, self._target, name.span)
            or is_understood(self._source, name.span)
            or is_dedication(self._source, name.span)
            or _is_nickname(self._source, name.span)
            or named_otherwise(name.text, self._source, self._target)
        )

    def _is_abbreviated(self, name: NameWord) -> bool:
        """Whether an abbreviation that the source has not may hold the name: Индия in IAF, Миссури in Mo."""
        initials = {name.text[0].lower()} if name.kind is NameKind.LATIN else first_letters(name.text)
        return not initials.isdisjoint(self._initials)

    @cached_property
    def _initials(self) -> frozenset[str]:
        """The letters of the abbreviations that only the target has, and that not everybody knows."""
        found = set(_ACRONYM.findall(self._target)) - set(_ACRONYM.findall(self._source))
        return frozenset("".join(acronym.lower() for acronym in found if not is_known_acronym(acronym)))

    def _has_stand_in(self, name: NameWord) -> bool:
        """Whether a pronoun stands about there, or the target has more words like "the country" than the source."""
        if any(self._more_stand_ins[kind] for kind in _STAND_INS[name.kind]):
            return True
        return self._may_be_pronoun(name) and self._pronouns.stand_about(name.span.start / len(self._source))

    def _may_be_pronoun(self, name: NameWord) -> bool:
        return "person" in _STAND_INS[name.kind] and self._pronouns.are_more

    @cached_property
    def _pronouns(self) -> Pronouns:
        return Pronouns(self._target, "en", self._source, "ru")

    @cached_property
    def _more_stand_ins(self) -> Mapping[str, bool]:
        return {
            "person": self._has_more(wordlist("en", "courtesies"), wordlist("ru", "courtesies")),
            "place": self._has_more(wordlist("en", "stand-ins-place"), wordlist("ru", "stand-ins-place")),
        }

    def _has_more(self, english: frozenset[str], russian: frozenset[str]) -> bool:
        """Whether the target has more words of a list than the source has of its own."""
        return _count(self._target, english) > _count(self._source, russian)

    def _is_proverbial(self, name: NameWord) -> bool:
        """Whether the name belongs to a saying that English has without it: не по Сеньке шапка."""
        word = name.text.lower().replace("ё", "е")
        sayings = [others for beginning, *others in _sayings() if word.startswith(beginning)]
        return any(
            all(any(piece.startswith(other) for piece in self._source.wordset) for other in others)
            for others in sayings
        )

    def _has_neighbour(self, span: Span) -> bool:
        """Whether a name that is rendered stands beside it, with nothing but capitalised words in between."""
        at = bisect_left(self._rendered, span)
        after = self._rendered[at : at + 1]
        if after and after[0].start <= self._reach(span.end):
            return True
        return at > 0 and self._furthest[at - 1] >= span.start

    @cached_property
    def _furthest(self) -> Sequence[int]:
        """How far the neighbourhood of any of the first so many rendered names goes."""
        return list(accumulate((self._reach(span.end) for span in self._rendered), max))

    def _reach(self, end: int) -> int:
        """Where the next word after `end` begins that has no capital."""
        source = self._source
        if end < len(source) and not (source[end].isspace() or source[end].isupper()):
            return end
        at = bisect_right(self._small, end)
        return self._small[at] if at < len(self._small) else len(source)

    @cached_property
    def _small(self) -> Sequence[int]:
        return [m.start() for m in _SMALL.finditer(self._source) if not m.group().isupper()]


def is_understood(source: str, span: Span) -> bool:
    """Whether the name is that of a scale or a time zone, which may be left out: по шкале Рихтера, по Гринвичу."""
    before = source[max(0, span.start - _SCALE) : span.start]
    if _SCALE_BEFORE.search(before):
        return True
    return before.endswith("по ") and _SYSTEM_AFTER.match(source, span.end) is not None


def is_dedication(source: str, span: Span) -> bool:
    """Whether a church is named after what English translates: Троицкий храм, the Church of the Trinity."""
    return _DEDICATED.search(source[slice(*span)]) is not None and _CHURCH_AFTER.match(source, span.end) is not None


def _is_nickname(source: str, span: Span) -> bool:
    """Whether somebody is nicknamed so, which English may translate: по кличке Вова Столяр."""
    return _NICKNAME.search(source, max(0, span.start - _SCALE), span.start) is not None


def _is_left(source: str, target: str, span: Span) -> bool:
    """Whether it is what somebody wants to be independent of: the party may be called separatist and no more."""
    leaving = _LEAVING.search(source, max(0, span.start - _SCALE), span.start)
    return leaving is not None and _SEPARATE.search(target) is not None


class Pronouns:
    """The pronouns of a text that may stand for a person.

    Args:
        text: a text in `language`.
        other: what it translates, or its translation.
    """

    def __init__(self, text: Text, language: str, other: Text, other_language: str) -> None:
        ours, theirs = (wordlist(code, "stand-ins-person") for code in (language, other_language))
        self.are_more = _count(text, ours) > _count(other, theirs)
        """Whether the other text has fewer."""
        self._places = [t.start / len(text) for t in text.words if t.text.lower() in ours] if self.are_more else []

    def stand_about(self, place: float) -> bool:
        """Whether one stands about there, 0..1, if the other text has fewer."""
        return bisect_left(self._places, place - _ABOUT) < bisect_right(self._places, place + _ABOUT)


def _count(text: Text, listed: frozenset[str]) -> int:
    return sum(piece.lower() in listed for piece in text.pieces) if not listed.isdisjoint(text.wordset) else 0


@cache
def _sayings() -> tuple[tuple[str, ...], ...]:
    """The beginnings of a name, and of another word of the saying if there is one."""
    return tuple(tuple(line.split()) for line in sorted(wordlist("ru", "name-sayings")))
