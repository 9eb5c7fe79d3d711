"""Names in -ий romanised against the house style, or by two schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.text.patterns import pattern

_SAME_NAME = 0.8
_LONG, _SHORT = "-iy", "-y"
# -yy is Ukraine's own for -ий; -ii and -ij are older schemes: neither is the house's to change.
_ENDINGS = {
    _LONG: pattern(r"[A-Z][a-z]+[^aeiouy\W]iy\b"),
    _SHORT: pattern(r"[A-Z][a-z]+(?:sk|r|l|n|t)y\b"),
}


@check(
    id="names/romanisation",
    mqm=Mqm.INCONSISTENT_USE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="По словам Дмитрия Орлова, дом продан.",
            target="According to [[Dmitriy]] Orlov, the house has been sold.",
            style=(("romanisation", "-y"),),
            suggestion="Dmitry",
        ),
        Example(
            source="Об этом сообщил Аркадий Заозерский.",
            target="This was announced by Arkadiy [[Zaozersky]].",
            style=(("romanisation", "-iy"),),
            suggestion="Zaozerskiy",
        ),
    ],
    good=[
        Example(source="По словам Дмитрия Орлова, дом продан.", target="Dmitriy Orlov says the house is sold."),
        Example(
            source="Об этом сообщили Гарри Поттер и Юрий Котов.",
            target="This was announced by Harry Potter and Yuriy Kotov.",
            style=(("romanisation", "-iy"),),
        ),
    ],
)
def romanisation(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A name in -ий or -ый is spelled against the house style (`[style] romanisation`: "-iy" or "-y").

    Without a house style nothing is said here; one name in two spellings is `names/variants`.

    Why it matters: Dmitriy here and Dmitry there are two people to a search engine.

    How to fix: spell the ending as the house does, unless the person spells it otherwise.
    """
    scheme = ctx.config.style.romanisation
    source, target = segment.source, segment.target
    if scheme == "any" or source is None or target is None:
        return
    names = ctx.pair.schemes.soft_adjective_names(source)
    for m in _endings(target, _other(scheme)):
        if any(ctx.pair.sound.similarity(name, m.group()) >= _SAME_NAME for name in names):
            right = _respelled(m.group(), scheme)
            yield Hit(f"the house style is {scheme}", Span(*m.span()), suggestions=(right,))


def _endings(text: str, scheme: str) -> list[re.Match[str]]:
    """Words of `text` that may be names ending by `scheme`."""
    return list(_ENDINGS[scheme].finditer(text))


def _other(scheme: str) -> str:
    """The scheme that is not `scheme`."""
    return _SHORT if scheme == _LONG else _LONG


def _respelled(name: str, scheme: str) -> str:
    """`name` with its ending by `scheme`."""
    return name[:-2] + "y" if scheme == _SHORT else name[:-1] + "iy"
