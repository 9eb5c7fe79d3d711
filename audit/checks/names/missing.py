"""A name of the source that the translation does not have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.correspondence import correspondence
from audit.checks.names.inventory import name_pairs
from audit.checks.names.replaced import replacements
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.bodies import absent_bodies, garbled_bodies
from audit.limits import excess
from audit.meaning.lost_names import lost_scores
from audit.model import Confidence, Evidence, Mqm, Paired, Segment, Severity, Span, is_paired
from audit.names.holes import has_hole

# Log-odds from which a name is counted as lost although something may stand for it, by the language of the translation.
_COUNTED = {"en": 3.5, "ru": 3.7}
# So many sentences before, a name is still in mind.
_BEFORE = 2
_ROWS = """\
ВМФ | Военно-морской флот,Navy,body,Russian Navy,,title,,
Верховная рада | Рада,Verkhovna Rada,body,Rada,,exact,,
Трубмашбанк,Trubmashbank,body,,,exact,,
Министерство обороны,Ministry of Defense,body,Defense Ministry,,exact,,
"""


class _Lost(NamedTuple):
    """A name of the source that the target lacks.

    Attributes:
        understood: whether something in the sentence stands for it, or may and it is not likely lost.
        leaves_hole: whether the target has a preposition or an article without a noun.
        listed: the form that the glossary has for a body; empty for other names.
    """

    text: str
    span: Span
    understood: bool
    leaves_hole: bool
    listed: str


@check(
    id="names/missing",
    mqm=Mqm.OMISSION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    bad=[
        Example(
            source="Накануне в Сочи перевернулся автобус.",
            target="[[]]A bus overturned on the eve of the holiday.",
        ),
        Example(
            source="По словам Путина, флот растёт.",
            target="[[]]According to him, the fleet is growing.",
            confidence=Confidence.HINT,
        ),
        Example(
            source="Парад кораблей ВМФ прошёл утром.",
            target="[[]]The parade took place.",
            glossary=_ROWS,
        ),
        Example(source="Об этом пишет Bloomberg.", target="[[]]This was reported earlier."),
        Example(
            source="Это бандит по кличке Вова Столяр.",
            target="[[]]He is a gangster nicknamed Vova the Joiner.",
            confidence=Confidence.HINT,
        ),
        Example(source="Спрасите у мастера.", target="[[]]Ask the master.", confidence=Confidence.HINT),
        # One omission is one finding.
        Example(
            source="Этот рынок растёт, в том числе в Испании, Италии и особенно в Греции.",
            target="[[]]This market grows.",
        ),
        Example(
            source="Компания Tesla выросла.\nПо данным CNBC, Tesla остаётся первой.",
            target="Tesla has grown.\n[[]]According to CNBC, the company is still first.",
            confidence=Confidence.HINT,
        ),
    ],
    good=[
        Example(source="Он вернулся в Москву из Китая.", target="He returned to Moscow from China."),
        Example(source="Встреча с Хабаровым прошла в Германии.", target="He met Khabarov in Germany."),
        Example(source="Он выступил в церкви Лейквуд.", target="He spoke at lakewood Church."),
        Example(source="Крестовоздвиженский храм открыт.", target="The Church of the Holy Cross is open."),
        Example(source="Налог платит ЗАО «Ромашка».", target="The firm Romashka pays the tax."),
        Example(source="Он написал в Твиттере.", target="He tweeted."),
        Example(source="Российский паралимпиец", target="A Russian Paralympian"),
        Example(source="Так сказал депутат Рады.", target="So said a Ukrainian MP.", glossary=_ROWS),
        Example(source="Так сказали в Трубмашбанке.", target="So said the Trumbashbank.", glossary=_ROWS),
        Example(source="В Минобороны это подтвердили.", target="The Defense Ministry confirmed it.", glossary=_ROWS),
    ],
)
def missing(segments: Sequence[Paired], ctx: DocumentContext) -> Iterator[Hit]:
    """A person, a place or a body of the source is not named in the translation.

    Why it matters: who and where are facts. "He" for the second mention of Putin, IIT, Brexit and GMT may be
    good style: where a pronoun, an abbreviation or the sentence before may stand for the name, this is only shown,
    unless what is known of human translations says that it was lost.

    How to fix: name the person or the place, unless the sentence before does.
    """
    for segment, found in groupby(ctx.each(_lost, segments), key=itemgetter(0)):
        names = [lost for _, lost in found]
        sure = [lost for lost in names if not _is_understood(lost, segment, ctx)]
        together = {lost: first for first, *others in _stretches(sure, segment, ctx) for lost in others}
        for lost in names:
            if lost not in together:
                others = [other for other, first in together.items() if first is lost]
                yield _hit(lost, others, segment, Confidence.LIKELY if lost in sure else Confidence.HINT)


def _hit(lost: _Lost, others: Sequence[_Lost], segment: Paired, confidence: Confidence) -> Hit:
    return Hit(
        f"{lost.text} of the source is not named",
        source=lost.span,
        text=lost.text,
        confidence=confidence,
        advice=f"the glossary has “{lost.listed}”" if lost.listed else None,
        evidence=tuple(Evidence(other.text, segment.id, source_span=other.span) for other in others),
        segment=segment.id,
    )


def _is_understood(lost: _Lost, segment: Segment, ctx: DocumentContext) -> bool:
    return lost.understood or (not lost.leaves_hole and _is_named_before(lost, segment, ctx))


def _stretches(names: Sequence[_Lost], segment: Paired, ctx: Context) -> list[list[_Lost]]:
    """Names that were lost with all that stands between them: one omission each."""
    lost = {name.span for name in names}
    if ctx.source_lang == ctx.pair.codes[0]:
        kept = sorted(pair.source.span.start for pair in ctx.once(name_pairs, segment))
    else:
        kept = [t.start for t in segment.source.capitalised if (t.start, t.end) not in lost]
    found: list[list[_Lost]] = []
    for name in sorted(names, key=lambda name: name.span):
        last = found[-1][-1].span.end if found else 0
        if found and bisect_left(kept, last) == bisect_left(kept, name.span.start):
            found[-1].append(name)
        else:
            found.append([name])
    return found


def _lost(segment: Paired, ctx: Context) -> tuple[_Lost, ...]:
    return ctx.once(_lost_names, segment)


def _lost_names(segment: Paired, ctx: Context) -> tuple[_Lost, ...]:
    """The names of the source that the target lacks, and bodies of the glossary."""
    return (*_names(segment, ctx), *_bodies(segment, ctx))


def _names(segment: Paired, ctx: Context) -> Iterator[_Lost]:
    replaced = {r.name for r in ctx.once(replacements, segment)}
    left = ctx.once(correspondence, segment)
    names = [name for name in left.missing if name not in replaced]
    doubtful = [name for name in names if name.optional and not name.explained]
    scores = lost_scores(doubtful, left, segment.source, segment.target, ctx.pair, ctx.source_lang)
    lost = {name for name, score in zip(doubtful, scores, strict=True) if score >= _COUNTED[ctx.target_lang]}
    hole = bool(names) and has_hole(segment.target)
    for name in names:
        yield _Lost(name.text, name.span, name.optional and name not in lost, hole, "")


def _bodies(segment: Paired, ctx: Context) -> Iterator[_Lost]:
    garbled = {match.span for match, _ in ctx.once(garbled_bodies, segment)}
    for match in absent_bodies(segment, ctx):
        if match.span in garbled:
            continue
        text = segment.source[slice(*match.span)]
        yield _Lost(text, match.span, False, False, match.term.preferred(ctx.target_lang))


def _is_named_before(lost: _Lost, segment: Segment, ctx: DocumentContext) -> bool:
    """Whether one of the sentences right before has the name, and its translation too."""
    key = ctx.source_language.words.key(lost.text)
    here = ctx.places[segment.id]
    return any(key in ctx.once(_named, before) for before in ctx.segments[max(0, here - _BEFORE) : here])


def _named(segment: Segment, ctx: Context) -> frozenset[str]:
    """What the capitalised words of the source are filed under, but for those that the target lacks."""
    if not is_paired(segment) or excess(segment):
        return frozenset()
    lacking = {lost.text for lost in _lost(segment, ctx)}
    words = (token.text for token in segment.source.capitalised)
    return frozenset(ctx.source_language.words.key(word) for word in words if word not in lacking)
