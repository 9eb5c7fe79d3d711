"""A Russian name with the marks of a library's catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.library_marks import is_library_spelling, marked_words


@check(
    id="names/library-spelling",
    mqm=Mqm.SPELLING,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    safe_fix="the name stays the same, without the marks of libraries",
    bad=[
        Example(
            source="Режиссёр Николай Кузьмин снял фильм.",
            target="Director [[Nikolaĭ]] Kuzmin shot a film.",
            suggestion="Nikolai",
        ),
        Example(
            source="Режиссёр Николай Маленький снял фильм.",
            target="Director Nikolai [[Malenkiĭ]] shot a film.",
            suggestion="Malenky",
        ),
        Example(source="Ольга Кузьмина ушла.", target="[[Olʹga]] Kuzmina left.", suggestion="Olga"),
        Example(source="Ушёл Андрей Кузьмин.", target="Andrei [[Kuz'min]] left.", suggestion="Kuzmin"),
    ],
    good=[
        Example(source="Ольга Кузьмина ушла.", target="“She left, did Olga Kuzmina.”"),
        Example(source="В Лиге играет Шон О'Нил.", target="Shaun O'Neal plays in the league."),
        Example(source="Уехал Владимир Шмицер из Праги.", target="Vladimír Šmicer of Prague left."),
        Example(source="Город Сана взят.", target="The city of Sana'a was taken."),
        Example(source="Уезд Луань затоплен.", target="Lu'an county is flooded."),
        Example(source="Книгу Игоря забрали.", target="They took Igor's book."),
    ],
)
def library_spelling(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A Russian name is spelled with marks that libraries use and news does not.

    ĭ, ė, ʹ, ʺ and joined letters, and an apostrophe for the soft sign: Nikolaĭ, Ol'ga.

    Why it matters: readers stumble over the marks, and a search does not find the person.

    How to fix: take the suggested spelling, unless the person spells the name otherwise.
    """
    standards = ctx.pair.standards
    for word, span in marked_words(segment.target):
        for name in segment.source.capitalised:
            nominative = is_library_spelling(name.text, word)
            if nominative:
                yield Hit(
                    f"{name.text} is spelled with the marks of a library",
                    span,
                    Span(name.start, name.end),
                    suggestions=(standards.house_spelling(nominative, standards.USUAL),),
                )
                break
