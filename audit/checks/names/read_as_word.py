"""A name slot filled by an ordinary word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.glossary_names import unrendered_people
from audit.checks.registry import Example, Hit, check
from audit.languages.base import Language
from audit.languages.names import Names
from audit.model import Confidence, Mqm, Paired, Severity, Span, Translated, is_paired
from audit.names.surnames import translated_surname
from audit.text.patterns import pattern

# Patterns begin with a capital because that is searched for much faster than what stands before it.
# Mohammed was Shining
_PARTICIPLE = pattern(r"[A-Z](?<=[sed] .)[a-z]+(?:ing|ed)\b(?! [A-Z])")
_WAS = pattern(r"\b([A-Z][a-z]+) (?:was|is|were|are|has been|had been) $")
_LONGEST_BEFORE = 40
# Alexander Bear
_PAIR = pattern(r"([A-Z](?<!\w.)[a-z]+)(?= ([A-Z][a-z]+)\b(?! [A-Z]))")
# the administration to trump up the pressure; charges are trumped up in good English
_VERB = pattern(
    r"\b(?:administration|president|white house|washington)\b[^.]{0,20}? (trump) (?:up|the|on)\b"
    r"(?! (?:the |false |criminal )?(?:charges?|accusations?|allegations?|cases?|evidence))",
    re.I,
)


@check(
    id="names/read-as-word",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(target="The Minister of Foreign Affairs of Libya [[Mohammed was Shining]] and others were there."),
        Example(target="The Government of National Accord was represented by Minister [[Mohammed was Shining]]."),
        Example(source="Победил Александр Медведь из Минска.", target="[[Alexander Bear]] from Minsk won."),
        Example(source="Так сказал министр Дмитрий Мороз.", target="So said minister [[Dmitry Frost]]."),
        Example(
            target="Attempts of the administration to [[trump]] up the pressure on Cairo", confidence=Confidence.HINT
        ),
    ],
    good=[
        Example(source="Приехал Джордж Буш.", target="George Bush came."),
        Example(target="He said that Mohammed was President of the club."),
        Example(target="Ali was charged. They trumped up the charges against Ivan."),
        Example(source="Иван Грозный умер.", target="Ivan the Terrible died."),
        Example(source="Выступил Стивен Кинг.", target="Stephen King took the floor."),
        Example(target="Mohammed Was Shining on the Pitch in Cairo Derby", headline=True),
    ],
)
def read_as_word(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A name was translated as if it were a word.

    Why it matters: the minister Mohammed Siala becomes "Mohammed was Shining", and the person is gone from
    the text. After a given name stands a capitalised participle, or an ordinary English word where the
    source has a surname that sounds nothing like it.

    How to fix: spell the surname by sound: Siala, Medved, Moroz.
    """
    target, names = segment.target, ctx.target_language.names
    if any(map(names.is_given_name, names.name_forms(target))):
        yield from _participles(segment, ctx)
    if is_paired(segment):
        yield from _surnames(segment, ctx.target_language)
    if "rump " in target and (match := _VERB.search(target)) and match.group(1).islower():
        yield Hit("“trump” may be the name Trump", target=Span(*match.span(1)), confidence=Confidence.HINT)


def _participles(segment: Translated, ctx: Context) -> Iterator[Hit]:
    target, names = segment.target, ctx.target_language.names
    is_common = ctx.target_language.lexicon.is_common
    for match in _PARTICIPLE.finditer(target):
        start, word = match.start(), match.group()
        before = _WAS.search(target, max(0, start - _LONGEST_BEFORE), start)
        if before and names.is_given_name(before[1]) and is_common(word) and not names.is_title_case(target):
            people = unrendered_people(segment, ctx)
            yield Hit(
                f"a name after “{before[1]}” was read as the word “{word}”",
                target=Span(before.start(), match.end()),
                suggestions=tuple(p for p in people if _is_given(p.split()[0], before[1], names)),
            )


def _is_given(one: str, other: str, names: Names) -> bool:
    return one == other or names.same_given_name(one, other)


def _surnames(segment: Paired, language: Language) -> Iterator[Hit]:
    target, source = segment.target, segment.source
    names, is_common = language.names, language.lexicon.is_common
    for match in _PAIR.finditer(target):
        given, word = match.groups()
        if not is_common(word) or names.is_title(word) or names.is_title(given):
            continue
        if names.is_title_case(target) or (is_common(given) and names.opens_sentence(target, match.start())):
            continue
        surname = translated_surname(source, given, word, target)
        if surname:
            yield Hit(
                f"the surname {surname.text} was translated as “{word}”",
                target=Span(match.start(), match.end(2)),
                source=surname.span,
            )
