"""Names that were read as ordinary words: which words of a translation have their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from audit.languages.en.inflection import stem
from audit.languages.ru.morphology import is_function_word
from audit.model import Span
from audit.names.sources import is_called, is_related, renders
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.dictionary import meanings
from audit.pairs.ru_en.gazetteer import kinds_of_original
from audit.text import Text, Token

_QUOTED = re.compile(r"[«\"“„]([А-ЯЁ][а-яё]+(?:[ -][А-Яа-яё]+){0,3})[!?]?[»\"”“]")
_SETTLEMENT = re.compile(
    r"\b(?:город[аеу]?|городом|сел[аоеу]|деревн[яиею]|пос[её]л(?:ок|ке|ка)|станци[яиею]|хутор[ае]?|станиц[аеы])"
    r" ([А-ЯЁ][а-яё]+)\b"
)
_WORD = re.compile(r"[А-Яа-яЁё]+")
_BEFORE = re.compile(r"(?<![А-Яа-яЁё-])[А-Яа-яЁё-]+(?= $)")
_LONGEST_BEFORE = 40
# Who says something in quotation marks is a paper, a channel, a programme.
_REPORTS = re.compile(
    r"\b(?:сообщ(?:ает|ил[аио]?|ают)|пиш(?:ет|ут)|переда(?:[её]т|ют|л[аи]?)|информиру(?:ет|ют)|цитиру(?:ет|ют)|"
    r"рассказал[аи]?|заявил[аи]?)(?: (?:в|во) [а-яё]+)? $"
)
# Words that are far from each other are no translation of one name.
_FARTHEST = 4


def quoted_names(source: str) -> Iterator[tuple[str, Span]]:
    """What stands in quotation marks and begins with a capital, a few words at most."""
    return ((match.group(1), Span(*match.span(1))) for match in _QUOTED.finditer(source))


def settlements(source: str) -> Iterator[tuple[str, Span]]:
    """What stands after the word for a town, a village, a station: в городе Игумен."""
    return ((match.group(1), Span(*match.span(1))) for match in _SETTLEMENT.finditer(source))


def word_before(source: str, start: int) -> str:
    """The Russian word before a quotation mark at `start` - 1; empty if something else stands there."""
    before = _BEFORE.search(source[max(0, start - _LONGEST_BEFORE) : start - 1])
    return before.group() if before else ""


def is_outlet(source: str, start: int) -> bool:
    """Whether what is quoted at `start` reports something, or is told it: сообщила «Актуальная камера»."""
    return _REPORTS.search(source[max(0, start - _LONGEST_BEFORE) : start - 1]) is not None


def content_words(name: str) -> list[str]:
    """The Russian words of a name that have a meaning of their own: Говорит of «Говорит Москва»."""
    words = [word for word in _WORD.findall(name) if not is_function_word(word)]
    return [word for word in words if ListedKind.PLACE not in kinds_of_original(word)]


def translation_of(words: Sequence[str], target: Text, spelled: int = 0) -> Span | None:
    """Where `target` translates all of the Russian `words`, near each other; None if it spells them out.

    A word that sounds alike in both languages (камера, camera) is either: the others tell.

    Args:
        words: the words of one name.
        target: a translation of the text that has it.
        spelled: how often it may spell them out besides: for other places of the source that have them too.
    """
    found, translated = [], False
    for word in words:
        token = _translation(word, target)
        if token is None:
            return None
        found.append(token)
        sounds_alike = _is_spelled_by(word, token.text) or is_called(word, token.text)
        if not sounds_alike and _times_spelled_out(word, target) > spelled:
            return None
        translated = translated or not sounds_alike
    if not translated:
        return None
    span = Span(min(token.start for token in found), max(token.end for token in found))
    return span if len(target[slice(*span)].split()) <= len(words) + _FARTHEST else None


def _translation(word: str, target: Text) -> Token | None:
    by_stem = target.once(_by_stem)
    return next((token for english in sorted(meanings(word)) if (token := by_stem.get(stem(english)))), None)


def _by_stem(target: Text) -> Mapping[str, Token]:
    """The first word of each stem, parts of compounds too: Ex-Hands."""
    return MappingProxyType({stem(part.text.lower()): part for word in reversed(target.words) for part in _parts(word)})


def _parts(word: Token) -> Iterator[Token]:
    start = word.start
    for part in word.text.split("-"):
        if part:
            yield Token(part, start, start + len(part))
        start += len(part) + 1


def _times_spelled_out(word: str, target: Text) -> int:
    return sum(_is_spelled_by(word, token.text) for token in target.capitalised)


def _is_spelled_by(word: str, english: str) -> bool:
    return is_related(word, english) or renders(word, english)
