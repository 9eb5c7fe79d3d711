"""A negation of the source that the translation has lost."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span


@check(
    id="accuracy/dropped-negation",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.CRITICAL,
    confidence=Confidence.HINT,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(source="Стороны не подписали соглашение.", target="[[]]The parties signed the agreement."),
        Example(source="Премьер не приедет в Баку.", target="[[]]The prime minister will come to Baku."),
        Example(source="Это не было ошибкой, сказал министр.", target="[[]]It was a mistake, the minister said."),
    ],
    good=[
        Example(source="Он не только пел, но и играл.", target="He sang and played."),
        Example(source="Стороны не подписали соглашение.", target="The parties refused to sign the deal."),
        Example(source="Пока он не вернётся, суд ждёт.", target="The court waits for his return."),
    ],
)
def dropped_negation(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The source denies something and nothing in the translation does.

    A hint: a good translator may turn "не забыл" into "remembered".

    Why it matters: the sentence may say the opposite.

    How to fix: restore the negation, unless the wording already means the same.
    """
    source, target = segment.source, segment.target
    denied = ctx.source_language.denied(source)
    if denied and not ctx.target_language.may_deny(target):
        words = source[denied.start :].split()[:2]
        text = " ".join(words)
        yield Hit(
            f"“{text}” is denied in the source, and nothing is in the translation",
            None,
            Span(denied.start, denied.start + len(text)),
            text=text,
        )
