"""A name or an abbreviation in Latin letters that Russian has in its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.limits import excess
from audit.model import Confidence, Mqm, Segment, Severity, is_paired
from audit.pairs.base import Naturalised


@check(
    id="names/naturalised",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="ru",
    bad=[
        Example(source="The FBI has opened a case.", target="[[FBI]] завело дело.", suggestion="ФБР"),
        Example(source="Nobody speaks of the Tories now.", target="О [[Tories]] теперь никто не говорит."),
        Example(source="They share it with the Five Eyes.", target="Они делятся этим с альянсом [[Five Eyes]]."),
        Example(source="The EU has been silent.", target="[[EU]] молчит весь месяц.", suggestion="ЕС"),
    ],
    good=[
        Example(source="The FBI has opened a case.", target="ФБР завело дело."),
        Example(source="UN Women published a report.", target="Доклад опубликовала организация UN Women."),
        Example(source="The film “Hollywood” is on.", target="Идёт фильм «Hollywood»."),
        Example(
            source="The institute (ISIS) objected.\nISIS wrote so.", target="Институт (ISIS) возразил.\nТак пишет ISIS."
        ),
        Example(source="The FBI has agents.", target="У Федерального бюро (ФБР, FBI) есть агенты."),
        Example(source="NASA launched a rocket.", target="NASA запустило ракету."),
    ],
)
def naturalised(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A name or an abbreviation stands in Latin letters, and Russian has it in letters of its own.

    It is of a list of what Russian news always writes so: unions of states, bodies, parties, prizes, and what
    abbreviations of science and business stand for. What Russian writes either way (NASA, BBC) is left alone, as is a
    part of a longer name in Latin letters, and an abbreviation that the translation itself introduces in brackets.

    Why it matters: the reader knows ФБР, and has to work out what FBI is.

    How to fix: write it as Russian does, in the case that the sentence asks for.
    """
    found = list(ctx.each(_found, segments))
    meant = {_name(segment, one) for segment, one in found if one.introduced}
    for segment, one in found:
        if (name := _name(segment, one)) not in meant:
            fits = one.own.isupper()
            yield Hit(
                f"Russian has {name} in letters of its own",
                one.target,
                one.source,
                suggestions=(one.own,) if fits else (),
                advice=None if fits else f"in Russian: {one.own}",
                segment=segment.id,
            )


def _found(segment: Segment, ctx: Context) -> Iterator[Naturalised]:
    if is_paired(segment) and not excess(segment):
        yield from ctx.pair.naturalised(segment.source, segment.target)


def _name(segment: Segment, one: Naturalised) -> str:
    return (segment.target or "")[slice(*one.target)]
