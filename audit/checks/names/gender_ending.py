"""A surname with the ending of the other gender."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.inventory import full_names, is_of_relative, name_pairs
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Segment, Severity
from audit.names.match import match
from audit.names.pairing import NamePair
from audit.names.persons import Person
from audit.names.surnames import ends_like_a_woman, is_slavic
from audit.text.articles import stands_alone


@check(
    id="names/gender-ending",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="segment",
    needs=("source", "target"),
    target="en",
    safe_fix="one form of a surname takes the place of another",
    safe_if=stands_alone,
    bad=[
        Example(source="Концерт дала Ольга Бузова.", target="Olga [[Buzov]] gave a concert.", suggestion="Buzova"),
        Example(
            source="Встреча с Анной Вересовской отменена.",
            target="The meeting with Anna [[Veresovsky]] is off.",
            suggestion="Veresovskaya",
        ),
        Example(
            source="Бузова сообщила, что уходит.",
            target="[[Buzov]] announced that she was leaving.",
            suggestion="Buzova",
        ),
        Example(source="Победил Дмитрий Кравцов.", target="Dmitry [[Kravtsova]] won.", suggestion="Kravtsov"),
    ],
    good=[
        Example(source="Сестра Павла Дурова Анна Дурова уехала.", target="Pavel Durov's sister Anna Durova left."),
        Example(source="Адвокат Антона Ильина Мария Ильина", target="Anton Ilyin's lawyer Maria Ilyina"),
        Example(source="Концерт дала Ольга Бузова.", target="Olga Buzova gave a concert."),
        Example(source="Анна Бунина и Иван Бунин победили.", target="Ivan Bunin and Anna Bunina won."),
        Example(source="Данису Кабирову дали отдохнуть.", target="Danis Kabirov was given a rest."),
        Example(source="Адвокат Бузова сообщила об этом.", target="Buzov's lawyer announced it."),
        Example(source="Он хвалил Ивана Бузова.", target="He praised Ivan Buzov."),
        Example(source="Выступила Мария Шевченко.", target="Maria Shevchenko took the floor."),
        Example(source="Приехала Светлана Хоркина.", target="Svetlana Khorkina came."),
    ],
)
def gender_ending(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A woman has the form of the surname that her father has, or a man that of his wife.

    The given name or the patronymic of the source tells who is meant, or the verb of who says something.

    Why it matters: Olga Buzov is not found where Olga Buzova is, and Ivan Buzova is nobody.

    How to fix: take the suggested form, unless the person spells the name otherwise abroad.
    """
    for person in ctx.once(full_names, segment):
        pair, abroad = person.pair(person.surname), _is_foreign_given(person)
        if pair is None or person.gender is None or person.surname_first or not is_slavic(pair.source.text):
            continue
        right = ctx.pair.other_gender(pair.source.text, pair.word, person.gender)
        if right and _is_of_other_gender(person):
            continue
        if right and not is_of_relative(pair.word, right, pair.source, segment, ctx):
            yield _hit(pair, right)._replace(confidence=Confidence.HINT if abroad else Confidence.LIKELY)
    yield from _speakers(segment, ctx)


def _speakers(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """Surnames without a given name whose gender the verb tells: Захарова заявила."""
    source = segment.source
    if source is None:
        return
    told = {person.pair(person.surname) for person in ctx.once(full_names, segment)}
    tells = ctx.source_language.predicates.speaker_gender
    for pair in ctx.once(name_pairs, segment):
        if pair in told or not pair.source.is_personal or not is_slavic(pair.source.text):
            continue
        gender = tells(source, pair.source.span)
        right = ctx.pair.other_gender(pair.source.text, pair.word, gender) if gender else None
        if right and not is_of_relative(pair.word, right, pair.source, segment, ctx):
            yield _hit(pair, right)


def _hit(pair: NamePair, right: str) -> Hit:
    message = f"{pair.source.text} is spelled with the ending of the other gender"
    return Hit(message, target=pair.span, source=pair.source.span, suggestions=(right,))


def _is_foreign_given(person: Person) -> bool:
    """Whether a woman has a given name that no Russian one ends like, so that she may have her surname from abroad."""
    given = person.pair(person.given)
    return given is not None and person.gender == "femn" and not ends_like_a_woman(given.source.text)


def _is_of_other_gender(person: Person) -> bool:
    """Whether the translation has the given name of a man where the source may be one of a woman: Данису, Danis."""
    given = person.pair(person.given)
    if given is None or person.gender != "femn" or ends_like_a_woman(given.source.text):
        return False
    found = match(given.source.text, given.word)
    return found.right and not ends_like_a_woman(found.nominative)
