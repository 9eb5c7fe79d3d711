"""Phrases of an English text that may be terms: runs of words cut at function words, names with of, for, and inside.

English shows little of its grammar, so these are only stretches that could be noun phrases; which of them are is told
by what they stand for (`audit.mining`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.matching import key
from audit.languages.en.names import is_given_name, is_title, is_title_case, opens_sentence
from audit.pairs.phrases import Phrase
from audit.pairs.ru_en.english_words import bare, is_acronym, is_head, is_place
from audit.text import Text, Token
from audit.text.patterns import pattern

_LONGEST = 6
_MOST_CONTENT = 4
_LONGEST_ACRONYM = 7
_WORDS = 1 << 15
# Small words inside a phrase: between any words, and between words with capitals only.
_OF = ("of",)
_JOINERS = ("of", "for", "and", "the", "on", "in", "to", "&")
_ARTICLE = "the"
_ADVERB = "ly"
_POSSESSIVE = pattern(r"['’]s?$")
_GAPS = (" ", "' ", "’ ")


def phrases(text: Text) -> tuple[Phrase, ...]:
    """The phrases of an English text that may be terms, those inside others among them."""
    words = () if text.isupper() else text.words
    title_case = is_title_case(text)
    content = [_is_content(text, i, title_case) for i in range(len(words))]
    return tuple(
        _phrase(text, first, end, content)
        for first in range(len(words))
        if content[first]
        for end in _ends(text, first, content)
        if _is_term(words[first:end])
    )


def word_keys(text: Text) -> tuple[str, ...]:
    """The stem of each word; empty for words that are in no term."""
    return tuple("" if _is_stop(bare(w.text)) else _key(w.text) for w in text.words)


def kind_of(form: str) -> str:
    """The kind of what a phrase names."""
    words = form.split()
    if len(words) == 1 and is_acronym(form):
        return "abbreviation"
    at = next((i for i, word in enumerate(words) if word in _JOINERS), len(words))
    head = words[max(at - 1, 0)]
    if is_title(head):
        return "office"
    if is_head(head) and head[0].isupper():
        return "body"
    return "country" if form[0].isupper() and len(words) > 1 and is_place(form) else "term"


@lru_cache(maxsize=_WORDS)
def _is_stop(word: str) -> bool:
    """Whether the word is in no term: listed, or an adverb; US is no us."""
    low = word.lower()
    if low in wordlist("en", "phrase-stops"):
        return not is_acronym(word)
    return low.endswith(_ADVERB) and is_common(low.removesuffix(_ADVERB))


def _is_content(text: Text, i: int, title_case: bool) -> bool:
    """Whether the word may be a word of a term: no stop word, but for one with a capital inside a sentence."""
    word = text.words[i]
    if len(word.text) < 2:
        return False
    if not _is_stop(bare(word.text)):
        return True
    if not word.text[0].isupper() or title_case or is_function_word(word.text):
        return False
    beside = [*text.words[i + 1 : i + 2], *([] if opens_sentence(text, word.start) else text.words[max(i - 1, 0) : i])]
    return any(w.text[0].isupper() and not is_function_word(w.text) for w in beside)


@lru_cache(maxsize=_WORDS)
def is_function_word(word: str) -> bool:
    """Whether the word expresses grammar only, and is no acronym: the, not US."""
    low = word.lower()
    return (low in wordlist("en", "function_words") or low in wordlist("en", "grammar-words")) and not is_acronym(word)


def _ends(text: Text, first: int, content: Sequence[bool]) -> Iterator[int]:
    """Where a phrase that begins with a word may end, after one of its content words."""
    words, end, many = text.words, first, 0
    while end < len(words) and end - first < _LONGEST and many < _MOST_CONTENT:
        if end > first and not _is_joined(text, end):
            return
        if content[end]:
            end, many = end + 1, many + 1
            yield end
            continue
        reach = _over_joiners(text, first, end, content)
        if not reach:
            return
        end = reach


def _is_joined(text: Text, at: int) -> bool:
    """Whether only a blank lies before a word, or the apostrophe of a plural: Brothers' Circle."""
    return text[text.words[at - 1].end : text.words[at].start] in _GAPS


def _over_joiners(text: Text, first: int, at: int, content: Sequence[bool]) -> int:
    """The content word after the small words at `at`, if they may stand inside a phrase; else 0."""
    words = text.words
    small = words[at].text
    then = at + 1 + (at + 1 < len(words) and words[at + 1].text == _ARTICLE)
    if small not in _JOINERS or then >= len(words) or not content[then]:
        return 0
    if not all(_is_joined(text, i) for i in range(at + 1, then + 1)):
        return 0
    named = words[at - 1].text[0].isupper() and words[then].text[0].isupper()
    return then if named or small in _OF else 0


def _is_term(words: Sequence[Token]) -> bool:
    """Whether the phrase is no person's name, and has no possessive ending at its end but one to take off."""
    first = words[0].text
    if first[0].isupper() and (is_given_name(bare(first)) and not is_common(first)):
        return False
    return all(bare(w.text) == w.text or w is words[-1] or not w.text[0].isupper() for w in words)


def _phrase(text: Text, first: int, end: int, content: Sequence[bool]) -> Phrase:
    words, title_case = text.words[first:end], is_title_case(text)
    forms = [w.text for w in words]
    forms[-1] = _POSSESSIVE.sub("", forms[-1])
    if title_case:
        forms = [f.lower() if f.istitle() and is_common(f) else f for f in forms]
    elif opens_sentence(text, words[0].start) and is_common(forms[0]) and not any(f[0].isupper() for f in forms[1:]):
        forms[0] = forms[0].lower() if forms[0].istitle() else forms[0]
    keys = [_key(w.text) for w in words if w.text != _ARTICLE]
    if len(words) == 1 and is_acronym(words[0].text):
        return Phrase(keys[0], forms[0], first, end, True, True)
    opens = first == 0 or not content[first - 1] or not _is_joined(text, first)
    closes = end == len(content) or not content[end] or not _is_joined(text, end) or _is_name(text.words[end].text)
    return Phrase(" ".join(keys), " ".join(forms), first, end, closes, opens and closes)


@lru_cache(maxsize=_WORDS)
def _key(word: str) -> str:
    """What a word is filed under: its stem, or its capitals, so that AIDS is no aid."""
    plain = bare(word)
    return plain if is_acronym(plain) else key(plain)


def _is_name(word: str) -> bool:
    """Whether a word after a phrase begins a name: President | Vladimir Putin."""
    return word[0].isupper() and (is_given_name(word) or not is_common(word))
