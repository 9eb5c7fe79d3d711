"""linguistic/mixed-script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import writes_foreign_names
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.homoglyphs import in_one_script, is_greek, is_meant, lone_latin, lone_letters, mixed_words

_LETTER = "a letter of another alphabet"
_OPENING, _CLOSING = "(\"'«“„‘[", ")\"'»”“’]"


def _is_no_acronym(_target: str, _span: Span, words: str) -> bool:
    """Whether the word tells how it is read: of ANAН the last letter may be one too many."""
    return len(words) == 1 or not (words.isalpha() and words.isupper())


@check(
    id="linguistic/mixed-script",
    mqm=Mqm.ENCODING,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    safe_fix="the letters look as before",
    safe_if=_is_no_acronym,
    bad=[
        Example(source="Он прибыл в Москву.", target="He arrived in [[Mоscow]].", suggestion="Moscow"),
        Example(source="Это а не б.", target="It is [[а]] system.", suggestion="a"),
        Example(source="Ракеты С-400.", target="The [[С]]-400 missiles.", suggestion="C"),
        Example(source="He came with a friend.", target="Он пришёл [[c]] другом.", suggestion="с"),
    ],
    good=[
        Example(source="Он прибыл в Москву.", target="He arrived in Moscow."),
        Example(source="Take vitamin C daily.", target="Витамин C принимают ежедневно, группа a и группа b – нет."),
        Example(source="Журнал «Огонёк».", target="The magazine «Огонёк», the letter “а”, 5 μg and Δt."),
        Example(source="Lines that begin with %cwill go%0AGo on?", target="Строки на %cбудут удалены%0AПродолжить?"),
        Example(source="-cTAG, \\xHH, PREFIXaa: give x or y.", target="-cТЕГ, \\xНН, ПРЕФИКСaa: задайте x или y."),
    ],
)
def mixed_script(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A word mixes alphabets: a Cyrillic letter that looks like a Latin one, or the other way round.

    Why it matters: the word looks right, but no search finds it, spelling checkers and screen readers stumble
    over it, and links break.

    How to fix: type the word anew in one alphabet.
    """
    target = segment.target
    if target.isascii():
        return
    for word in mixed_words(target):
        if is_meant(target, word):
            continue
        fixed = in_one_script(word.text, ctx.target_language.script)
        if fixed is not None:
            yield Hit(_foreign(word.text, fixed), Span(word.start, word.end), suggestions=(fixed,))
        elif not is_greek(word.text):
            slang = writes_foreign_names(ctx.target_lang)
            confidence = Confidence.HINT if slang else Confidence.LIKELY
            yield Hit("letters of two alphabets in one word", Span(word.start, word.end), confidence=confidence)
    if not writes_foreign_names(ctx.target_lang):
        if target.cyrillic:
            yield from _lone(target, ctx.target_language.script)
    elif target.latin:
        for letter in lone_latin(target):
            if _is_letter_of_source(letter.text, segment.source):
                continue
            fixed = in_one_script(letter.text, ctx.target_language.script)
            yield Hit(_LETTER, Span(letter.start, letter.end), suggestions=(fixed,) if fixed else ())


def _foreign(word: str, fixed: str) -> str:
    """Which letters have to change: they look like the right ones."""
    wrong = [place for place, letter in enumerate(word) if letter != fixed[place]]
    letter = word[wrong[0]]
    alphabet = unicodedata.name(letter).split()[0].capitalize()
    if len(wrong) > 1:
        return f"{len(wrong)} of the {len(word)} letters are {alphabet}"
    return f"letter {wrong[0] + 1} of the word, “{letter}”, is {alphabet}"


def _is_letter_of_source(letter: str, source: Text | None) -> bool:
    """Whether the source has the letter by itself, as "fields y and z": but for a and I, which are words of English."""
    return source is not None and letter not in "aAI" and re.search(rf"(?<!\w){letter}(?![\w'’.])", source) is not None


def _lone(target: Text, script: str) -> Iterator[Hit]:
    """Single letters of the other alphabet: "а system", "the С-400", "T-72Б"."""
    for letter in lone_letters(target):
        before, after = target[letter.start - 1 : letter.start], target[letter.end : letter.end + 1]
        if before.isalpha() or after.isalpha() or (before in _OPENING and after in _CLOSING and before and after):
            continue
        # An initial is transliterated, not retyped: "В. К. Арсеньев" is no B.
        fixed = None if after == "." else in_one_script(letter.text, script)
        confidence = None if fixed else Confidence.HINT
        suggestions = (fixed,) if fixed else ()
        span = Span(letter.start, letter.end)
        yield Hit(_LETTER, span, suggestions=suggestions, confidence=confidence)
