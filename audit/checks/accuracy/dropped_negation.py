"""A denial of the source that the translation has lost."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.denials import denied_by, hit_of, turned_denial
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/dropped-negation",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Стороны не подписали соглашение.", target="The parties [[signed]] the agreement."),
        Example(source="Премьер не приедет в Баку.", target="The prime minister [[will come]] to Baku."),
        Example(source="The ministers did not sign the agreement.", target="Министры [[подписали]] соглашение."),
    ],
    good=[
        Example(source="Он не только пел, но и играл.", target="He sang and played."),
        Example(source="Стороны не подписали соглашение.", target="The parties refused to sign the deal."),
        Example(source="Протесты не прекращаются.", target="Protests continue."),
        Example(source="Сайт не работает.", target="The website is down."),
        Example(source="Приказ № 12 не опубликован.", target="Order No. 12 has yet to be published."),
        Example(source="Ministers did not sign the agreement.", target="Министры отказались подписать соглашение."),
    ],
)
def dropped_negation(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The source denies something that the translation states.

    What is denied is looked for in the translation, and a denial near it. Nothing is said where a word may stand for
    one, as in "refrained from comment" for "не стала отвечать".

    Why it matters: the sentence says the opposite.

    How to fix: restore the negation.
    """
    found = ctx.once(turned_denial, segment)
    if found is not None and denied_by(found, ctx) == ctx.source_lang:
        denied = segment.source[slice(*found.span)]
        yield hit_of(found, f"“{denied}” is denied in the source, and not in the translation", ctx)
