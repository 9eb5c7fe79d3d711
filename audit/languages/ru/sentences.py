"""Russian sentence boundaries: razdel, and the places where sentences run together."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import wordlist
from audit.model import Span
from audit.text.boundaries import Boundary, fused_span, left_word, right_word, split_before_quotes
from audit.text.patterns import pattern

# A run of marks is read from its first: from each of them, a long one would be read again and again.
_FUSED = pattern(r"(?<![.!?…])[.!?…]++([\"”»)\]]*)(?=[\"“«(]?[А-ЯЁ])")
_RUN_ON = pattern(r"[А-ЯЁ](?<=[а-яё][А-ЯЁ])[а-яё]*(?![А-ЯЁ\d])")
_PLURAL_UNITS = (" гг.", " вв.", "\u00a0гг.", "\u00a0вв.")
# Shorter left parts are prefixes of brand names ("ВТБ", "еМаркет").
_SHORTEST_WORD = 3


def boundaries(text: str) -> list[Boundary]:
    """Every sentence boundary inside `text`, in order."""
    return sorted({*_spaced(text), *_fused(text), *_run_on(text)})


def fused_boundaries(text: str) -> list[Span]:
    """Where two sentences run together, each from the word before to the word after."""
    return [fused_span(text, b) for b in sorted({*_fused(text), *_run_on(text)})]


def _spaced(text: str) -> Iterator[Boundary]:
    from razdel import sentenize

    end = None
    for sentence in sentenize(text):
        if end is not None and sentence.start > end and not _goes_on(text, end, sentence.start):
            yield Boundary(end, sentence.start)
        end = sentence.stop


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a sentence goes on after "2016–2018 гг.": it does unless a usual first word follows."""
    if not text.endswith(_PLURAL_UNITS, 0, end):
        return False
    return right_word(text, start) not in wordlist("ru", "starters")


def _fused(text: str) -> Iterator[Boundary]:
    for match in _FUSED.finditer(text):
        stop = match.start()
        word, following = left_word(text, stop), right_word(text, match.end())
        if following.lower() in wordlist("ru", "domains"):
            continue
        initial = len(following) == 1 and text.startswith(following + ".", match.end())
        if initial or (len(following) > 1 and not following[1:].islower()):
            continue
        quoted = text[stop - 1 : stop] in ("»", "”", '"', ")") and bool(stop)
        if quoted or (len(word) > 1 and word[-1].islower() and word not in wordlist("ru", "abbreviations")):
            at = split_before_quotes(text, match.start(1), match.end())
            yield Boundary(at, at)


def _run_on(text: str) -> Iterator[Boundary]:
    """Boundaries of a heading that runs into a sentence: "Предел интересовВ составе"."""
    for match in _RUN_ON.finditer(text):
        left = left_word(text, match.start())
        if left.islower() and len(left) >= _SHORTEST_WORD:
            yield Boundary(match.start(), match.start())
