"""Words of the translation that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.lost_words import hit_of, lost_words
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/added-words",
    mqm=Mqm.ADDITION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Мэр открыл новую школу и вручил учителям ключи.",
            target="The mayor opened the new school, [[built on the site of an old factory]], and gave them keys.",
        ),
        Example(
            source="The mayor opened the new school.",
            target="Мэр открыл новую школу, [[построенную на месте старого завода у реки за деньги жителей]].",
        ),
    ],
    good=[
        Example(
            source="Мэр открыл новую школу и вручил учителям ключи.",
            target="The mayor opened the new school on that day and handed the teachers the keys to it.",
        ),
        Example(
            source="В МЧС сообщили о пожаре.",
            target="The Ministry of Emergency Situations reported the fire.",
        ),
    ],
)
def added_words(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A stretch of the translation renders nothing of the source: a clause, a phrase, a sentence.

    A name that is alone is left to the checks of names.

    Why it matters: the paper says what nobody said.

    How to fix: take the words out, or dismiss the finding where the source says them in another way.
    """
    found = ctx.once(lost_words, segment)
    if found is not None and not found.of_source:
        yield hit_of(found, "“{}” is not in the source", segment, ctx)
