"""linguistic/doubled-word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import small_words, wordlist
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.patterns import pattern

# A word, perhaps with a closing mark, and the same again: "the the", "he left left.", "tons) tons)".
_DOUBLED = pattern(r"(?:^|[\s\"“„«(\[—–])((\w++)([)\]\"”»]*+)(?:\s++\2\3)++)(?![\w'’/-])", re.IGNORECASE)
# The same, looser and faster.
_PERHAPS = pattern(r" [\"“„«(]?(\w++)[)\]\"”»]*+\s\1")
_PERHAPS_FIRST = pattern(r"\W?(\w++)\s\1", re.IGNORECASE)
_DIGIT_GROUP = 3
_TWICE = 2
# Characters beside a doubled word in which is looked for what explains it.
_CLAUSE = 24
_CLOSING = ')]"”»'
_VERB_AFTER = pattern(r"\b(?:who|what|that|which|whoever|whatever)\s+$", re.IGNORECASE)
# A clause that ends with its preposition, and a date: the state it was in in January.
_STRANDED = pattern(
    r"\b(?:is|was|are|were|been)\s+in\s+in\s+(?:[12]\d{3}\b|[A-Z][a-z]*(?:ary|ch|il|ay|ne|ly|st|ber)\b)"
)


def _is_small_word(_target: str, _span: Span, words: str) -> bool:
    """Whether the word is one of grammar, which nobody doubles on purpose: a heavy heavy load may be meant."""
    return words.strip(_CLOSING).lower() in small_words()


@check(
    id="linguistic/doubled-word",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    safe_fix="a word of grammar that stands twice stands once",
    safe_if=_is_small_word,
    bad=[
        Example(source="Он приехал в столицу.", target="He came to [[the the]] capital.", suggestion="the"),
        Example(
            source="Так хотел мэр.", target="That is what the mayor [[wanted wanted wanted]].", suggestion="wanted"
        ),
        Example(
            source="Груз (2 тонны) задержан.", target="The cargo (2 [[tons) tons)]] was held up.", suggestion="tons)"
        ),
    ],
    good=[
        Example(source="Он жил там раньше.", target="All that that means is that he had had a house there."),
        Example(source="Концерт Дюран Дюран.", target="The Duran Duran concert in New York, New York."),
        Example(
            source="Население - 2 000 000 человек.",
            target="It has 2 000 000 people; long, long ago it had none.",
        ),
        Example(source="Пришедшие голосовали против.", target="Those who voted voted against."),
        Example(source="Он знал, что было в мае.", target="He knew the state it was in in May."),
        Example(source="And the poor got poorer.", target="Рынок слаб, и и без того бедные беднеют."),
        Example(source="Брат брата не выдаст.", target="A brother brother will not betray."),
        Example(source="Счёт 16 16 в пользу Бади Бади.", target="The score is 16 16 for Badi Badi."),
    ],
)
def doubled_word(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A word is written twice running.

    Why it matters: it is a slip that every reader sees. Words that may stand twice ("had had") are left
    alone, and so is what the source doubles too.

    How to fix: delete one of the two.
    """
    target = segment.target
    if not (_PERHAPS.search(target) or _PERHAPS_FIRST.match(target)):
        return
    for match in _DOUBLED.finditer(target):
        words = match.group(1).split()
        # Those who voted voted against.
        before = max(0, match.start(1) - _CLAUSE)
        clauses = len(words) == _TWICE and _VERB_AFTER.search(target, before, match.start(1))
        stranded = _STRANDED.search(target, before, match.end(1) + _CLAUSE)
        phrase = (stranded and stranded.end() > match.end(1)) or _begins_phrase(target, match, ctx.target_lang)
        if not (clauses or phrase or _may_stand_twice(words, ctx.target_lang) or _doubled_too(segment.source, ctx)):
            yield Hit(f"“{words[0]}” is written twice", Span(*match.span(1)), suggestions=(words[0],))


def _begins_phrase(text: Text, doubled: re.Match[str], language: str) -> bool:
    """Whether the second word begins a set phrase of its own: рынок слаб, и и без того бедные беднеют."""
    start = doubled.end(1) - len(doubled.group(1).split()[-1])
    return any(" " in entry and text.startswith(entry, start) for entry in wordlist(language, "doubled"))


def _may_stand_twice(words: list[str], language: str) -> bool:
    first, second = words[0], words[1]
    if first.strip(_CLOSING).lower() in wordlist(language, "doubled"):
        return True
    if first.isdigit():
        return len(first) == _DIGIT_GROUP
    # An initial ("A A Milne"), or a name after the same word ("those whom which Which? asked").
    return (len(first) == 1 and first.isupper()) or (first != second and second[0].isupper())


def _doubled_too(source: Text | None, ctx: Context) -> bool:
    """Whether the source has a word twice running, be it in two of its forms: брат брата."""
    if source is None:
        return False
    key = ctx.source_language.words.key
    pairs = (pair for pair in pairwise(source.words) if source[pair[0].end : pair[1].start] == " ")
    return any(key(one.text) == key(other.text) for one, other in pairs)
