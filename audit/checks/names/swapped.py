"""The parts of a person's name in the wrong order, or a patronymic in the place of the surname."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.inventory import full_names
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.order import surname_first_count, turned_name
from audit.names.persons import Person


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
            suggestion="Andrei Smirnov",
        ),
        Example(
            source="Карако Виктор Иванович родился в Гродно.",
            target="[[Karako Victor Ivanovich]] was born in Grodno.",
            suggestion="Victor Ivanovich Karako",
        ),
        Example(
            source="Его сменил Шабуневский Станислав Данилович.",
            target="He was succeeded by [[Shabunevsky Stanislav Danilovich]].",
            suggestion="Stanislav Danilovich Shabunevsky",
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
        Example(source="Он обошёл Дастина Джонсона.", target="He beat Dustin Johnson."),
        Example(source="Победила Мелина Рамирес.", target="Melina Ramirez won."),
        Example(source="Олег Юрьевич, я от Виктора Юрьевича.", target="Oleg Yuryevich, I am from Viktor Yuryevich."),
        Example(source="Пришёл доктор Виктор Иванович.", target="Doctor Viktor Ivanovich came."),
        Example(source="Карако Виктор Иванович", target="Karako Victor Ivanovich"),
        Example(source="1. Карако Виктор Иванович, слесарь", target="1. Karako Victor Ivanovich, fitter"),
        Example(source="Карако Виктор Иванович родился тут.", target="Karako, Victor Ivanovich, was born here."),
    ],
)
def swapped(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The surname stands before the given name, or the patronymic where the surname belongs.

    Russian lists and papers put the surname first, English never does but for Hungarian, Chinese, Korean and
    Vietnamese names, which are left alone. A patronymic follows the given name and is no surname.

    Why it matters: "Mr. Andrei" and "Mr. Yuryevich" are taken for surnames and cannot be found again.

    How to fix: given name, patronymic if at all, surname.
    """
    people = ctx.once(full_names, segment)
    listed = surname_first_count(people) > 1
    for person in people:
        turned = turned_name(person, segment.source, segment.target)
        if turned and not (listed and person.patronymic):
            yield Hit("the surname stands before the given name", turned.target, turned.source, (turned.right,))
        misplaced = _misplaced_patronymic(person, segment.target)
        if misplaced:
            yield Hit("a patronymic stands where the surname belongs", target=misplaced, source=person.given.span)


def _misplaced_patronymic(person: Person, target: str) -> Span | None:
    """Where a patronymic stands without its given name before it."""
    given, patronymic = person.pair(person.given), person.pair(person.patronymic)
    if patronymic is None or patronymic.span.start == 0:
        return None
    if given is not None and f"{given.word} {patronymic.word}" in target:
        return None
    return patronymic.span
