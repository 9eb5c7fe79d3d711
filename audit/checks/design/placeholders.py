"""design/placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.text.patterns import pattern
from audit.text.placeholders import PLACEHOLDER, may_have_placeholders, nests

# Strings have them by the hundred, an article has none.
_MOST = 200
# How a number is filled in: as an integer, or under a name that says so.
_INTEGERS = ("d", "i", "u")
_COUNT = pattern(r"count|num|total|\bn\b", re.IGNORECASE)


@check(
    id="design/placeholders",
    mqm=Mqm.MARKUP,
    severity=Severity.MAJOR,
    confidence=Confidence.CERTAIN,
    needs=("source", "target"),
    bad=[
        Example(
            source="Удалить %(name)s?", target="Delete [[%(nam)s]]?", suggestion="%(name)s", severity=Severity.MAJOR
        ),
        Example(source="Привет, {user}!", target="[[]]Hello!"),
        Example(source="Страница %1$s из %2$s", target="[[]]Page %1$s"),
        Example(source="{} из {}", target="[[]]Page {}"),
        Example(source="{user} и {user}", target="[[{usr}]] and [[{usr}]]", suggestion="{user}"),
        Example(source="Готово.", target="Done, [[{name}]]."),
        Example(source="%s: удалено %d", target="[[%d]] deleted: %s", confidence=Confidence.CERTAIN),
        Example(source="Удалён один файл", target="[[%d]] file deleted", confidence=Confidence.HINT),
    ],
    good=[
        Example(source="Удалить %(name)s из {box}?", target="Delete from {box} the file %(name)s?"),
        Example(source="Состояние: {}", target="State: {0}"),
        Example(source="Удалить {name}?", target="Delete {name}? {name} will be lost."),
        Example(source="Доля 5% досталась", target="The share of 5%discount and 100%."),
        Example(source="{n, plural, one {файл}}", target="{n, plural, one {file} other {files}}"),
        Example(source="Файлов: {n}", target="{n, plural, one {file} other {files}}"),
    ],
)
def placeholders(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A placeholder of the source is lost or changed in the translation, or one is there that the source has not.

    Placeholders are what a program fills in: %(name)s, %d, %1$s, {name}. Those with a name or a number may stand in any
    order, and more than once. A number alone that is lost or added is only a hint: one of several plural forms may say
    "one file".

    Why it matters: the program shows the placeholder itself, or fails where it is to fill it in.

    How to fix: copy the placeholder from the source, letter by letter.
    """
    source, target = segment.source, segment.target
    if not (may_have_placeholders(source) or may_have_placeholders(target)) or nests(source) or nests(target):
        return
    wanted, found = _placeholders(source), _placeholders(target)
    added, lost = _more(found, wanted), _more(wanted, found)
    if not lost and not added:
        yield from _out_of_order(found, wanted)
    meant = _meant(added, lost)
    for one in added:
        right = meant.get(one.key)
        yield Hit(
            f"the placeholder {one.code} "
            + ("is not in the source" if right is None else f"stands where the source has {right.code}"),
            one.span,
            suggestions=() if right is None else (right.code,),
            confidence=Confidence.HINT if right is None and _is_number(one.code) else None,
        )
    told = {right.key for right in meant.values()}
    for code in dict.fromkeys(one.code for one in lost if one.key not in told):
        confidence = Confidence.HINT if _is_number(code) else None
        yield Hit(f"the placeholder {code} is missing", text=code, confidence=confidence)


class _Placed(NamedTuple):
    """A placeholder of a text; ``{}`` is known by its number, which may be written in the other text."""

    code: str
    key: str
    span: Span


def _placeholders(text: str) -> list[_Placed]:
    numbers = count()
    found = (m for _, m in zip(range(_MOST), PLACEHOLDER.finditer(text), strict=False))
    return [
        _Placed(m.group(), f"{{{next(numbers)}}}" if m.group() == "{}" else m.group(), Span(*m.span())) for m in found
    ]


def _more(some: list[_Placed], others: list[_Placed]) -> list[_Placed]:
    """Those of `some` that are not among the others; a bare one as often as it is there."""
    left = Counter(one.key for one in others)
    more = []
    for one in some:
        if left[one.key] <= 0:
            more.append(one)
        elif _is_bare(one.code):
            left[one.key] -= 1
    return more


def _meant(added: list[_Placed], lost: list[_Placed]) -> dict[str, _Placed]:
    """What each of `added` is a slip for, by its key: the next one of `lost` that is written in the same manner."""
    meant: dict[str, _Placed] = {}
    left = {one.key: one for one in lost}
    for one in added:
        right = next((other for other in left.values() if _manner(other.code) == _manner(one.code)), None)
        if right is not None and one.key not in meant:
            meant[one.key] = left.pop(right.key)
    return meant


def _out_of_order(found: list[_Placed], wanted: list[_Placed]) -> Iterator[Hit]:
    """Bare ones are filled in as they come: another order puts a word where a number is to be."""
    bare = [one.code for one in wanted if _is_bare(one.code)]
    moved = [one for one in found if _is_bare(one.code)]
    first = next((one for one, code in zip(moved, bare, strict=True) if one.code != code), None)
    if first is not None:
        yield Hit("the placeholders stand in another order", first.span)


def _is_bare(code: str) -> bool:
    """Whether it is known by its place alone."""
    return code.startswith("%") and "(" not in code and "$" not in code


def _is_number(code: str) -> bool:
    """Whether a number stands there: of a plural, as a rule."""
    return (code.startswith("%") and code.endswith(_INTEGERS)) or _COUNT.search(code) is not None


def _manner(code: str) -> tuple[str, bool]:
    """What a slip of the pen leaves as it is: how it is written, and whether it has a name."""
    return code[0], _is_bare(code)
