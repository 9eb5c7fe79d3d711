"""A verb that has another gender than the person who is its subject."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity
from audit.names.gendered import disagreements


@check(
    id="names/gender-agreement",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="ru",
    bad=[
        Example(
            source="Senator Martha Keller voted against the bill.",
            target="Сенатор Марта Келлер [[проголосовал]] против законопроекта.",
            suggestion="проголосовала",
        ),
        Example(
            source="Elizabeth Hayes was not elected.",
            target="Элизабет Хейс не [[был избран]].",
            suggestion="была избрана",
        ),
        Example(source="“No,” said Robert Hayes.", target="«Нет», — [[сказала]] Роберт Хейс.", suggestion="сказал"),
        Example(
            source="Robin Hayes said she would come.",
            target="Робин Хейс [[сказал]], что придёт.",
            suggestion="сказала",
        ),
        Example(source="Ms. Garcia declined to comment.", target="Гарсиа [[отказался]] от комментариев."),
    ],
    good=[
        Example(source="Minister Martha Keller said no.", target="Министр Марта Келлер сказала «нет»."),
        Example(source="Elizabeth Hayes was backed by John Moore.", target="Элизабет Хейс поддержал Джон Мур."),
        Example(source="Elizabeth Hayes’s husband said no.", target="Муж Элизабет Хейс сказал «нет»."),
        Example(source="Robin Hayes said no.", target="Робин Хейс сказал «нет»."),
        Example(source="According to Martha Keller, he said no.", target="По словам Марты Келлер, он сказал «нет»."),
        Example(source="Robert and Martha Keller came.", target="Роберт и Марта Келлер пришли."),
        Example(source="The yacht Martha Keller sank.", target="Утонул катер «Марта Келлер»."),
        Example(source="The Robert Hayes company denied it.", target="Компания Роберт Хейс отрицала это."),
    ],
)
def gender_agreement(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The verb beside a name has the gender that the person has not.

    What tells is a given name that only women or only men have, a form of address (Ms., Sir), or with other names a
    pronoun of the source. The verb agrees with the name, whatever the gender of the office: министр Мария Захарова
    заявила.

    Why it matters: the reader takes a woman for a man, and the person is offended.

    How to fix: put the verb, and all that agrees with it, into the gender of the person.
    """
    predicates = ctx.target_language.predicates
    for found in disagreements(segment.source, segment.target):
        right = predicates.in_gender(found.predicate.word, found.gender)
        alone = predicates.others_agree(segment.target, found.predicate)
        yield Hit(
            f"{segment.source[slice(*found.source.span)]} is a {'woman' if found.gender == 'femn' else 'man'}",
            found.predicate.span,
            found.source.span,
            suggestions=(right,) if right and alone else (),
            advice=right if right and not alone else None,
        )
