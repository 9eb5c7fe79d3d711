"""Thousands of dates and times in both languages: equal ones compare equal, different ones different."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from audit.languages import get_language
from audit.text import Text
from audit.values.compare import Comparison, compare
from audit.values.dates.compare import Changes, compare_moments
from tests.support.dates import (
    dates,
    english_date,
    english_time,
    near_date,
    near_time,
    russian_date,
    russian_time,
    times,
)

thorough = settings(
    max_examples=500, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _compare(source: str, target: str) -> Changes:
    ru, en = Text(f"Это было {source} там."), Text(f"That was {target} there.")
    return compare_moments(
        get_language("ru").dates.moments(ru), get_language("en").dates.moments(en), (len(ru), len(en))
    )


def _numbers(source: str, target: str) -> Comparison:
    ru, en = Text(f"Это было {source} там."), Text(f"That was {target} there.")
    return compare(get_language("ru").numbers.values(ru), get_language("en").numbers.values(en), (len(ru), len(en)))


@thorough
@given(date=dates, data=st.data())
def test_equal_dates_compare_equal(date: datetime.date, data: st.DataObject) -> None:
    source, target = data.draw(russian_date(date)), data.draw(english_date(date))
    found = _compare(source, target)
    assert not found.dates, (source, target)
    # What is left over is the weekday that one of the two has.
    assert not [d for d in (*found.missing, *found.added) if d.day or d.month], (source, target)
    assert not _numbers(source, target).changed, (source, target)


@thorough
@given(date=dates, data=st.data())
def test_different_dates_compare_different(date: datetime.date, data: st.DataObject) -> None:
    other = data.draw(dates | near_date(date))
    assume((date.day, date.month) != (other.day, other.month))
    source, target = data.draw(russian_date(date)), data.draw(english_date(other))
    assert len(_compare(source, target).dates) == 1, (source, target)


@thorough
@given(date=dates, other=st.integers(1919, 2099), data=st.data())
def test_different_years_compare_different(date: datetime.date, other: int, data: st.DataObject) -> None:
    assume(date.year % 100 != other % 100 and (date.month, date.day) != (2, 29))
    source, target = data.draw(russian_date(date)), data.draw(english_date(date.replace(year=other)))
    values = [get_language("ru").numbers.values(Text(source)), get_language("en").numbers.values(Text(target))]
    both = all(any(v.kind == "year" for v in side) for side in values)
    assert len(_numbers(source, target).changed) == both, (source, target)


@thorough
@given(date=dates, other=dates, data=st.data())
def test_the_suggestion_is_right(date: datetime.date, other: datetime.date, data: st.DataObject) -> None:
    """What is written in the place of a wrong date is the right one."""
    assume((date.day, date.month) != (other.day, other.month))
    source, target = data.draw(russian_date(date)), data.draw(english_date(other))
    [[was, now]] = _compare(source, target).dates
    corrected = get_language("en").dates.corrected(was, now, f"That was {target} there.")
    assert not _compare(source, corrected).dates, (source, target, corrected)


@thorough
@given(time=times, data=st.data())
def test_equal_times_compare_equal(time: datetime.time, data: st.DataObject) -> None:
    source, target = f"в {data.draw(russian_time(time))}", f"at {data.draw(english_time(time))}"
    assert not _compare(source, target).times, (source, target)
    assert not _numbers(source, target).changed, (source, target)


@thorough
@given(time=times, data=st.data())
def test_different_times_compare_different(time: datetime.time, data: st.DataObject) -> None:
    other = data.draw(times | near_time(time))
    assume((time.hour % 12, time.minute) != (other.hour % 12, other.minute))
    source, target = data.draw(russian_time(time)), data.draw(english_time(other))
    ru, en = Text(f"Это было в {source}."), Text(f"That was at {target}.")
    moments = get_language("ru").dates.moments(ru), get_language("en").dates.moments(en)
    assert len(moments[0].times) == len(moments[1].times) == 1, (source, target)
    [[was, now]] = compare_moments(*moments, (len(ru), len(en))).times
    corrected = get_language("en").dates.at(was, now, en)
    if corrected:
        right = Text(f"That was at {corrected}.")
        assert not compare_moments(moments[0], get_language("en").dates.moments(right), (len(ru), len(right))).times


@pytest.mark.parametrize(("lang", "context"), [("ru", "format"), ("ru", "stand-alone"), ("en", "format")])
def test_names_are_those_of_the_cldr(lang: str, context: str) -> None:
    for number, name in get_month_names("wide", context, lang).items():
        [date] = get_language(lang).dates.moments(Text(f"{name} 2019")).dates
        assert date.month
        assert (date.month.number, date.month.span) == (number, (0, len(name)))
    for day, name in get_day_names("wide", context, lang).items():
        [date] = get_language(lang).dates.moments(Text(f"{name}, 14.11.2019")).dates
        assert date.weekday
        assert date.weekday.number == day + 1


PIECES = """
5 12 31 32 0 14-го 14th первого first twenty двадцать мая May Nov. ноября понедельник Monday среду 2019 2019 года г.
03.04 14.11.2019 11/14/2019 2019-11-14 15:30 15.30 3 p.m. час дня половина третьего half past two o'clock без четверти
noon полдень GMT мск в на с по до и and to the of from at ( ) , . - – : / % ночи 9/11 \x00
"""
_pieces = st.sampled_from([*PIECES.split(), "9 p.m.", "\u00a0"])


@thorough
@given(st.lists(_pieces, min_size=1, max_size=12), st.sampled_from([" ", ""]), st.sampled_from(["ru", "en"]))
def test_any_text_is_read_and_equals_itself(pieces: list[str], joint: str, lang: str) -> None:
    text = Text(joint.join(pieces))
    moments = get_language(lang).dates.moments(text)
    for date in moments.dates:
        assert 0 <= date.span.start < date.span.end <= len(text)
        assert get_language(lang).dates.full(date)
        assert get_language(lang).dates.corrected(date, date, text)
    assert compare_moments(moments, moments, (len(text), len(text))) == Changes()
