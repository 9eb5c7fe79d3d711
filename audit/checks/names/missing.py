"""A name of the source that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.correspondence import correspondence
from audit.checks.names.replaced import replacements
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.bodies import absent_bodies
from audit.model import Confidence, Mqm, Paired, Severity

_ROWS = """\
ВМФ | Военно-морской флот,Navy,body,Russian Navy,,title,,
Министерство обороны,Ministry of Defense,body,Defense Ministry,,exact,,
"""


@check(
    id="names/missing",
    mqm=Mqm.OMISSION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="segment",
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
    ],
    good=[
        Example(source="Он вернулся в Москву из Китая.", target="He returned to Moscow from China."),
        Example(source="Встреча с Хабаровым прошла в Германии.", target="He met Khabarov in Germany."),
        Example(source="Он выступил в церкви Лейквуд.", target="He spoke at lakewood Church."),
        Example(source="Российский паралимпиец", target="A Russian Paralympian"),
        Example(source="В Минобороны это подтвердили.", target="The Defense Ministry confirmed it.", glossary=_ROWS),
    ],
)
def missing(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A person, a place or a body of the source is not named in the translation.

    Why it matters: who and where are facts. "He" for the second mention of Putin, IIT, Brexit and GMT may be
    good style: where a pronoun or an abbreviation may stand for the name, this is only shown.

    How to fix: name the person or the place, unless the sentence before does.
    """
    replaced = {r.name for r in ctx.once(replacements, segment)}
    for name in ctx.once(correspondence, segment).missing:
        if name not in replaced:
            yield Hit(
                f"{name.text} of the source is not named",
                source=name.span,
                text=name.text,
                confidence=Confidence.HINT if name.optional else Confidence.LIKELY,
            )
    for match in absent_bodies(segment, ctx):
        text = segment.source[slice(*match.span)] if segment.source else ""
        yield Hit(
            f"{text} of the source is not named",
            source=match.span,
            text=text,
            advice=f"the glossary has “{match.term.preferred(ctx.target_lang)}”",
        )
