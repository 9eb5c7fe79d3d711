"""Thousands of quantities in both languages: equal ones compare equal, different ones different."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from audit.lang.values.compare import Comparison, compare
from audit.lang.values.grammar import grammar
from audit.text import Text
from tests.values import UNITS, Quantity, english, numbers, quantities, russian

thorough = settings(
    max_examples=750, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _compare(source: str, target: str) -> Comparison:
    ru, en = Text(f"Всего там {source} было."), Text(f"There were {target} overall.")
    lengths = len(ru), len(en)
    return compare(grammar("ru").values(ru), grammar("en").values(en), lengths)


def _found(comparison: Comparison) -> int:
    return sum(map(len, comparison))


@thorough
@given(quantity=quantities, data=st.data())
def test_equal_quantities_compare_equal(quantity: Quantity, data: st.DataObject) -> None:
    source, target = data.draw(russian(quantity)), data.draw(english(quantity))
    assert _found(_compare(source, target)) == 0, (source, target)


@thorough
@given(quantity=quantities, other=numbers, data=st.data())
def test_different_numbers_compare_different(quantity: Quantity, other: float, data: st.DataObject) -> None:
    assume(quantity.number != other)
    source, target = data.draw(russian(quantity)), data.draw(english(Quantity(other, quantity.unit)))
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
    [value] = grammar("ru").values(Text(source))
    [like] = grammar("en").values(target)
    corrected = grammar("en").written(value, target, like)
    assert _found(_compare(source, corrected)) == 0, (source, target, corrected)
