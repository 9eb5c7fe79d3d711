"""Hyphens that stand for a dash, and compounds with spaces around their hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="linguistic/hyphen",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="ru",
    bad=[
        Example(source="The Moon is a rock.", target="[[Луна-это]] камень.", suggestion="Луна — это"),
        Example(source="It was near, on the hill.", target="Это было [[близко-на]] холме.", suggestion="близко — на"),
        Example(
            source="Their task was to get there first.",
            target="Их [[задачей-попасть]] туда первыми.",
            suggestion="задачей — попасть",
        ),
        Example(source="“Yes,” he said.", target="«Да[[»,-]]сказал он.", suggestion="», — "),
        Example(source="CAIRO (AP) - The Nile is low.", target="КАИР (AP[[)-]]Нил обмелел.", suggestion=") — "),
        Example(source="CAIRO - In a report.", target="[[КАИР-В]] докладе сказано.", suggestion="КАИР — В"),
        Example(source="The press secretary left.", target="[[Пресс - секретарь]] ушёл.", suggestion="Пресс-секретарь"),
        Example(source="The vice president left.", target="[[Вице -президент]] ушёл.", suggestion="Вице-президент"),
    ],
    good=[
        Example(source="The Moon is a rock.", target="Луна — это камень, а не что-то другое."),
        Example(source="He would rather sleep.", target="Он жить-поживать и спать-почивать хотел бы."),
        Example(source="The press secretary left.", target="Пресс-секретарь и вице-президент ушли."),
        Example(source="The Grand Prix is near.", target="Гран-при уже близко, и кое-кто ждёт, Ростов-на-Дону тоже."),
        Example(source="Under the press: paper.", target="Под прессом - бумага."),
        Example(
            source="Press or photo service? Well, the premier is the head.",
            target="Пресс- или фотослужба? Так-с, премьер - глава; что-о? Пере-осмыслить надо Франкфурт-на Майне.",
        ),
    ],
)
def hyphen(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A hyphen joins two words that a dash parts, or stands between spaces inside a compound.

    Why it matters: Луна-это reads as one word, and пресс - секретарь as two.

    How to fix: put a dash with spaces around it, or take the spaces out.
    """
    for slip in ctx.target_language.punctuation.hyphens(segment.target):
        yield Hit(slip.message, slip.span, suggestions=(slip.fixed,) if slip.fixed else ())
