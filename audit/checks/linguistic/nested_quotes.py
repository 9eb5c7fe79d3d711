"""A quotation inside a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.quotes import Mark, quote_marks

_STRAIGHT = '"'
_FEWEST = 4


@check(
    id="linguistic/nested-quotes",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    safe_fix="only quotation marks change",
    bad=[
        Example(
            source='"Под "созданием условий" мы понимаем стройку", - сказал он.',
            target='"By [["creating conditions"]] we mean building," he said.',
            suggestion="'creating conditions'",
        ),
        Example(
            source="«Он сказал мне: «Уходи», - вспоминает она.",
            target="“He told me: [[“Go away”]] and left,” she recalls.",
            suggestion="‘Go away’",
        ),
    ],
    good=[
        Example(
            source='"Под "созданием условий" мы понимаем стройку", - сказал он.',
            target='"By \'creating conditions\' we mean building," he said. "It\'s "all."',
        ),
        Example(source='"Да", - сказал он. "Нет".', target='"Yes," he said. "No."'),
        Example(source="Экраны 12 и 14 дюймов.", target='"Screens of 12" and 14" are sold," he said.'),
    ],
)
def nested_quotes(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A quotation inside a quotation has the same marks as the outer one.

    Why it matters: the second mark seems to end what the first began, so that words of the speaker pass for the
    newsroom's. Russian may use one kind for both, English does not.

    How to fix: use single marks for the inner quotation.
    """
    target = segment.target
    for first, last in _inner(target.once(quote_marks)):
        words = target[first.at + 1 : last.at]
        fixed = f"'{words}'" if first.char == _STRAIGHT else f"‘{words}’"
        yield Hit(
            "a quotation inside a quotation needs single marks", Span(first.at, last.at + 1), suggestions=(fixed,)
        )


def _inner(marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """The first quotations inside others that are closed, too; not those that are inside these."""
    if len(marks) < _FEWEST:
        return
    opened: list[Mark] = []
    inside: list[tuple[Mark, Mark]] = []
    for mark in marks:
        if mark.opens:
            opened.append(mark)
        elif opened:
            first = opened.pop()
            if len(opened) == 1:
                inside.append((first, mark))
            elif not opened:
                yield from inside
        if not opened:
            inside = []
