"""The marks that libraries put into romanised Russian, and the letters that they stand for: ĭ, ė, ʹ, a tie."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from audit.languages.ru.declension import nominatives_of
from audit.model import Span
from audit.names.resemblance import begins_like
from audit.pairs.ru_en.standards import is_standard
from audit.text import Text
from audit.text.caching import kept_by_pair
from audit.text.patterns import pattern

_TIES = "\u0361\ufe20\ufe21"
_SIGNS = "'’ʹʼʺ″"
# It begins with the capital because that is searched for much faster than what stands before it.
_WORD = pattern(rf"[A-ZĖÈŻ](?<!\w.)(?<![{_SIGNS}].)[A-Za-zÀ-ɏ\u0300-\u036f{_TIES}{_SIGNS}]++")
_BREVE, _DOTTED = frozenset("ĭǐ"), frozenset("ėĖ")
_MARKS = _BREVE | _DOTTED | frozenset(_SIGNS + _TIES)
_SOFT, _VOWELS = "ьъ", frozenset("aeiouyAEIOUY")
_POSSESSIVE = pattern("['’]s?$")


def marked_words(text: Text) -> Iterator[tuple[str, Span]]:
    """The capitalised words that have such a mark, without a possessive ending."""
    if text.isascii() and "'" not in text:
        return
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        composed = unicodedata.normalize("NFC", bare)
        if not _MARKS.isdisjoint(composed):
            yield composed, Span(match.start(), match.start() + len(bare))


@kept_by_pair
def is_library_spelling(name: str, word: str) -> str:
    """The nominative of the Russian name that `word` spells with such marks; empty if it does not."""
    if not begins_like(name, word):
        return ""
    spelled = (nominative.form for nominative in nominatives_of(name))
    return next((form for form in spelled if is_standard(form, word) and _marks_stand_for(form.lower(), word)), "")


def _marks_stand_for(name: str, word: str) -> bool:
    """Whether every mark of the word has its letter in the name: й, э, the soft sign after the same letters."""
    if not _BREVE.isdisjoint(word):
        return "й" in name
    if not _DOTTED.isdisjoint(word):
        return "э" in name
    if any(tie in word for tie in _TIES):
        return True
    signs = [i for i, c in enumerate(word) if c in _SIGNS]
    return len(signs) <= sum(name.count(c) for c in _SOFT) and all(_is_soft_there(name, word[:i]) for i in signs)


def _is_soft_there(name: str, before: str) -> bool:
    """Whether the letters before a sign spell the name up to one of its soft signs."""
    if before[-1:] in _VOWELS:
        return False
    return any(is_standard(name[:i], before) for i, c in enumerate(name) if c in _SOFT and i)
