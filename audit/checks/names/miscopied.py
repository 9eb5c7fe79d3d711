"""A name in Latin letters with other letters than in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import writes_foreign_names
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.miscopied import is_copied_wrongly, is_miscopied
from audit.text.patterns import pattern
from audit.text.span import find_words

_ALONE = r"(?<![\w@./-])", r"(?![\w@/-]|\.\w)"
_LATIN = pattern(r"[A-Za-z]+")


class _Copies(NamedTuple):
    """How names are copied: what one looks like in the source, and in the translation, and when it is miscopied."""

    names: re.Pattern[str]
    copies: re.Pattern[str]
    is_wrong: Callable[[str, str], bool]


def _alone(word: str) -> re.Pattern[str]:
    return re.compile(word.join(_ALONE))


_AMONG_THE_LIKE = _Copies(_alone("[A-Z][A-Za-z]{3,}"), _alone("[A-Z][A-Za-z]{3,}"), is_miscopied)
# In other letters around it, whatever is left of a name can be seen: "ouTube".
_AMONG_OTHERS = _Copies(_alone("[A-Z][A-Za-z]{2,}"), _alone("[A-Za-z]{2,}"), is_copied_wrongly)


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
        Example(source="Fox News said so.", target="Так сообщил [[Fo]] News.", suggestion="Fox"),
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
        Example(source="Spain Pays Tribute to Them", target="Испания воздаёт tribut to Them"),
        Example(source="The MPs of Visa left.", target="Ушли MP компании Visa."),
        Example(source="Приехали Jensen и Jansen.", target="Jensen and Jansen arrived."),
    ],
)
def miscopied(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A name that stands in Latin letters in both texts has other letters in the translation.

    Why it matters: nothing had to be spelled anew, so it is a slip, and Blomberg is another firm. Where the source has
    the misprint and the translation a name that is known, nothing is said.

    How to fix: copy the name.
    """
    copies = _AMONG_OTHERS if writes_foreign_names(ctx.target_lang) else _AMONG_THE_LIKE
    if not (written := copies.names.findall(segment.source)):
        return
    here, there = _latin(segment.source), _latin(segment.target)
    names = [name for name in dict.fromkeys(written) if name.casefold() not in there]
    if not names:
        return
    for match in copies.copies.finditer(segment.target):
        word = match.group()
        if word.casefold() not in here:
            wrong = [name for name in names if copies.is_wrong(name, word)]
            right = _meant(wrong, segment.source, segment.target[: match.start()])
            if right is not None:
                yield Hit(
                    f"the source has {right}",
                    Span(*match.span()),
                    find_words(right, segment.source),
                    suggestions=(right,),
                )


def _meant(names: list[str], source: str, before: str) -> str | None:
    """Which name was copied wrongly: of several the one that has the same word before it in the source."""
    last = _LATIN.findall(before)[-1:]
    beside = (name for name in names if last and re.search(rf"\b{last[0]}\W+{name}\b", source))
    return next(beside, next(iter(names), None))


def _latin(text: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _LATIN.findall(text)))
