"""A word of the translation that says the opposite of the source's."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.meaning.opposites import opposites
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/opposite-sense",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Цены на бензин выросли в мае.", target="Petrol prices [[fell]] in May."),
        Example(source="Министр прибыл в Казань утром.", target="The minister [[departed]] for Kazan in the morning."),
        Example(source="Суд отклонил жалобу адвоката.", target="The court [[accepted]] the lawyer's complaint."),
        Example(source="Petrol prices rose in May.", target="Цены на бензин [[упали]] в мае."),
    ],
    good=[
        Example(source="Цены на бензин выросли в мае.", target="Petrol prices rose in May."),
        Example(source="Это неплохой результат.", target="It is a good result."),
        Example(source="Город стал менее опасным.", target="The city has become safer."),
        Example(source="Его лишили жизни.", target="He was put to death."),
        Example(source="The plant is less dangerous now.", target="Теперь завод стал безопаснее."),
    ],
)
def opposite_sense(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The translation has an antonym of what the source says: fell for "выросли".

    Found only where the word renders nothing of the source, where no other word renders the source's, and where nothing
    near it denies.

    Why it matters: the sentence says the opposite.

    How to fix: write what the source says.
    """
    for found in opposites(segment.source, segment.target, ctx.source_lang, ctx.target_lang):
        said, meant = segment.target[slice(*found.target)], segment.source[slice(*found.source)]
        yield Hit(f"“{said}” is the opposite of “{meant}”", found.target, found.source)
