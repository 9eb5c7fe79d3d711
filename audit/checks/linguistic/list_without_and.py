"""Lists of names that end without a conjunction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

_PERSON = r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)? [A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
_QUOTED = r"[“\"«][^“”\"«»,.]{2,30}[”\"»]"
# Three may be a name with two in apposition.
_LEAST = 4
# The longest list that is looked for: beyond it nobody misses the conjunction.
_MOST = 30
_LISTS = tuple(
    pattern(
        rf"{one}(?:, {one}){{{_LEAST - 2},{_MOST}}}(?P<last>, {one})"
        r"(?=[.;]| (?:became|won|were|are|will|have|took|played|starred|signed|attended|spoke|died|received|joined)\b)"
    )
    for one in (_PERSON, _QUOTED)
)


@check(
    id="linguistic/list-without-and",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(
            source="Победили Иван Ильин, Олег Белов, Глеб Серов, Пётр Громов.",
            target="The winners were Ivan Ilyin, Oleg Belov, Gleb Serov[[, Pyotr Gromov]].",
            suggestion=" and Pyotr Gromov",
        ),
        Example(
            source="Вышли «Заря», «Лира», «Север», «Витязь».",
            target="They were “Zarya”, “Lira”, “Sever”[[, “Vityaz”]].",
            suggestion=" and “Vityaz”",
        ),
    ],
    good=[
        Example(target="The winners were Ivan Ilyin, Oleg Belov, Gleb Serov and Pyotr Gromov."),
        Example(target="The winners were Ivan Ilyin, Oleg Belov, Gleb Serov, Pyotr Gromov and Yuri Volkov."),
        Example(target="Ivan Ilyin, Oleg Belov, Gleb Serov, Pyotr Gromov"),
    ],
)
def list_without_and(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A list of names in a sentence ends without "and".

    Why it matters: Russian lists may end so; in English the reader waits for the next name, or takes the last one for
    an explanation.

    How to fix: put "and" before the last name. Casts, line-ups and tables that stand for themselves need none.
    """
    target = segment.target
    if target.count(", ") < _LEAST - 1:
        return
    for kind in _LISTS:
        for match in kind.finditer(target):
            if not _stands_for_itself(target, match):
                last = match.group("last")
                yield Hit("the list ends without “and”", Span(*match.span("last")), suggestions=(f" and{last[1:]}",))


def _stands_for_itself(text: str, found: re.Match[str]) -> bool:
    """Whether the list is no part of a sentence: a cast, a line-up behind a colon."""
    before = text[: found.start()].rstrip()
    return (not before or before.endswith(":")) and text[found.end()] in ".;"
