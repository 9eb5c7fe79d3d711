"""Quantities as the CLDR writes them: equal ones compare equal, and near misses are told apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from audit.languages import get_language
from audit.text import Text
from audit.values.compare import Comparison, compare
from tests.support.cldr import CONVERSIONS, ENGLISH, WRITERS, measure, near_miss, numbers, pair, whole

thorough = settings(
    max_examples=60, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _compare(source: str, target: str) -> Comparison:
    ru, en = Text(f"Всего там {source} было."), Text(f"There were {target} overall.")
    return compare(get_language("ru").numbers.values(ru), get_language("en").numbers.values(en), (len(ru), len(en)))


def _found(comparison: Comparison) -> int:
    # What may have lost its unit is looked at once more by its check: a code may say it that no list has (TRY).
    return sum(map(len, comparison._replace(bare=(), same=())))


@pytest.mark.parametrize("kind", WRITERS)
@thorough
@given(number=numbers, data=st.data())
def test_equal_quantities_compare_equal(kind: str, number: Decimal, data: st.DataObject) -> None:
    source, target = data.draw(pair(kind, number, number))
    assert _found(_compare(source, target)) == 0, (source, target)


# 5K is five thousand and five of something.
@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "short"])
@thorough
@given(number=numbers, data=st.data())
def test_near_misses_are_told_apart(kind: str, number: Decimal, data: st.DataObject) -> None:
    wrong = data.draw(near_miss(number))
    assume(wrong not in (0, number))
    source, target = data.draw(pair(kind, number, wrong))
    found = _compare(source, target)
    assert len(found.changed) == _found(found) == 1, (source, target)


@pytest.mark.parametrize("units", CONVERSIONS)
@thorough
@given(number=whole, locale=st.sampled_from(ENGLISH), data=st.data())
def test_conversions_are_accepted_and_others_not(
    units: tuple[str, str], number: Decimal, locale: str, data: st.DataObject
) -> None:
    """Rounded to three digits a conversion is one; a fifth or more away from it is none."""
    exact = float(number) * CONVERSIONS[units]
    source = measure(units[0])(number, "ru")
    target = measure(units[1])(Decimal(f"{exact:.3g}"), locale)
    assert _found(_compare(source, target)) == 0, (source, target)
    off = data.draw(st.sampled_from([0.1, 0.5, 0.8, 1.2, 2, 10]))
    target = measure(units[1])(Decimal(f"{exact * off:.4g}"), locale)
    assert len(_compare(source, target).changed) == 1, (source, target)
