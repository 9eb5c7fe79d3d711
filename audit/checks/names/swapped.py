"""The parts of a person's name in the wrong order, or a patronymic in the place of the surname."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.inventory import full_names
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.names.persons import Person
from audit.names.surnames import is_slavic


@check(
    id="names/swapped",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="segment",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Рядом сидел Андрей Смирнов, тренер.",
            target="Beside them sat [[Smirnov Andrei]], the coach.",
        ),
        Example(
            source="Адвокат Геннадий Юрьевич Остапенко промолчал.",
            target="The lawyer [[Yuryevich]] kept silent, and Ostapenko too.",
        ),
        Example(
            source="Адвокат Геннадий Юрьевич Остапенко промолчал.",
            target="The lawyer Gennady Ostapenko [[Yuryevich]] kept silent.",
        ),
    ],
    good=[
        Example(source="Рядом сидел Смирнов Андрей.", target="Andrei Smirnov sat next to them."),
        Example(source="Рядом сидел Андрей Смирнов.", target="“Smirnov, Andrei,” the list said."),
        Example(
            source="Адвокат Геннадий Юрьевич Остапенко промолчал.",
            target="The lawyer Gennady Yuryevich Ostapenko kept silent.",
        ),
        Example(source="Прибыл Ким Чен Ын.", target="Kim Jong-un arrived."),
    ],
)
def swapped(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """The surname stands before the given name, or the patronymic where the surname belongs.

    Russian lists and papers put the surname first, English never does but for Hungarian, Chinese, Korean and
    Vietnamese names, which are left alone. A patronymic follows the given name and is no surname.

    Why it matters: "Mr. Andrei" and "Mr. Yuryevich" are taken for surnames and cannot be found again.

    How to fix: given name, patronymic if at all, surname.
    """
    for person in ctx.once(full_names, segment):
        span = _turned(person, segment.target)
        if span:
            yield Hit("the surname stands before the given name", target=span, source=person.given.span)
        misplaced = _misplaced_patronymic(person, segment.target)
        if misplaced:
            yield Hit("a patronymic stands where the surname belongs", target=misplaced, source=person.given.span)


def _turned(person: Person, target: str) -> Span | None:
    """The stretch of the target where the surname comes first, the given name right after it."""
    given, surname = person.pair(person.given), person.pair(person.surname)
    if given is None or surname is None or not is_slavic(surname.source.text):
        return None
    between = target[surname.span.end : given.span.start]
    return Span(surname.span.start, given.span.end) if between == " " else None


def _misplaced_patronymic(person: Person, target: str) -> Span | None:
    """Where a patronymic stands without its given name before it."""
    given, patronymic = person.pair(person.given), person.pair(person.patronymic)
    if patronymic is None or patronymic.span.start == 0:
        return None
    if given is not None and target[given.span.end : patronymic.span.start] == " ":
        return None
    return patronymic.span
