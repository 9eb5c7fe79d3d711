"""English sentence boundaries, also where sentences run together ("soldiers.Part of")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from audit.languages import wordlist
from audit.model import Span
from audit.text.boundaries import (
    Boundary,
    fused_span,
    left_token,
    left_word,
    right_word,
    split_before_quotes,
)
from audit.text.patterns import pattern

# A run of marks is read from its first: from each of them, a long one would be read again and again.
_UPPER = "A-ZÀ-ÖØ-Þ"
_SPACED = pattern(rf"(?<![.!?…])[.!?…]++[\"”’»)\]']*(\s+)(?=[\"“‘«(\[—–-]*\s?[{_UPPER}0-9])")
_LOWERED = pattern(r"(?<=[a-z]{3})\.( +)(?=[a-z])")
_FUSED = pattern(rf"(?<![.!?…])[.!?…]++([\"”’»)\]]*)(?=[\"“‘«(]?[{_UPPER}])")
_RUN_ON = pattern(rf"[{_UPPER}](?<=[a-zß-ÿ][{_UPPER}])[a-zß-ÿ]*(?![{_UPPER}\d])")
_INITIALS = pattern(rf"(?:[{_UPPER}]\.-?)+")
_ABBREVIATIONS = ("abbreviations", "abbreviations-final", "abbreviations-numeric")
_OPENING = '"“”‘’«(['


def boundaries(text: str) -> list[Boundary]:
    """Every sentence boundary inside `text`, in order."""
    return sorted({*_spaced(text), *_lowered(text), *_fused(text), *_run_on(text)})


def fused_boundaries(text: str) -> list[Span]:
    """Where two sentences run together, each from the word before to the word after (``soldiers.Part``)."""
    return [fused_span(text, b) for b in sorted({*_fused(text), *_run_on(text)})]


def _spaced(text: str) -> Iterator[Boundary]:
    for match in _SPACED.finditer(text):
        end, start = match.start(1), match.end(1)
        if _ends_sentence(text, match.start(), start):
            yield Boundary(end, start)


def _lowered(text: str) -> Iterator[Boundary]:
    """Boundaries before a sentence that starts, wrongly, with a small letter: "... a scandal. the team"."""
    for match in _LOWERED.finditer(text):
        end, start = match.start(1), match.end(1)
        token = left_token(text, end)
        abbreviated = any(token in wordlist("en", name) for name in _ABBREVIATIONS)
        if not abbreviated and right_word(text, start).capitalize() in wordlist("en", "starters"):
            yield Boundary(end, start)


def _ends_sentence(text: str, stop: int, start: int) -> bool:
    """Whether the mark at `stop`, before a word at `start`, ends a sentence, not just a shortened word."""
    following = right_word(text, start)
    if text[stop] != "." or text.startswith("..", stop):
        return True
    token = left_token(text, stop).lstrip(_OPENING)
    if token.isdigit() and len(token) <= 2:
        return not _is_item_number(text, stop - len(token))
    whole = token.rpartition("-")[2] + "."
    if whole in wordlist("en", "abbreviations"):
        return False
    if whole in wordlist("en", "abbreviations-numeric"):
        return bool(following)
    if whole in wordlist("en", "abbreviations-final") or _INITIALS.fullmatch(whole):
        return following in wordlist("en", "starters") and not _INITIALS.match(text, start)
    return True


def _is_item_number(text: str, start: int) -> bool:
    """Whether the number at `start` begins a line or a sentence, as in "1. First"."""
    before = text[max(0, start - 10) : start].rstrip()
    return not before or before[-1] in ".!?:;"


def _fused(text: str) -> Iterator[Boundary]:
    for match in _FUSED.finditer(text):
        if _is_fused(text, match.start(), match.end()):
            at = split_before_quotes(text, match.start(1), match.end())
            yield Boundary(at, at)


def _is_fused(text: str, stop: int, after: int) -> bool:
    before, following = text[stop - 1 : stop], right_word(text, after)
    token = left_token(text, stop)
    if not before or "@" in token or "/" in token or token.startswith("www."):
        return False
    if before.isdigit():
        return stop - len(token) > 0 and following[1:].islower()
    if not before.isalpha():
        return before in '”"»)%’' and following[1:].islower()
    word = left_word(text, stop)
    if len(word) < 2 or not before.islower() or token + "." in wordlist("en", "abbreviations"):
        dotted = token + "." in wordlist("en", "abbreviations-final") or len(word) > 2
        starts = len(following) > 1 and following in wordlist("en", "starters")
        return dotted and starts and text[stop] == "."
    return _starts_sentence(text, after, word, following)


def _starts_sentence(text: str, after: int, word: str, following: str) -> bool:
    """Whether `following` is a first word, not the rest of "Mail.Ru" or "Node.JS"."""
    if text[after - 1] in ".…" and following.lower() in wordlist("en", "domains"):
        return False
    if following[1:].islower() or following in ("A", "I"):
        return True
    return word.islower() and (len(following) > 1 or bool(_INITIALS.match(text, after)))


def _run_on(text: str) -> Iterator[Boundary]:
    """Boundaries of a heading that runs into a sentence: "Limits of interestIn the composition"."""
    for match in _RUN_ON.finditer(text):
        left, right = left_word(text, match.start()), match.group()
        start = match.start() - len(left)
        if start > 0 and text[start - 1] in "#@/.-_’'":
            continue
        if not _is_camel_case(left, right):
            yield Boundary(match.start(), match.start())


def _is_camel_case(left: str, right: str) -> bool:
    if len(right) < 2 or left in wordlist("en", "name-prefixes") or (left + right).lower() in _camel_case():
        return True
    if left.islower():
        return len(left) < 3
    return len(right) < 3 or right not in wordlist("en", "starters") or not left[1:].islower()


@cache
def _camel_case() -> frozenset[str]:
    return frozenset(word.lower() for word in wordlist("en", "camelcase"))
