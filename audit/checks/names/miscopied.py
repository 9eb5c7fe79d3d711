"""names/miscopied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.miscopied import is_miscopied

_NAME = re.compile(r"(?<![\w@./-])[A-Z][A-Za-z]{3,}(?![\w@/-]|\.\w)")
_LATIN = re.compile(r"[A-Za-z]+")


@check(
    id="names/miscopied",
    mqm=Mqm.SPELLING,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    safe_fix="the name stands like that in the source",
    bad=[
        Example(
            source="Об этом сообщает Bloomberg.",
            target="This is reported by [[Blomberg]].",
            suggestion="Bloomberg",
        ),
        Example(
            source="The airline easyJet and the bank Credit Suisse signed it.",
            target="Его подписали авиакомпания easyJet и банк Credit [[Suise]].",
            suggestion="Suisse",
        ),
        Example(
            source="The songs “King Tong” and “Run Along” were sung.",
            target="Спели «Кинг Тонг» и «Run [[Aong]]».",
            suggestion="Along",
        ),
    ],
    good=[
        Example(source="Об этом сообщает Bloomberg.", target="This is reported by BLOOMBERG, Bloomberg’s rivals add."),
        Example(source="Премии Grammy вручили вчера.", target="The Grammys were given out yesterday."),
        Example(source="Так сказал глава Pflizer.", target="So said the head of Pfizer."),
        Example(source="Приехали Jensen и Jansen.", target="Jensen and Jansen arrived."),
    ],
)
def miscopied(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A name that stands in Latin letters in both texts has other letters in the translation.

    Why it matters: nothing had to be spelled anew, so it is a slip, and Blomberg is another firm. Where the source has
    the misprint and the translation a name that is known, nothing is said.

    How to fix: copy the name.
    """
    if not (written := _NAME.findall(segment.source)):
        return
    here, there = _latin(segment.source), _latin(segment.target)
    names = [name for name in dict.fromkeys(written) if name.casefold() not in there]
    if not names:
        return
    for match in _NAME.finditer(segment.target):
        word = match.group()
        if word.casefold() not in here:
            right = _meant(word, names, segment.source, segment.target[: match.start()])
            if right is not None:
                at = segment.source.index(right)
                yield Hit(
                    f"the source has {right}",
                    Span(*match.span()),
                    Span(at, at + len(right)),
                    suggestions=(right,),
                )


def _meant(word: str, names: list[str], source: str, before: str) -> str | None:
    """The name that was copied wrongly; where others are as near, the one that has the same word before it there."""
    name = next((name for name in names if is_miscopied(name, word)), None)
    last = _LATIN.findall(before)[-1:]
    if name is None or not last:
        return name
    near = [other for other in names if OSA.distance(other.casefold(), word.casefold()) == 1]
    return next((other for other in near if re.search(rf"\b{last[0]}\W+{other}\b", source)), name)


def _latin(text: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _LATIN.findall(text)))
