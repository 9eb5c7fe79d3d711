"""Names that were read as ordinary words: which words of a translation have their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.languages.en.inflection import stem
from audit.languages.ru.morphology import is_function_word
from audit.model import Span
from audit.names.sources import is_related, renders
from audit.pairs.ru_en.dictionary import meanings
from audit.text import Text, Token

_QUOTED = re.compile(r"(?:\b([А-Яа-яё-]+) )?[«\"“„]([А-ЯЁ][а-яё]+(?:[ -][А-Яа-яё]+){0,3})[!?]?[»\"”“]")
_WORD = re.compile(r"[А-Яа-яЁё]+")
# Words that are far from each other are no translation of one name.
_FARTHEST = 4


def quoted_names(source: str) -> Iterator[tuple[str | None, str, Span]]:
    """What stands in quotation marks and begins with a capital, a few words at most, with the word before it."""
    for match in _QUOTED.finditer(source):
        before, name = match.groups()
        yield before, name, Span(*match.span(2))


def content_words(name: str) -> list[str]:
    """The Russian words of a name that have a meaning of their own."""
    return [word for word in _WORD.findall(name) if not is_function_word(word)]


def translation_of(words: Sequence[str], target: Text) -> Span | None:
    """Where `target` translates all of the Russian `words`, side by side; None if it spells one of them out."""
    found = [_translation(word, target) for word in words]
    if not words or any(token is None for token in found):
        return None
    if any(_is_spelled_out(word, target) for word in words):
        return None
    tokens = sorted(token for token in found if token is not None)
    numbers = [n for n, word in enumerate(target.words) if word in tokens]
    if numbers[-1] - numbers[0] > len(words) + _FARTHEST:
        return None
    first, last = (min(t.start for t in tokens), max(t.end for t in tokens))
    return Span(first, last)


def _translation(word: str, target: Text) -> Token | None:
    stems = {stem(english) for english in meanings(word)} | meanings(word)
    if not stems:
        return None
    return next((t for t in target.words if t.text.lower() in stems or stem(t.text.lower()) in stems), None)


def _is_spelled_out(word: str, target: Text) -> bool:
    names = {token.text for token in target.words if token.text[0].isupper()}
    return any(is_related(word, name) or renders(word, name) for name in names)
