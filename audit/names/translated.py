"""Names that were read as ordinary words: which words of a translation have their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from audit.languages.en.inflection import stem
from audit.languages.ru.morphology import is_function_word
from audit.model import Span
from audit.names.sources import is_related
from audit.pairs.ru_en.dictionary import meanings
from audit.text import Text, Token

_QUOTED = re.compile(r"[«\"“„]([А-ЯЁ][а-яё]+(?:[ -][А-Яа-яё]+){0,3})[!?]?[»\"”“]")
_WORD = re.compile(r"[А-Яа-яЁё]+")
_BEFORE = re.compile(r"(?<![А-Яа-яЁё-])[А-Яа-яЁё-]+(?= $)")
_LONGEST_BEFORE = 40
# Words that are far from each other are no translation of one name.
_FARTHEST = 4


def quoted_names(source: str) -> Iterator[tuple[str, Span]]:
    """What stands in quotation marks and begins with a capital, a few words at most."""
    return ((match.group(1), Span(*match.span(1))) for match in _QUOTED.finditer(source))


def word_before(source: str, start: int) -> str:
    """The Russian word before a quotation mark at `start` - 1; empty if something else stands there."""
    before = _BEFORE.search(source[max(0, start - _LONGEST_BEFORE) : start - 1])
    return before.group() if before else ""


def content_words(name: str) -> list[str]:
    """The Russian words of a name that have a meaning of their own."""
    return [word for word in _WORD.findall(name) if not is_function_word(word)]


def translation_of(words: Sequence[str], target: Text) -> Span | None:
    """Where `target` translates all of the Russian `words`, near each other; None if it spells one of them out."""
    found = [token for word in words if (token := _translation(word, target)) is not None]
    if not found or len(found) < len(words) or any(_is_spelled_out(word, target) for word in words):
        return None
    span = Span(min(token.start for token in found), max(token.end for token in found))
    return span if len(target[slice(*span)].split()) <= len(words) + _FARTHEST else None


def _translation(word: str, target: Text) -> Token | None:
    by_stem = target.once(_by_stem)
    return next((token for english in sorted(meanings(word)) if (token := by_stem.get(stem(english)))), None)


def _by_stem(target: Text) -> Mapping[str, Token]:
    """The first word of each stem."""
    return MappingProxyType({stem(token.text.lower()): token for token in reversed(target.words)})


def _is_spelled_out(word: str, target: Text) -> bool:
    return any(is_related(word, name) for name in target.once(_capitalised))


def _capitalised(target: Text) -> frozenset[str]:
    return frozenset(token.text for token in target.capitalised)
