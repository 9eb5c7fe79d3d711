"""Quotation marks and brackets of a text, read by where they stand rather than by their shape.

A straight ``"`` has no direction and a curly one may be turned the wrong way, so the side of a mark
is told from its neighbours: after a space and before a letter it opens, the other way round it
closes. Only where that is open ("Libya.”Armed") does the shape count, or whether a quotation is
waiting to be closed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from audit.text.patterns import pattern

QUOTES = '"“”„‟«»'
OPENING_SHAPES = "“„«"
CLOSING_SHAPES = "”»"

_QUOTE = pattern(f"[{QUOTES}]")
_BRACKET = pattern(r"[()\[\]]")
_SINGLE = "'‘’‚‛`"
# A single mark that is not inside a word.
_SINGLE_MARK = pattern(r"['‘’](?!(?<=\w['‘’])\w)")
_WORD_BEFORE = pattern(r"(?:\w+|[.,!?…)%])$")
_ENDS = pattern(r"\s*$|\.(?=\s|$)")
_WORD_AFTER = pattern(r"\w+")
_DECADE = pattern(r"\d\ds?")
_LONG_WORD = 40
# So many quotation marks may stand side by side.
_MOST_TOGETHER = 6
# Possessives and "droppin’" end so.
_APOSTROPHE_ENDS = ("s", "x", "z", "in")
# What may stand right before an opening mark, and right after a closing one, besides white space.
_BEFORE_OPENING = frozenset("([{<—–-‒―/=+|•*#")
_AFTER_CLOSING = frozenset(".,;:!?…)]}>—–-‒―/=+|*%")
# No opening mark stands right before these.
_NEVER_QUOTED_FIRST = frozenset(",;:!?)]}")
_PARTNER = {")": "(", "]": "["}


class Mark(NamedTuple):
    """A quotation mark or bracket at offset `at`; `opens` tells its side."""

    char: str
    at: int
    opens: bool


def quote_marks(text: str) -> tuple[Mark, ...]:
    """The double quotation marks of `text` in order, with their sides; inch signs are left out."""
    if '"' not in text and (text.isascii() or not _QUOTE.search(text)):
        return ()
    marks: list[Mark] = []
    depth = 0
    for match in _QUOTE.finditer(text):
        at, char = match.start(), match.group()
        # Set off by a space, a mark that ends the text or its sentence closes all the same: "they left ".
        opens = False if _ENDS.match(text, at + 1) else side_of(text, at)
        if char == '"' and not depth and opens is not True and at and text[at - 1].isdigit():
            continue  # 12" guns
        if opens is None:
            opens = _opens_by_shape(char, depth)
        depth = depth + 1 if opens else max(depth - 1, 0)
        marks.append(Mark(char, at, opens))
    return tuple(marks)


def side_of(text: str, at: int) -> bool | None:
    """True if the mark at offset `at` can only open, False if it can only close, None if either."""
    before, after = _outer(text, at, -1), _outer(text, at, 1)
    if after in _NEVER_QUOTED_FIRST:
        return False
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace()
    return opens if opens != closes else None


def bracket_marks(text: str) -> tuple[Mark, ...]:
    """Round and square brackets of `text` in order; none where each is there as often as its partner."""
    if "(" not in text and ")" not in text and "[" not in text and "]" not in text:
        return ()
    if text.count("(") == text.count(")") and text.count("[") == text.count("]"):
        return ()
    return tuple(Mark(m.group(), m.start(), m.group() in "([") for m in _BRACKET.finditer(text))


def single_marks(text: str, elided: frozenset[str]) -> tuple[Mark, ...]:
    """Single quotation marks in order, apostrophes left out ("players’ choice", "the ’90s", "rock ’n’ roll").

    Args:
        text: what to read.
        elided: words that an apostrophe stands before or after.
    """
    if "'" not in text and "‘" not in text and "’" not in text:
        return ()
    marks: list[Mark] = []
    maybe: list[Mark] = []
    for match in _SINGLE_MARK.finditer(text):
        at = match.start()
        opened = _WORD_AFTER.match(text, at + 1)
        if opened is not None:
            if _may_open(text[at - 1 : at], opened.group(), elided):
                marks.append(Mark(match.group(), at, True))
        elif closed := _WORD_BEFORE.search(text[max(0, at - _LONG_WORD) : at]):
            certain = _surely_closes(closed.group(), elided)
            (marks if certain else maybe).append(Mark(match.group(), at, False))
    return tuple(sorted(marks + _needed(maybe, marks), key=lambda mark: mark.at))


def _may_open(before: str, word: str, elided: frozenset[str]) -> bool:
    if before and not before.isspace() and before not in _BEFORE_OPENING and before not in QUOTES:
        return False
    return not _DECADE.match(word) and word.lower() not in elided


def _surely_closes(before: str, elided: frozenset[str]) -> bool:
    """Whether what stands before the mark rules out an apostrophe: a mark, or a small word not in -s."""
    if not before[-1].isalpha():
        return not before[-1].isdigit()
    return before.islower() and len(before) > 1 and not before.endswith(_APOSTROPHE_ENDS) and before not in elided


def _needed(maybe: list[Mark], marks: list[Mark]) -> list[Mark]:
    """Those doubtful marks that close what would stay open without them."""
    opened = deque(mark for mark in unmatched(marks) if mark.opens)
    taken: list[Mark] = []
    for mark in maybe:
        if opened and opened[0].at < mark.at:
            taken.append(mark)
            opened.popleft()
    return taken


def unmatched(marks: Sequence[Mark]) -> list[Mark]:
    """Marks without a partner. An opening bracket is closed only by its own kind, any quote by any other."""
    waiting: list[Mark] = []
    alone: list[Mark] = []
    for mark in marks:
        partner = _PARTNER.get(mark.char)
        if mark.opens:
            waiting.append(mark)
        elif waiting and (partner is None or waiting[-1].char == partner):
            waiting.pop()
        else:
            alone.append(mark)
    return sorted(alone + waiting, key=lambda mark: mark.at)


def unmatched_sharing(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks without a partner where one closing mark may end an inner and an outer quotation, as in Russian.

    It does so at the end of both: before a pause or the end of the text («Он сказал: «Да».), not before a word.
    """
    alone = unmatched(marks)
    last = marks[-1] if marks else None
    opened = [mark for mark in alone if mark.opens]
    if len(opened) != 1 or last is None or last.opens or last in alone:
        return alone
    outer = opened[0]
    inside = [mark for mark in marks if mark.at > outer.at]
    ends = not text[last.at + 1 :].lstrip()[:1].isalnum() and len(inside) % 2 == 0
    return [mark for mark in alone if mark is not outer] if ends and outer.char == inside[0].char else alone


def _outer(text: str, at: int, step: int) -> str:
    """The nearest character beside the mark that is not itself a quotation mark; a space at the ends."""
    at += step
    for _ in range(_MOST_TOGETHER):
        if not (0 <= at < len(text) and (text[at] in QUOTES or text[at] in _SINGLE)):
            break
        at += step
    return text[at] if 0 <= at < len(text) else " "


def _opens_by_shape(char: str, depth: int) -> bool:
    if char in OPENING_SHAPES:
        return True
    return not depth
