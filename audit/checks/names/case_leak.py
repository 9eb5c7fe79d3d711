"""A Russian case ending left on an English name."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.names.inventory import (
    Names,
    glossary_words,
    is_in_term,
    segments_with,
    source_capitals,
    spans,
)
from audit.context import Context
from audit.lang.en.names import is_known_name
from audit.lang.ru_en.names import (
    Leak,
    gain,
    has_telling_ending,
    is_adjective,
    leaked_case,
    may_render,
    spells_case,
)
from audit.lang.ru_en.rendering import plain
from audit.model import Confidence, Segment, Severity
from audit.registry import Example, Hit, check

# Bits by which the ending must make the word a worse rendering of the dictionary form.
_CLEAR = 4.5
# A listed form is preferred to another that renders the source that many bits better.
_LISTED = 8.0
_LONGEST_ENDING = 4
_SHORTEST = 3
# What English names end in where the leaked ending stands.
_TAILS = ("", "a", "e", "y", "ia", "ya", "o")


@check(
    id="names/case-leak",
    mqm="accuracy/mistranslation",
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="neighbours",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(source="Рейс из Дубая задержан.", target="The flight from [[Dubaya]] is delayed."),
        Example(source="Он написал Сергею письмо.", target="He wrote to [[Sergeyu]]."),
        Example(
            source="Хафтар ушёл.\nВстреча с Хафтаром прошла в Каире.",
            target="Haftar left.\nThe meeting with [[Haftarom]] was in Cairo.",
        ),
        Example(source="Дожди в Судане не прекращаются.", target="Rains in [[Sudane]] go on."),
    ],
    good=[
        Example(source="Об этом сказала Яна Пурясева.", target="Yana Puryaseva said so."),
        Example(source="Митинг прошёл на улице Сахалинова.", target="The rally was on Sakhalinova Street."),
        Example(source="Встреча с Хидеки Мацуямой", target="A meeting with Hideki Matsuyama"),
        Example(source="Жители Мачу-Пикчу", target="The people of Machu Picchu"),
    ],
)
def case_leak(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A Russian case ending is left on a name.

    Why it matters: "Medvedevu" and "Haftarom" are no names; the translation copied the form that the
    Russian sentence needed. The word spells out an oblique case of the source letter by letter.

    How to fix: spell the dictionary form: Medvedev, Haftar.
    """
    for word, source in ctx.once_per_document(Names).unknown.get(segment.id, ()):
        if source is None or not spells_case(source.text, word):
            continue
        leak = leaked_case(source.text, word, ctx.once_per_document(source_capitals))
        if leak is None or is_in_term(segment, word, ctx):
            continue
        right = _right_form(source.text, word, ctx)
        sure = _is_sure(source.text, word, leak, right, ctx)
        for span in spans(segment, word):
            yield Hit(
                f"“{word}” keeps the case ending of {source.text}",
                target=span,
                source=source.span,
                suggestions=(right,) if right else (),
                confidence=Confidence.LIKELY if sure else Confidence.HINT,
            )


def _is_sure(source: str, word: str, leak: Leak, right: str | None, ctx: Context) -> bool:
    """Whether the form is oblique beyond doubt: the dictionary, the glossary or the source itself says so."""
    if leak.attested:
        return leak.bits >= _CLEAR or right is not None
    if right is None or not (leak.proper or (is_adjective(source) and "sk" in word)):
        return False
    told = has_telling_ending(source) or plain(right) in glossary_words(ctx.termbase)
    return told or segments_with(right, ctx) > segments_with(word, ctx)


def _right_form(source: str, word: str, ctx: Context) -> str | None:
    """`word` with another ending or none, if that is a name that is known or listed and renders better."""
    listed = glossary_words(ctx.termbase)
    stem, adjective, _ = word.partition("sk")
    if adjective and is_adjective(source) and plain(stem) in listed:
        return stem
    found = []
    for cut in range(_LONGEST_ENDING + 1):
        for tail in _TAILS:
            form = word[: len(word) - cut] + tail
            if form == word or len(form) < _SHORTEST:
                continue
            if plain(form) in listed or (is_known_name(form) and may_render(source, form)):
                preferred = plain(form) in listed or segments_with(form, ctx) > 0
                found.append((gain(source, word, form) + _LISTED * preferred, form))
    best = max(found, default=(0.0, ""))
    return best[1] if best[0] > 1 else None
