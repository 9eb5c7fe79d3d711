"""A number of the source is changed, missing or added in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.checks.accuracy.groups import Exchange, exchanged
from audit.checks.accuracy.signs import turned_signs
from audit.checks.accuracy.values import compared, is_dated, is_magnitude, replaced
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.text.patterns import pattern
from audit.values.compare import ValuePair
from audit.values.model import Firmness, Value, ValueKind

_MARKED = pattern(r"\d[.,:/]\d")
# Of more numbers without a counterpart none is looked for as it is written: that would take the square of their time.
_FEW = 16
# A hyphen, a comma or one short word: 7-8, 7, 8, 7 или 8.
_NEXT_TO = pattern(r"\s?[-–—,/:]\s?|\s\w{1,3}\s")


@check(
    id="accuracy/number-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Это заняло 12 дней.", target="It took [[21 days]].", suggestion="12 days"),
        Example(
            source="Мост закрыт в субботу, 11 декабря, на день.",
            target="It is shut on Saturday, December [[61]], all day.",
        ),
        Example(
            source="Выделено 5,3 млн рублей.",
            target="[[53 million rubles]] were allocated.",
            suggestion="5.3 million rubles",
        ),
        Example(
            source="Их больше 7 тыс. человек.",
            target="There are more than [[7 million]] of them.",
            suggestion="7 thousand",
        ),
        Example(
            source="Погибли двадцать пять человек.", target="[[Twenty-six]] people died.", suggestion="Twenty-five"
        ),
        Example(source="Вакцина от COVID-19.", target="A vaccine against [[COVID-18]].", suggestion="COVID-19"),
        Example(source="Погибли трое, ранены 15 человек.", target="[[]]Three people died, others were wounded."),
        Example(source="Похолодает до −15 градусов.", target="It will be [[15 degrees]]."),
        Example(source="Погибли четверо мужчин и три женщины.", target="[[Three men and four]] women were killed."),
        Example(source="Он попал в финал.", target="He came [[7th or 8th]] in the final."),
        Example(source="Матч окончился со счётом 3:1.", target="The match ended [[4]]-1.", suggestion="3"),
    ],
    good=[
        Example(source="5,3 млн рублей", target="5.3 million rubles"),
        Example(source="В 90-х годах было 1 200 заводов.", target="In the 1990s there were 1,200 plants."),
        Example(source="Встреча 03.04 в 21:30.", target="The meeting is on 3 April at 9:30 p.m."),
        Example(source="Цены выросли в 2 раза, на 100 км.", target="Prices doubled over 62 miles."),
        Example(source="Пострадали 25 человек.", target="Twenty-five people were hurt."),
        Example(source="Он получил 10 тысяч рублей.", target="He received 10,000 rubles ($130)."),
        Example(source="Полтора года и двое суток.", target="A year and a half and two days, or 48 hours."),
        Example(source="Похолодает до −15 градусов.", target="It will be 15 degrees below zero."),
        Example(source="Они вышли в 1/8 финала.", target="They reached the round of 16."),
        Example(
            source="Подробнее: https://primer.by/novosti/20381/most.html",
            target="More: https: / / primer.by / novosti / 20381 / most.html",
        ),
        Example(source="Это тысячелетняя и трёхсотлетняя история.", target="A 1,000-year and 300-year history."),
        Example(source="Запись от 30.01. 2018", target="An entry of 30.01. 2018"),
        Example(source="МиГ-29 и Су-27, XIX век.", target="The MiG-29 and the Su-27, the 19th century."),
    ],
)
def number_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A number of the source is missing, changed or added in the translation.

    Why it matters: a wrong figure is the error readers quote back, and the one that costs a correction.
    Values are compared, not spellings: 5,3 млн is 5.3 million is 5,300,000, двадцать пять is 25, вдвое is twice,
    100 км is 62 miles.

    How to fix: restore the figure of the source. If the translation converts units, both may stand.
    """
    found = ctx.once(compared, segment)
    source, target = str(segment.source), str(segment.target)
    language = ctx.target_language.numbers
    for was, now in found.changed:
        if not is_magnitude(ValuePair(was, now)) and not is_dated(was, now):
            yield replaced(ValuePair(was, now), segment, language)
    yield from _signs(segment, ctx)
    yield from (_swapped(exchange, segment) for exchange in exchanged(segment, ctx))
    few = len(found.added) + len(found.missing) <= _FEW
    added = [v for v in found.added if not (is_dated(v) or (few and _is_copied(v, target, source)))]
    yield from _added(added, target)
    for value in (v for v in found.missing if not (is_dated(v) or (few and _is_copied(v, source, target)))):
        said, right = source[slice(*value.span)], language.written(value, target, None)
        inserted = "" if right == said else f" ({right})"
        message = f"“{said}” of the source{inserted} is missing"
        yield Hit(message, None, value.span, confidence=_alone(value), text=said)


def _swapped(exchange: Exchange, segment: Paired) -> Hit:
    """Two groups with each other's number are one finding, from the one to the other."""
    (was, now), (was_other, now_other) = exchange
    first, last = sorted([now.span, now_other.span])
    here, there = sorted([was.span, was_other.span])
    said, says = segment.source[here.start : there.end], segment.target[first.start : last.end]
    message = f"the source says “{said}”, the translation “{says}”: the numbers changed places"
    return Hit(message, Span(first.start, last.end), Span(here.start, there.end))


def _signs(segment: Paired, ctx: Context) -> Iterator[Hit]:
    for was, now in turned_signs(segment, ctx):
        said, says = segment.source[slice(*was.span)], segment.target[slice(*now.span)]
        message = f"one of “{said}” and “{says}” is below zero, the other is not"
        yield Hit(message, now.span, was.span)


def _added(values: Sequence[Value], target: str) -> Iterator[Hit]:
    """What the translation alone has; numbers side by side (7 or 8) were put in together and are one finding."""
    held: list[Value] = []
    for value in values:
        if held and not _NEXT_TO.fullmatch(target, held[-1].span.end, value.span.start):
            yield _added_together(held, target)
            held = []
        held.append(value)
    if held:
        yield _added_together(held, target)


def _is_copied(value: Value, here: str, there: str) -> bool:
    """Whether figures with a mark between them stand on the other side as here, if read otherwise: 30.01. 2018."""
    written = here[slice(*value.span)]
    if not _MARKED.search(written):
        return False
    figures = re.compile(rf"(?<![\w.,])(?<!\d ){re.escape(written)}(?![\w,]|\.\d| \d)")
    return 0 < len(figures.findall(here)) <= len(figures.findall(there))


def _added_together(values: Sequence[Value], target: str) -> Hit:
    span = Span(values[0].span.start, values[-1].span.end)
    confidence = Confidence.LIKELY if Confidence.LIKELY in map(_alone, values) else Confidence.HINT
    return Hit(f"“{target[slice(*span)]}” has no counterpart in the source", span, confidence=confidence)


def _alone(value: Value) -> Confidence:
    """Figures seldom come or go in a good translation; numbers in words, years and "1" do."""
    sure = value.firmness is Firmness.DIGITS and value.number > 1 and value.kind is not ValueKind.YEAR
    return Confidence.LIKELY if sure else Confidence.HINT
