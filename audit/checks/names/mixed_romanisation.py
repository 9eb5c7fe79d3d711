"""Russian names romanised by two schemes in one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.names.inventory import name_pairs
from audit.context import Context
from audit.lang.ru_en.pairing import NamePair
from audit.lang.ru_en.schemes import given_name, soft_ending
from audit.model import Confidence, Evidence, Segment, Severity
from audit.registry import Example, Hit, check


class _Use(NamedTuple):
    segment: Segment
    pair: NamePair
    way: str


@check(
    id="names/mixed-romanisation",
    mqm="terminology/inconsistent-use",
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    yields_to=("names/variants", "names/romanisation", "names/case-leak", "names/damaged"),
    bad=[
        Example(
            source="Юрий Кротов пришёл первым.\nЮрий Лапин остался.\nЮрий Седов тоже.",
            target="Yuri Krotov came first.\nYuri Lapin stayed.\n[[Yury]] Sedov did too.",
        ),
        Example(
            source="Пришли Василий Кротов и Аркадий Лапин.\nЗаговорил Геннадий Седов.",
            target="Vasily Krotov and Arkady Lapin came.\n[[Gennadiy]] Sedov spoke.",
        ),
    ],
    good=[
        Example(
            source="Юрий Кротов пришёл первым.\nЮрий Лапин остался.",
            target="Yuri Krotov came first.\nYuri Lapin stayed.",
        ),
        Example(
            source="Пришёл Василий Кротов.\nЗаговорил Геннадий Седов.",
            target="Vasily Krotov came.\nGennady Sedov spoke.",
        ),
    ],
)
def mixed_romanisation(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """One given name is spelled in two ways, or names in -ий and -ый end in -y here and in -iy there.

    People may spell their own names as they like; where nobody's own spelling is known, one scheme serves a text.
    The first spelling of a given name counts as right unless another is commoner. Different names with different
    endings are only shown.

    Why it matters: the reader wonders whether Yuri and Yury are one man.

    How to fix: choose one scheme, and set it in `[style] romanisation`.
    """
    pairs = [(segment, pair) for segment in segments for pair in ctx.once(name_pairs, segment)]
    flagged = set()
    given: dict[str, list[_Use]] = {}
    for segment, pair in pairs:
        if name := given_name(pair.source.text):
            given.setdefault(name, []).append(_Use(segment, pair, pair.word))
    for uses in given.values():
        for use, usual in _minority(uses):
            flagged.add((use.segment.id, use.pair.span))
            yield _hit(use, f"the given name is spelled {usual.pair.word} elsewhere", usual, Confidence.LIKELY)
    soft = [_Use(s, p, ending) for s, p in pairs if (ending := soft_ending(p.source.text, p.word))]
    for use, usual in _minority(soft):
        if (use.segment.id, use.pair.span) not in flagged:
            message = f"other names end in -{usual.way}, as {usual.pair.word} does"
            yield _hit(use, message, usual, Confidence.HINT)


def _minority(uses: Sequence[_Use]) -> Iterator[tuple[_Use, _Use]]:
    """Uses of the rarer ways, each with a use of the commonest one (the first of equals)."""
    ways = [use.way for use in uses]
    if len(set(ways)) < 2:
        return
    usual = max(dict.fromkeys(ways), key=ways.count)
    first = uses[ways.index(usual)]
    for use in uses:
        if use.way != usual:
            yield use, first


def _hit(use: _Use, message: str, usual: _Use, confidence: Confidence) -> Hit:
    return Hit(
        message,
        target=use.pair.span,
        source=use.pair.source.span,
        suggestions=(usual.pair.word,) if confidence is Confidence.LIKELY else (),
        evidence=(Evidence(usual.pair.word, usual.segment.id, target_span=usual.pair.span),),
        confidence=confidence,
        segment=use.segment.id,
    )
