"""Ordinary Russian words left in Latin letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from audit.checks.context import Context
from audit.checks.linguistic.unknown_words import is_of_science, unknown_words
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import target_matches
from audit.languages.base import Language
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.names.spelled_out import spelled_out
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.casing import starts_sentence

_QUOTES = frozenset("\"'«»“”„‘’")


@check(
    id="terminology/transliterated-word",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="При теракте погибли боевики.",
            target="[[Boeviki]] were killed in the [[terakt]].",
            suggestion="Militants",
        ),
        Example(source="Его пиджак был из бархата.", target="His [[pidzhak]] was made of [[barkhat]]."),
        Example(source="В них есть клетчатка.", target="They have [[kletchutka]] in them."),
        Example(source="Приехал дефектоскопист.", target="A [[defektoskopistian]] came.", severity=Severity.MINOR),
        Example(target="The [[Minoborony]] reported losses.", suggestion="Defense Ministry"),
        Example(
            source="Состоялось заседание горсовета.",
            target="A session of the [[gorsovet]] was held.",
            suggestion="city council",
        ),
    ],
    good=[
        Example(source="Силовики оцепили дачу.", target="The siloviki cordoned off the dacha."),
        Example(source="Телеканал «Дождь» и газета «Правда»", target="Dozhd TV and the newspaper Pravda"),
        Example(source="Сербы едят «сармале».", target="Serbs eat “sarmale”."),
        Example(source="Хафтар выступил.", target="Haftar spoke."),
    ],
)
def transliterated_word(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """An ordinary Russian word is spelled in Latin letters instead of being translated.

    Near enough counts, too, where the word is in no dictionary. Names, words that English has taken over (dacha,
    siloviki) and what the glossary accepts may stay. Without the source only well-known cases are recognised.

    Why it matters: readers who know no Russian cannot look the word up.

    How to fix: translate it, or explain it at its first mention.
    """
    target, source, language = segment.target, segment.source, ctx.target_language
    odd = language.lexicon.uncommon(target.wordset) if source else ()
    unnamed = sorted(w for w in odd if _is_odd(w, language) and not _is_named(w, target))
    spelled = {w: token for w in unnamed if source and (token := spelled_out(w, source))}
    yield from _echoes(segment, ctx)
    if not spelled and target.wordset.isdisjoint(_meanings(language)):
        return
    accepted = [m.span for m in ctx.once(target_matches, segment)]
    for word in target.words:
        span = Span(word.start, word.end)
        meaning, token = _meanings(language).get(word.text.lower()), spelled.get(word.text.lower())
        if (meaning or token) and not _is_meant(target, span, accepted, ctx):
            yield Hit(
                "a Russian word is left in Latin letters",
                span,
                source=Span(token.start, token.end) if token else None,
                suggestions=(meaning,) if meaning else (),
            )


def _echoes(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """Words that are in no dictionary and sound like one of the source, though not letter for letter: klechatka."""
    for one in ctx.once(unknown_words, segment):
        if one.echo is None or one.spelled:
            continue
        known = ctx.pair.meanings(one.echo.text, ctx.source_lang)
        meaning = next(iter(sorted(filter(ctx.target_language.spelling.is_word, known))), None)
        says = f", which means “{meaning}”" if meaning else ""
        unsure = meaning is None and is_of_science(one.word, ctx.target_language)
        yield Hit(
            f"“{one.word}” is no English word, and only sounds like {one.echo.text}{says}",
            one.span,
            source=Span(one.echo.start, one.echo.end),
            severity=None if meaning else Severity.MINOR,
            confidence=Confidence.HINT if unsure else None,
        )


@kept_by_word
def _is_odd(word: str, language: Language) -> bool:
    return word.isascii() and len(word) > 3 and language.lexicon.stem(word) not in language.listed("russian-loanwords")


@cache
def _meanings(language: Language) -> Mapping[str, str]:
    entries = (line.partition("=") for line in language.listed("transliterations"))
    return {word.strip(): meaning.strip() for word, _, meaning in entries}


def _is_named(word: str, target: Text) -> bool:
    """Whether a capital inside a sentence makes the word a name: Chernaya Rechka."""
    if word in target:
        return False
    at = target.find(word.capitalize())
    return at < 0 or not starts_sentence(target, at)


def _is_meant(target: Text, span: Span, accepted: list[Span], ctx: Context) -> bool:
    """Whether the word is in quotes, in the glossary or allowed by the configuration."""
    if target[span.start - 1 : span.start] in _QUOTES and span.start:
        return True
    if any(a.start < span.end and span.start < a.end for a in accepted):
        return True
    return target[span.start : span.end] in ctx.config.allow.words
