"""Words of the source language left inside a translated segment."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages import wordlist
from audit.languages.letters import writes_foreign_names
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.patterns import pattern

_WORDS = pattern(r"[\u0400-\u04FF]+(?:[\s,-]+[\u0400-\u04FF]+)*")
_SOURCE_COPIED = 4
_OPENING, _CLOSING = "\"'«“„‘", "\"'»”“’"
_EDGES = _OPENING + _CLOSING + ".,;:!?()"
_OPENING_BRACKETS, _CLOSING_BRACKETS = "([", ")]"


@check(
    id="accuracy/residue",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.MAJOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    bad=[
        Example(source="Ожидаются дожди.", target="Rains are [[ожидаются]]."),
        Example(
            source="Он ушёл, потому что больше не мог там оставаться.",
            target="He left [[потому что больше не мог]] stay there.",
        ),
        Example(source="Это «невидимая команда».", target='This is an "[[невидимая команда]]".'),
        Example(source="He was put in prison yesterday.", target="Вчера его посадили [[in prison]]."),
        Example(source="The bats are soprano ones.", target="Это летучие мыши [[soprano]], они маленькие."),
    ],
    good=[
        Example(
            source="Сайт: https://премия.рф, хэштег #пишемвместе.", target="See https://премия.рф or #пишемвместе."
        ),
        Example(source="Слово «команда».", target="The word for team (команда) is feminine."),
        Example(source="«Новая газета» закрыта.", target="Novaya Gazeta (Новая газета) has been closed."),
        Example(source="Журнал «Огонёк».", target="The magazine «Огонёк» is out."),
        Example(source="The word prison is short.", target="Слово prison короткое."),
        Example(source="It was tested in vitro first.", target="Сначала его испытали in vitro."),
        Example(source="The airline easyJet flies there.", target="Авиакомпания easyJet туда летает."),
        Example(source="The Bank of America is shut.", target="Банк Bank of America закрыт."),
    ],
)
def residue(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """Words of the source language are left inside the translation.

    A name given in the original, alone in brackets or quotes, is meant to stay; so is what the
    configuration allows (`[allow] cyrillic`). Russian keeps names in Latin letters: there only common words in lower
    case count.

    Why it matters: the sentence has a hole that most readers cannot fill.

    How to fix: translate the words, or put a name that must stay into brackets.
    """
    target = segment.target
    if writes_foreign_names(ctx.target_lang):
        left = ctx.pair.left_words(segment.source, target) if segment.source else ()
        yield from (Hit(_message(target[slice(*span)]), span, confidence=Confidence.LIKELY) for span in left)
        return
    if not target.cyrillic:
        return
    for m in _WORDS.finditer(target):
        span = Span(m.start(), m.end())
        if len(m.group()) < 2 or _joined(target, span) or m.group() in ctx.config.allow.cyrillic:
            continue
        if _is_address(target, span, wordlist(ctx.source_lang, "domains")):
            continue
        if not _stands_alone(target, span):
            yield Hit(_message(m.group()), span)


def _message(words: str) -> str:
    copied = len(words.split()) >= _SOURCE_COPIED
    return "a stretch of the source is copied into the translation" if copied else "a word is left untranslated"


def _joined(target: Text, span: Span) -> bool:
    """Whether Latin letters or digits touch the span: a mixed-script word, for another check."""
    before, after = target[span.start - 1 : span.start], target[span.end : span.end + 1]
    return before.isalnum() or after.isalnum()


def _is_address(target: Text, span: Span, domains: frozenset[str]) -> bool:
    """Whether the words are a hashtag, a handle or part of an internet address, which nobody translates."""
    start = max(target.rfind(" ", 0, span.start), target.rfind("\n", 0, span.start)) + 1
    chunk = target[start:].split(maxsplit=1)[0].strip(_EDGES)
    return chunk.startswith(("#", "@", "www.")) or "://" in chunk or chunk.rpartition(".")[2] in domains


def _stands_alone(target: Text, span: Span) -> bool:
    """Whether the words fill a pair of brackets, or as a name (with a capital) a pair of quotes."""
    before, after = target[: span.start].rstrip()[-1:], target[span.end :].lstrip()[:1]
    if not before or not after:
        return False
    if before in _OPENING_BRACKETS and after in _CLOSING_BRACKETS:
        return True
    return before in _OPENING and after in _CLOSING and target[span.start].isupper()
