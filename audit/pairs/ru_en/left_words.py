"""Lower-case English words that stand in a text of another script as they stood in the source."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.ru.morphology import lemmas
from audit.model import Span
from audit.pairs.ru_en.dictionary import is_meaning
from audit.text import Text
from audit.text.patterns import pattern

# A run of lower-case words, with blanks between, that nothing touches: no address, no species, no firm.
_RUN = pattern(r"(?<![\w@#$</&=:.'’\"“«„(\[-])[a-z]{2,}+(?: [a-z]{2,}+)*+(?![\w@/='’»”\")\]>-]|\.\w|:?//| ?[A-Z(«])")
# A firm, a species, a quotation; another such word, of a list that is meant.
_LATIN_BEFORE = pattern(r"[A-Za-z$][\w.,&'’-]*(?: и| или)? $|[«“\"„(] ?$")
_WORD_BEFORE = pattern(r"(?<![\w-])([а-яё-]+) $")
_LOOK_BACK = 40


def left_words(source: Text, target: Text) -> Iterator[Span]:
    """Where the target, Russian, has common English words of the source as they are, outside of quotation marks."""
    if not target.latin:
        return
    for match in _RUN.finditer(target):
        words, start = match.group(), match.start()
        if words in wordlist("ru", "kept-latin") or not _stands_in(source, words) or target.count(words) > 1:
            continue
        if not all(is_common(word) or is_meaning(word) for word in words.split()) or _LATIN_BEFORE.search(
            target, max(0, start - _LOOK_BACK), start
        ):
            continue
        before = _WORD_BEFORE.search(target, max(0, start - _LOOK_BACK), start)
        if before and wordlist("ru", "mention-heads").isdisjoint(lemmas(before.group(1))):
            yield Span(*match.span())


def _stands_in(source: Text, words: str) -> bool:
    """Whether the source has the words as words."""
    return all(word in source.pieceset for word in words.split()) and words in source
