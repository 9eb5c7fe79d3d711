"""linguistic/lower-case-start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.languages import small_words, wordlist
from audit.model import Confidence, Kind, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.patterns import pattern

# The first word with the marks before it and the one after it; an address ("lenta.ru", "a@b") is none.
_FIRST = pattern(r"[\s\"“”„«»‘'’(\[]*+([^\W\d_]++)(?![.@/_]\w)([-'’]?)")
_FIRST_LETTER = pattern(r"[\s\"“”„«»‘'’(\[—–-]*+([^\W\d_]|\d)")
# What a segment ends with that the next one goes on from.
_GOES_ON = (",", ":", ";", "—", "–", "-", "…", "...", "(")
_STOPS = (".", "!", "?", "…")
_OPENING = "\"“„«‘'(["


def _has_its_first_letter(_target: str, _span: Span, words: str) -> bool:
    """Whether no letter before it makes a word of grammar: “he cave” has lost the first one of “the”."""
    return not any(word[1:] == words.lower() for word in small_words() if len(word) == len(words) + 1)


@check(
    id="linguistic/lower-case-start",
    mqm=Mqm.SPELLING,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    safe_fix="only a capital changes",
    safe_if=_has_its_first_letter,
    bad=[
        Example(
            source="По данным полиции, погибших нет.",
            target="[[according]] to police, nobody died.",
            suggestion="According",
        ),
        Example(source="«Мы устали», - сказал он.", target="“[[we]] are tired,” he said.", suggestion="We"),
        Example(
            source="В Казани открыли мост. Об этом пишет Reuters.",
            target="[[a bridge was opened in kazan. this was reported by reuters.]]",
        ),
        # Its first letter is lost.
        Example(source="Yorkshire is known for its cheese, I hear.", target="[[оркшир]] известен своим сыром."),
    ],
    good=[
        Example(source="Продажи iPhone упали.", target="iPhone sales fell."),
        Example(source="Аль-Каида взяла на себя ответственность.", target="al-Qaeda claimed responsibility."),
        Example(source="Он назвал условия:\nПрекратить огонь.", target="He named the terms:\nceasing fire."),
        Example(source="прекратить огонь;", target="ceasing fire;"),
        Example(source="Январь", target="january", string=True),
        Example(source="Пункт первый", target="first"),
    ],
)
def lower_case_start(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """A sentence starts with a small letter, or is in small letters throughout.

    Where the first word is in no dictionary, more than its capital may be lost, and nothing is suggested.

    Why it matters: it looks like the rest of a sentence whose beginning is lost. Names that keep their small
    letter, items of a list, continued sentences and strings of a program's interface are left alone.

    How to fix: write the first letter, and that of every name, as a capital.
    """
    for segment, hit in ctx.each(_small, segments):
        place = ctx.places[segment.id]
        previous = ctx.segments[place - 1].target if place else None
        if previous is None or not previous.rstrip().endswith(_GOES_ON):
            yield hit._replace(segment=segment.id)


def _small(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """What is wrong if no sentence goes on here."""
    target = segment.target
    if target[0].isupper() or segment.kind is Kind.STRING:
        return
    first = _FIRST.match(target)
    if first is None or not first.group(1).islower():
        return
    word, span = first.group(1), Span(*first.span(1))
    if not _is_sentence(target):
        return
    if _is_name(word, first.group(2), ctx.target_lang) or not _starts_with_capital(segment.source):
        return
    if target.islower() and _has_names(segment.source):
        yield Hit("the whole text is in small letters", Span(span.start, len(target.rstrip())))
    elif ctx.target_language.has_word(word):
        yield Hit("starts with a small letter", span, suggestions=(word[0].upper() + word[1:],))
    else:
        yield Hit("the capital, or the whole beginning, of the first word is lost", span)


def _is_sentence(target: Text) -> bool:
    """Whether the text is more than a word: a cell of a table or an item of a list has months and days as they are."""
    return " " in target.strip() or target.rstrip().endswith(_STOPS)


def _is_name(word: str, mark: str, language: str) -> bool:
    """Whether the word keeps its small letter: "de Gaulle", "al-Qaeda", "e-commerce", "d’Arc"."""
    names = wordlist(language, "lower-case-names")
    return word in names or (mark == "-" and f"{word}-" in names) or (len(word) == 1 and mark != "")


def _starts_with_capital(source: Text | None) -> bool:
    """Whether the first letter of the source, if there is one, is a capital; a digit counts as one."""
    if source is None:
        return True
    first = _FIRST_LETTER.match(source)
    return first is not None and not first.group(1).islower()


def _has_names(source: Text | None) -> bool:
    """Whether the source has a capital besides its first, so that the translation should have one too."""
    words = [word.lstrip(_OPENING) for word in source.split()] if source else []
    return source is None or sum(len(word) > 1 and word[0].isupper() for word in words) > 1
