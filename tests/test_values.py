"""Numbers of running text: how they are read, when two are one, and how a right one is written."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.languages import get_language
from audit.model import Document, Finding, Kind, Segment
from audit.run.pipeline import Auditor
from audit.text import Text
from audit.values.compare import Comparison, compare
from audit.values.model import Firmness
from audit.values.model import ValueKind as Is

CHECKS = ("accuracy/number-mismatch", "accuracy/date-mismatch", "accuracy/magnitude-mismatch", "accuracy/unit-mismatch")


def _read(lang: str, text: str) -> list[tuple[str, str, float, str]]:
    """The values that may be reported: words, kind, number, unit."""
    values = get_language(lang).numbers.values(Text(text))
    return [
        (text[slice(*v.span)], v.kind, round(v.number, 4), v.units[0] if v.units else "")
        for v in values
        if v.firmness is not Firmness.LOOSE
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "двести пять тысяч", [("двести пять тысяч", Is.NUMBER, 205_000, "")]),
        ("ru", "пятью миллионами рублей", [("пятью миллионами рублей", Is.MONEY, 5e6, "RUB")]),
        ("ru", "5,3 млн. руб.", [("5,3 млн. руб", Is.MONEY, 5.3e6, "RUB")]),
        ("ru", "1 200 000 человек", [("1 200 000", Is.NUMBER, 1.2e6, "")]),
        ("ru", "1\u00a0200,5 кг", [("1\u00a0200,5 кг", Is.MEASURE, 1200.5, "kg")]),
        ("ru", "2 трлн 784 млрд рублей", [("2 трлн 784 млрд рублей", Is.MONEY, 2.784e12, "RUB")]),
        ("ru", "два с половиной миллиона", [("два с половиной миллиона", Is.NUMBER, 2.5e6, "")]),
        ("ru", "миллион с лишним", [("миллион", Is.APPROXIMATE, 1e6, "")]),
        ("ru", "полтора часа", [("полтора часа", Is.MEASURE, 1.5, "hour")]),
        ("ru", "полмиллиона", [("полмиллиона", Is.NUMBER, 5e5, "")]),
        ("ru", "три четверти", [("три четверти", Is.FRACTION, 0.75, "")]),
        ("ru", "в 2,5 раза", [("2,5 раза", Is.TIMES, 2.5, "times")]),
        ("ru", "втрое больше", [("втрое", Is.TIMES, 3, "")]),
        ("ru", "десятки тысяч", [("десятки тысяч", Is.APPROXIMATE, 1e4, "")]),
        ("ru", "двадцать первого", [("двадцать первого", Is.ORDINAL, 21, "")]),
        ("ru", "сто двадцать пятому", [("сто двадцать пятому", Is.ORDINAL, 125, "")]),
        ("ru", "XIX век", [("XIX век", Is.CENTURY, 19, "century")]),
        ("ru", "в 90-х", [("90-х", Is.DECADE, 90, "")]),
        ("ru", "20-летний", [("20-летний", Is.MEASURE, 20, "year")]),
        ("ru", "трёхэтажный", [("трёхэтажный", Is.NUMBER, 3, "")]),
        ("ru", "тридцатипятилетие", [("тридцатипятилетие", Is.MEASURE, 35, "year")]),
        ("ru", "от 5 до 10 млн долларов", [("5", Is.MONEY, 5, "USD"), ("10 млн долларов", Is.MONEY, 1e7, "USD")]),
        ("ru", "6,5 процентного пункта", [("6,5 процентного пункта", Is.POINTS, 6.5, "point")]),
        ("ru", "10 кв. км", [("10 кв. км", Is.MEASURE, 10, "km2")]),
        ("ru", "со счётом 3:1", [("3", Is.SCORE, 3, ""), ("1", Is.SCORE, 1, "")]),
        ("ru", "Су-27", [("Су-27", Is.CODE, 27, "")]),
        ("ru", "+7 (495) 123-45-67", [("+7 (495) 123-45-67", Is.CODE, 74951234567, "")]),
        ("ru", "сайт kp24.ru", []),
        ("ru", "большой стол и семью", []),
        ("en", "two hundred and five thousand", [("two hundred and five thousand", Is.NUMBER, 205_000, "")]),
        ("en", "$2bn", [("$2bn", Is.MONEY, 2e9, "USD")]),
        ("en", "$5-10 million", [("$5", Is.MONEY, 5, "USD"), ("10 million", Is.MONEY, 1e7, "USD")]),
        ("en", "1,200 rubles", [("1,200 rubles", Is.MONEY, 1200, "RUB")]),
        ("en", "two and a half million", [("two and a half million", Is.NUMBER, 2.5e6, "")]),
        ("en", "a year and a half", [("year and a half", Is.MEASURE, 1.5, "year")]),
        ("en", "one-and-a-half years", [("one-and-a-half years", Is.MEASURE, 1.5, "year")]),
        ("en", "1 1/2 seasons", [("1 1/2", Is.NUMBER, 1.5, "")]),
        ("en", "two-thirds", [("two-thirds", Is.FRACTION, 0.6667, "")]),
        ("en", "twenty-first century", [("twenty-first century", Is.CENTURY, 21, "century")]),
        ("en", "the 1990s", [("1990s", Is.DECADE, 1990, "")]),
        ("en", "a 20-year-old man", [("20-year-old", Is.AGE, 20, "year")]),
        ("en", "three-storey", [("three", Is.NUMBER, 3, "")]),
        ("en", "6.5 percentage points", [("6.5 percentage points", Is.POINTS, 6.5, "point")]),
        ("en", "BNT162b2 and F-16", [("BNT162b2", Is.CODE, 1622, ""), ("F-16", Is.CODE, 16, "")]),
        ("en", "open 24/7 at https://x.org/5", []),
        ("en", "two million. 30 people", [("two million", Is.NUMBER, 2e6, ""), ("30", Is.NUMBER, 30, "")]),
    ],
)
def test_reading(lang: str, text: str, expected: list[tuple[str, str, float, str]]) -> None:
    assert _read(lang, text) == expected


def _compare(source: str, target: str) -> Comparison:
    ru, en = Text(source), Text(target)
    return compare(get_language("ru").numbers.values(ru), get_language("en").numbers.values(en), (len(ru), len(en)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("вдвое меньше", "half as much"),
        ("половина жителей", "50 percent of residents"),
        ("треть жителей", "a third of residents"),
        ("полтора часа", "90 minutes"),
        ("двое суток", "48 hours"),
        ("за 10 лет", "in a decade"),
        ("за неделю", "in 7 days"),
        ("100 км", "62 miles"),
        ("100 км", "60 miles"),
        ("80 кг", "176 pounds"),
        ("30 градусов", "86 degrees Fahrenheit"),
        ("50 га", "124 acres"),
        ("рост 180 см", "5 feet 11 inches"),
        ("5 футов 9 дюймов", "5ft 9in"),
        ("калибра 38", "a .38-caliber"),
        ("1,5 млн рублей", "$20,000"),
        ("10 тысяч рублей", "10,000 rubles ($130)"),
        ("1/8 финала", "the round of 16"),
        ("в 90-е годы", "in the nineties"),
        ("XX век", "the 1900s"),
        ("десятки людей", "dozens of people"),
        ("пара дней", "two days"),
        ("03.04 в 21:30", "3 April at 9:30 p.m."),
        ("в 14.25", "at 2:25pm"),
        ("МиГ-29", "MiG-29"),
        ("двухлетний", "two-year-old"),
        ("13 и 13 заявок", "13 applications each"),
    ],
)
def test_one_meaning(source: str, target: str) -> None:
    assert _compare(source, target)._replace(same=()) == Comparison()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("100 км", "90 miles"),
        ("80 кг", "200 pounds"),
        ("полтора часа", "80 minutes"),
        ("1,5 млн рублей", "$2 million"),
        ("вдвое больше", "three times more"),
        ("половина жителей", "a third of residents"),
        ("XIX век", "the 18th century"),
        ("в 90-х", "in the 1980s"),
        ("13 и 11 заявок", "11 and 11 applications"),
        ("в 32 раза ниже", "39 times lower"),
        ("двадцать пять", "twenty-six"),
        ("МиГ-29", "MiG-31"),
        ("05.03.2021", "April 5, 2020"),
    ],
)
def test_another_meaning(source: str, target: str) -> None:
    assert len(_compare(source, target).changed) == 1


def _findings(source: str, target: str, langs: tuple[str, str] = ("ru", "en")) -> list[Finding]:
    segment = Segment("s1", Kind.PARAGRAPH, Text(source), Text(target))
    document = Document("d", "d", *langs, segments=(segment,))
    return list(Auditor(Config(select=CHECKS, links="none")).audit(document).findings)


@pytest.mark.parametrize(
    ("source", "target", "text", "suggestion"),
    [
        ("5,3 млн рублей", "They got 53 million rubles.", "53 million rubles", "5.3 million rubles"),
        ("5,3 млн рублей", "They got 5,300 rubles.", "5,300 rubles", "5,300,000 rubles"),
        ("Потери 2 млрд евро.", "Losses of $2bn.", "$2bn", "€2bn"),
        ("На 2 процентных пункта.", "By 2 per cent.", "2 per cent", "2 percentage points"),
        ("На 5,5%.", "By 4.5 per cent.", "4.5 per cent", "5.5 per cent"),
        ("Десятки тысяч людей.", "Tens of millions of people.", "Tens of millions", "Tens of thousands"),
        ("Тысяча человек.", "A million people.", "million", "thousand"),
        ("Пятый этаж.", "The fourth floor.", "fourth", "fifth"),
        ("21-й этаж.", "The 22nd floor.", "22nd", "21st"),
        ("В 90-х годах.", "In the 1980s.", "1980s", "1990s"),
        ("Двадцать пять человек.", "Twenty-six people.", "Twenty-six", "Twenty-five"),
        ("Прошло 12 дней.", "1 day passed.", "1 day", "12 days"),
        ("Летит МиГ-29.", "A MiG-31 flies.", "MiG-31", "MiG-29"),
        ("До города 100 км.", "The city is 100 miles away.", "100 miles", "100 kilometers"),
        ("Двухлетний сын.", "A three-year-old son.", "three-year-old", "two-year-old"),
    ],
)
def test_correction(source: str, target: str, text: str, suggestion: str) -> None:
    [finding] = _findings(source, target)
    assert (finding.text, finding.suggestions) == (text, (suggestion,))
    assert finding.source_span


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("They got 5.3 million rubles.", "Они получили 53 млн рублей.", "5,3 млн рублей"),
        ("It took 12,000 days.", "Это заняло 21\u00a0000 дней.", "12\u00a0000 дней"),
        ("By 2 percentage points.", "На 2%.", "2 п. п."),
        ("$5 million", "5 млн евро", "5 млн долл."),
    ],
)
def test_correction_in_russian(source: str, target: str, suggestion: str) -> None:
    [finding] = _findings(source, target, ("en", "ru"))
    assert finding.suggestions == (suggestion,)


def test_missing_figure_is_named_in_english() -> None:
    [finding] = _findings("Погибли трое, потеряно 5,3 млн рублей.", "Three people died.")
    assert "5.3 million rubles" in finding.message
    assert finding.target_span is None


def test_small_number_words_come_and_go() -> None:
    assert not _findings("Обе компании и три их дочки.", "The companies and their subsidiaries.")


@pytest.mark.parametrize(
    ("lang", "text", "worth"),
    [
        ("ru", "Пятница, вторник, четверг, семья, положение, сотрудник.", False),
        ("ru", "Двухлетний мальчик.", True),
        ("ru", "Через полгода, в девяностые.", True),
        ("ru", "Их было пять-шесть, трёх не нашли.", True),
        ("en", "Often the tenor tended to teem with fiveish sixers.", False),
        ("en", "A two-year-old boy.", True),
        ("en", "In the nineties.", True),
    ],
)
def test_what_is_worth_reading(lang: str, text: str, worth: bool) -> None:
    # The second look knows the words already.
    assert [get_language(lang).numbers.worth_reading(Text(text)) for _ in range(2)] == [worth, worth]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_lexer_that_knows_the_words_reads_the_same(lang: str) -> None:
    texts = {
        "ru": "По словам министра обороны, пять миллионов российских рублей и ещё II часть ушли на 3 новых, 4.",
        "en": "According to the officials, five million Russian rubles and two of five more, 3 in new, 4 went on.",
    }
    text = Text(texts[lang])
    first = get_language(lang).numbers.values(text)
    assert first == get_language(lang).numbers.values(text)
    assert [round(v.number) for v in first if v.firmness is not Firmness.LOOSE][:1] == [5_000_000]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_texts_without_numbers_are_not_read(lang: str) -> None:
    texts = {"ru": "Первый из них сказал, что это одна стена.", "en": "The first of them said it was one wall."}
    assert not get_language(lang).numbers.worth_reading(Text(texts[lang]))
