"""A denial of the translation that the source has not."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.denials import denied_by, hit_of, turned_denial
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/added-negation",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Министры подписали его в пятницу.", target="Ministers did [[not sign]] it on Friday."),
        Example(source="Завод будет работать зимой.", target="The plant will [[not work]] in winter."),
        Example(source="The court accepted the complaint in April.", target="Суд [[не принял]] жалобу в апреле."),
    ],
    good=[
        Example(source="Как икона попала в Европу, неизвестно.", target="It is not known how the icon got there."),
        Example(source="Никто не пришёл.", target="Nobody came."),
        Example(source="Виновных вряд ли удастся найти.", target="They may never find the culprits."),
        Example(source="The minister denied the reports.", target="Министр не подтвердил сообщения."),
    ],
)
def added_negation(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The translation denies something that the source states.

    Nothing is said where the source has a word that may say the same, as in "not known" for "неизвестно".

    Why it matters: the sentence says the opposite.

    How to fix: take the negation out.
    """
    found = ctx.once(turned_denial, segment)
    if found is not None and denied_by(found, ctx) == ctx.target_lang:
        denied = segment.target[slice(*found.span)]
        yield hit_of(found, f"“{denied}” denies what the source states", ctx)
