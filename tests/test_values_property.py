"""Thousands of quantities in both languages: equal ones compare equal, different ones different."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from num2words import num2words

from audit.languages import get_language
from audit.text import Text
from audit.values.compare import Comparison, compare
from audit.values.model import Firmness, ValueKind
from tests.support.cldr import near_miss
from tests.support.values import UNITS, Quantity, english, numbers, quantities, russian

thorough = settings(
    max_examples=750, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _compare(source: str, target: str) -> Comparison:
    ru, en = Text(f"Всего там {source} было."), Text(f"There were {target} overall.")
    lengths = len(ru), len(en)
    return compare(get_language("ru").numbers.values(ru), get_language("en").numbers.values(en), lengths)


def _found(comparison: Comparison) -> int:
    return sum(map(len, comparison._replace(bare=(), same=())))


@thorough
@given(quantity=quantities, data=st.data())
def test_equal_quantities_compare_equal(quantity: Quantity, data: st.DataObject) -> None:
    source, target = data.draw(russian(quantity)), data.draw(english(quantity))
    assert _found(_compare(source, target)) == 0, (source, target)


@thorough
@given(quantity=quantities, data=st.data())
def test_different_numbers_compare_different(quantity: Quantity, data: st.DataObject) -> None:
    other = data.draw(numbers | near_miss(quantity.number).filter(lambda n: n > 1))
    assume(quantity.number != other)
    source, target = data.draw(russian(quantity)), data.draw(english(Quantity(other, quantity.unit)))
    # 2k is two thousand, and two of something.
    assume(not re.search(rf"\b{quantity.number:f}[km]\b", target))
    found = _compare(source, target)
    assert len(found.changed) == 1, (source, target)
    assert _found(found) == 1, (source, target)


@thorough
@given(quantity=quantities, other=st.sampled_from(sorted(UNITS)), data=st.data())
def test_different_units_compare_different(quantity: Quantity, other: str, data: st.DataObject) -> None:
    assume(quantity.unit and other and quantity.unit != other)
    source, target = data.draw(russian(quantity)), data.draw(english(Quantity(quantity.number, other)))
    found = _compare(source, target)
    assert len(found.units) == 1, (source, target)
    assert _found(found) == 1, (source, target)


@thorough
@given(quantity=quantities, data=st.data())
def test_the_suggestion_is_right(quantity: Quantity, data: st.DataObject) -> None:
    """What is written in the place of a wrong value has the meaning of the right one."""
    wrong = Quantity(data.draw(numbers), quantity.unit)
    assume(wrong.number != quantity.number)
    source, target = data.draw(russian(quantity)), Text(data.draw(english(wrong)))
    [value] = get_language("ru").numbers.values(Text(source))
    [like] = get_language("en").numbers.values(target)
    corrected = get_language("en").numbers.written(value, target, like)
    assert _found(_compare(source, corrected)) == 0, (source, target, corrected)


@pytest.mark.parametrize("case", "ngdaip")
@pytest.mark.parametrize("gender", "mfn")
@pytest.mark.parametrize("form", ["cardinal", "ordinal"])
def test_every_russian_numeral_in_every_case(form: str, case: str, gender: str) -> None:
    for number in (*range(2, 150, 7), 200, 311, 415, 1995, 2021):
        words = num2words(number, lang="ru", to=form, case=case, gender=gender)
        [value] = [v for v in get_language("ru").numbers.values(Text(words)) if v.firmness is not Firmness.LOOSE]
        assert (value.number, value.kind) == (number, ValueKind.ORDINAL if form == "ordinal" else ValueKind.NUMBER), (
            words
        )
        assert value.span == (0, len(words))


@pytest.mark.parametrize(("form", "kind"), [("cardinal", ValueKind.NUMBER), ("ordinal", ValueKind.ORDINAL)])
def test_every_english_numeral(form: str, kind: ValueKind) -> None:
    # "One hundredth" is a fraction.
    for number in (*range(2, 100), *range(101, 150), 311, 1995, 2021):
        words = num2words(number, lang="en", to=form).replace(",", "")
        [value] = [v for v in get_language("en").numbers.values(Text(words)) if v.firmness is not Firmness.LOOSE]
        assert (value.number, value.kind, value.span) == (number, kind, (0, len(words))), words


PIECES = """
5 12 0 007 1,200 1.200 3:1 2/3 ½ 90-х 1990s 5th $ € % °C - – , . : / + ( ) № and и or до с a of XIX I в
млн тыс. миллионов thousand million bn k двадцать пять пятый twenty-five half половина полтора dozens десятки
рублей dollars km кв. метров years old летний двухлетний вдвое times COVID-19 x 12:30 03.04.2021 +7(495)123-45-67
"""
_pieces = st.sampled_from([*PIECES.split(), "9" * 400, "9 p.m.", "\x00", "\u00a0"])


@thorough
@given(st.lists(_pieces, min_size=1, max_size=12), st.sampled_from([" ", ""]), st.sampled_from(["ru", "en"]))
def test_any_text_is_read_and_equals_itself(pieces: list[str], joint: str, lang: str) -> None:
    text = Text(joint.join(pieces))
    values = get_language(lang).numbers.values(text)
    assert all(0 <= v.span.start <= v.core.start < v.core.end <= v.span.end <= len(text) for v in values)
    assert _found(compare(values, values, (len(text), len(text)))) == 0
    for value in values:
        assert isinstance(get_language(lang).numbers.written(value, text, value), str)
        assert get_language(lang).numbers.written(value, text, None)
