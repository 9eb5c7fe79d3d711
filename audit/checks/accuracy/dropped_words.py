"""Words of the source that the translation has left out."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.lost_words import hit_of, lost_words
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/dropped-words",
    mqm=Mqm.OMISSION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Мэр открыл новую школу, построенную на месте старого завода, и вручил учителям ключи.",
            target="[[]]The mayor opened the new school and handed the keys to the teachers.",
        ),
        Example(
            source="Министр поблагодарил врачей за спасение пассажиров автобуса и пообещал купить новую технику.",
            target="[[]]The minister thanked the doctors and promised to buy new equipment.",
        ),
        Example(
            source="The governor visited the flooded villages and promised new houses to the families by winter.",
            target="[[]]Губернатор посетил затопленные деревни.",
        ),
    ],
    good=[
        Example(
            source="Соответствующее распоряжение было подписано в понедельник председателем правительства страны.",
            target="The prime minister signed the order on Monday.",
        ),
        Example(
            source="Об этом в ходе пресс-конференции во вторник заявил журналистам мэр города.",
            target="The mayor said this to journalists at a press conference on Tuesday.",
        ),
        Example(
            source="The mayor opened the new school on Monday and thanked the teachers.",
            target="В понедельник мэр открыл новую школу и поблагодарил учителей.",
        ),
    ],
)
def dropped_words(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A stretch of the source stands nowhere in the translation: a clause, a phrase, a sentence.

    A name that is alone is left to the checks of names.

    Words that translate each other were learned from human translations, names are told by their sound; where the
    translation has other words in the place of the stretch, nothing is said.

    Why it matters: the reader is not told what the source says.

    How to fix: translate the words, or dismiss the finding where the sentence says them in another way.
    """
    found = ctx.once(lost_words, segment)
    if found is not None and found.of_source:
        yield hit_of(found, "“{}” of the source is not in the translation", segment, ctx)
