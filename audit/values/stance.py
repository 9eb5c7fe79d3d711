"""What is said of a number by the words about it: more than 20 or almost 20; up by 20 percent, to 20, or down."""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.model import Span
from audit.text.patterns import pattern

# The longest stretch of a sentence that is looked at on either side of a number.
_REACH = 60
_CLAUSE = pattern(r"[;:()«»“”\"]|[.!?]\s")


class Stance(NamedTuple):
    """What is said of a number; each part is 0 if nothing is.

    Attributes:
        bound: 1 if it is more than the number or at least that, -1 if it is less, almost that or at most.
        step: 1 if something changed by the number, -1 if it came to it.
        way: 1 if something is more or grew by it, -1 if it is less or fell.
        end: 1 if a change or a range ends at the number, -1 if it begins there.
    """

    bound: int = 0
    step: int = 0
    way: int = 0
    end: int = 0


class Wording(NamedTuple):
    """How a language says so; patterns of what stands before a number end with its first character.

    Attributes:
        over, under: before the number: more than, no less than; less than, almost.
        over_after, under_after: after it: or more.
        limit: the whole clause before the number, where its last word says that it is at most that, and nothing in it
            that something comes to it; None if `under` has all such words.
        by, to: before the number, and before `over` and `under`, where a verb of change stands before.
        beginning, ending: before the number, and before `over` and `under`, of a change or a range: from, to.
        change: the verbs of change.
        up, down: the verbs with `by`, or right before the number if `bare`.
        more, less: after the number: higher, lower.
        start: the preposition of the number that a change began at, after which "by" is no step: с 10 на 20 процентов.
        bare: whether a verb alone says "by": it fell 20 percent.
    """

    over: re.Pattern[str]
    under: re.Pattern[str]
    over_after: re.Pattern[str]
    under_after: re.Pattern[str]
    limit: re.Pattern[str] | None
    by: re.Pattern[str]
    to: re.Pattern[str]
    beginning: re.Pattern[str]
    ending: re.Pattern[str]
    change: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    more: re.Pattern[str]
    less: re.Pattern[str]
    start: re.Pattern[str]
    bare: bool


def stance(text: str, span: Span, words: Wording) -> Stance:
    """What is said of the number whose phrase is `span`."""
    before = _CLAUSE.split(text[max(0, span.start - _REACH) : span.start])[-1]
    after = _CLAUSE.split(text[span.end : span.end + _REACH])[0]
    over, under = words.over.search(before), words.under.search(before)
    bound = _sign(over or words.over_after.match(after), under or words.under_after.match(after))
    if said := over or under:
        before = before[: said.start()]
    elif not bound and words.limit and words.limit.match(before):
        bound = -1
    by, to = words.by.search(before), words.to.search(before)
    moved = bool(words.change.search(before)) and not words.start.search(before)
    step = _sign(by, to) if moved else 0
    way = _sign(words.more.match(after), words.less.match(after))
    lead = before[: by.start()].rstrip() + " " if by else before
    if not way and not to and moved and (by or words.bare):
        way = _sign(words.up.search(lead), words.down.search(lead))
    return Stance(bound, step, way, _sign(words.ending.search(before), words.beginning.search(before)))


def _sign(one: object, other: object) -> int:
    """1 for the first, -1 for the second, 0 for none or both."""
    return bool(one) - bool(other)
