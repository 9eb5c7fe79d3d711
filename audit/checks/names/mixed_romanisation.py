"""Russian names romanised by two schemes in one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.inventory import name_pairs
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span


class _Spelled(NamedTuple):
    """A name of which more than one spelling is right.

    Attributes:
        source, target: where it stands.
        word: how it is spelled.
        given: its dictionary form, if it is a given name.
        ending: what was made of -ий and -ый, if it ends so.
    """

    source: Span
    target: Span
    word: str
    given: str
    ending: str


class _Use(NamedTuple):
    segment: Segment
    name: _Spelled


@check(
    id="names/mixed-romanisation",
    mqm=Mqm.INCONSISTENT_USE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Юрий Кротов пришёл первым.\nЮрий Лапин остался.\nЮрий Седов тоже.",
            target="Yuri Krotov came first.\nYuri Lapin stayed.\n[[Yury]] Sedov did too.",
            suggestion="Yuri",
        ),
        Example(
            source="Пришли Василий Кротов и Аркадий Лапин.\nЗаговорил Геннадий Седов.",
            target="Vasily Krotov and Arkady Lapin came.\n[[Gennadiy]] Sedov spoke.",
            confidence=Confidence.HINT,
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
def mixed_romanisation(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """One given name is spelled in two ways, or names in -ий and -ый end in -y here and in -iy there.

    People may spell their own names as they like; where nobody's own spelling is known, one scheme serves a text.
    The first spelling of a given name counts as right unless another is commoner. Different names with different
    endings are only shown.

    Why it matters: the reader wonders whether Yuri and Yury are one man.

    How to fix: choose one scheme, and set it in `[style] romanisation`.
    """
    spelled = [_Use(*found) for found in ctx.each(_spelled, segments)]
    flagged = set()
    given: dict[tuple[str, bool], list[_Use]] = {}
    for use in spelled:
        if use.name.given:
            # Александра is a woman, or of Александр: what stands in the translation tells.
            given.setdefault((use.name.given, use.name.word.endswith("a")), []).append(use)
    for uses in given.values():
        for use, usual in _minority(uses, [use.name.word for use in uses]):
            flagged.add((use.segment.id, use.name.target))
            yield _hit(use, f"the given name is spelled {usual.name.word} elsewhere", usual, Confidence.LIKELY)
    soft = [use for use in spelled if use.name.ending]
    for use, usual in _minority(soft, [use.name.ending for use in soft]):
        if (use.segment.id, use.name.target) not in flagged:
            message = f"other names end in -{usual.name.ending}, as {usual.name.word} does"
            yield _hit(use, message, usual, Confidence.HINT)


def _spelled(segment: Segment, ctx: Context) -> Iterator[_Spelled]:
    schemes = ctx.pair.schemes
    for pair in ctx.once(name_pairs, segment):
        given, ending = schemes.given_name(pair.source.text), schemes.soft_ending(pair.source.text, pair.word)
        if given or ending:
            yield _Spelled(pair.source.span, pair.span, pair.word, given, ending)


def _minority(uses: Sequence[_Use], ways: Sequence[str]) -> Iterator[tuple[_Use, _Use]]:
    """Uses of the rarer of `ways`, one for each use, with a use of the commonest one (the first of equals)."""
    if len(set(ways)) < 2:
        return
    usual = max(dict.fromkeys(ways), key=ways.count)
    first = uses[ways.index(usual)]
    yield from ((use, first) for use, way in zip(uses, ways, strict=True) if way != usual)


def _hit(use: _Use, message: str, usual: _Use, confidence: Confidence) -> Hit:
    (segment, name), (place, right) = use, usual
    return Hit(
        message,
        target=name.target,
        source=name.source,
        suggestions=(right.word,) if confidence is Confidence.LIKELY else (),
        evidence=(Evidence(right.word, place.id, target_span=right.target),),
        confidence=confidence,
        segment=segment.id,
    )
