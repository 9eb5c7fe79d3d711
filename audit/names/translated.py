"""Names that were read as ordinary words: which words of a translation have their meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from audit.languages.en.inflection import stem
from audit.languages.en.lexicon import is_common
from audit.languages.ru.morphology import is_function_word
from audit.model import Span
from audit.names.sources import is_called, is_related, renders
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.dictionary import meanings
from audit.pairs.ru_en.gazetteer import kinds_of_original
from audit.pairs.ru_en.standards import is_standard
from audit.text import Text, Token
from audit.text.patterns import pattern

_QUOTED = pattern(r"[«\"“„]([А-ЯЁ][а-яё]+(?:[ -][А-Яа-яё]+){0,3})[!?]?[»\"”“]")
# A compound (город Северо-Курильск) has no part that is a name by itself.
_SETTLEMENT = pattern(
    r"\b(?:город[аеу]?|городом|сел[аоеу]|деревн[яиею]|пос[её]л(?:ок|ке|ка)|станци[яиею]|хутор[ае]?|станиц[аеы])"
    r" ([А-ЯЁ][а-яё]+)(?![\w-])"
)
_WORD = pattern(r"[А-Яа-яЁё]+")
_BEFORE = pattern(r"(?<![А-Яа-яЁё-])[А-Яа-яЁё-]+(?= $)")
_LONGEST_BEFORE = 40
# Who says something in quotation marks is a paper, a channel, a programme.
_REPORTS = pattern(
    r"\b(?:сообщ(?:ает|ил[аио]?|ают)|пиш(?:ет|ут)|переда(?:[её]т|ют|л[аи]?)|информиру(?:ет|ют)|цитиру(?:ет|ют)|"
    r"рассказал[аи]?|заявил[аи]?)(?: (?:в|во) [а-яё]+)? $"
)
# Words that are far from each other are no translation of one name.
_FARTHEST = 4
_PAIR = 2


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
    if any(_times_spelled_out(word, target) > spelled for word in words if not _sounds_alike(word, target)):
        return None
    found = [(word, _translation(word, target)) for word in words]
    tokens = [token for _, token in found if token is not None]
    if len(set(tokens)) < len(words) or not any(token and not _is_either(word, token.text) for word, token in found):
        return None
    span = Span(min(token.start for token in tokens), max(token.end for token in tokens))
    return span if len(target[slice(*span)].split()) <= len(words) + _FARTHEST else None


def half_translation_of(words: Sequence[str], target: Text) -> Span | None:
    """Where `target` has one of two `words` in its meaning, and a capitalised word that is another before it.

    The one may sound alike if it is the English word (Camera, not Kamera); the other must be a common English word that
    is no spelling of it: the Hot Lantern for «Вечерний фонарь».
    """
    if len(words) != _PAIR:
        return None
    first, second = words
    token = _translation(second, target)
    if token is None or not token.text[0].isupper() or is_standard(second, token.text):
        return None
    before = next((t for t in target.capitalised if target[t.end : token.start] == " "), None)
    if before is None or not is_common(before.text) or _times_spelled_out(first, target):
        return None
    return Span(before.start, token.end)


def _sounds_alike(word: str, target: Text) -> bool:
    token = _translation(word, target)
    return token is not None and _is_either(word, token.text)


def _is_either(word: str, english: str) -> bool:
    """Whether the English word that means the Russian one sounds like it too."""
    alike = is_standard(word, english) or is_related(word, english)
    return alike or renders(word, english) or is_called(word, english)


def _translation(word: str, target: Text) -> Token | None:
    by_stem = target.once(_by_stem)
    return next((token for english in sorted(meanings(word)) if (token := by_stem.get(stem(english)))), None)


def _by_stem(target: Text) -> Mapping[str, Token]:
    """The first word of each stem, parts of compounds too: Ex-Hands. Capitalised ones come before all others."""
    parts = [part for word in target.words for part in _parts(word)]
    parts.sort(key=lambda part: part.text[0].islower())
    return MappingProxyType({stem(part.text.lower()): part for part in reversed(parts)})


def _parts(word: Token) -> Iterator[Token]:
    start = word.start
    for part in word.text.split("-"):
        if part:
            yield Token(part, start, start + len(part))
        start += len(part) + 1


def _times_spelled_out(word: str, target: Text) -> int:
    return sum(_is_spelled_by(word, token.text) for token in target.capitalised)


def _is_spelled_by(word: str, english: str) -> bool:
    """Whether the English word spells the Russian one out, and is none of its own: Fakel, not Actual."""
    return is_standard(word, english) or (is_related(word, english) and not is_common(english))
